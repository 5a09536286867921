import type { z } from "zod";
import type { Refusal } from "./commands.ts";
import type { Handoff } from "./handoff.ts";

/** What a command changes in the handoff. */
export type Change = {
  change: Partial<Omit<Handoff, "dealId" | "revision" | "createdAt" | "updatedAt" | "draft">>;
};
export type Outcome = Change | { refusal: Refusal };

export const refuse = (code: Refusal["code"], message: string, missing: string[] = []): { refusal: Refusal } => ({
  refusal: { code, message, missing },
});

/** What does not fit a schema, in one line: `due: Invalid ISO date; text: …`. */
export const faults = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join(".") || "fields"}: ${issue.message}`).join("; ");
