import { z } from "zod";
import { BANT_LETTERS, BantStatus } from "../domain/facts.ts";

/** Why a statement does not stand in the document by itself. */
export const SetAsideReason = z.enum(["settled", "covered", "minor"]);
export type SetAsideReason = z.infer<typeof SetAsideReason>;

/** What an engine says of a whole draft: suggestions about existing statements only; `consolidate.ts` holds them to rules. */
export const Consolidation = z.object({
  /** Statements of one section that are one matter, and the words for all of them. */
  groups: z.array(z.object({ ids: z.array(z.string()), text: z.string() })),
  setAside: z.array(z.object({ id: z.string(), reason: SetAsideReason })),
  bant: z.array(z.object({ letter: z.enum(BANT_LETTERS), status: BantStatus, summary: z.string() })),
});
export type Consolidation = z.infer<typeof Consolidation>;
