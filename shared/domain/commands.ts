import { z } from "zod";
import { FieldValues, Gap, type HandoffStatus } from "./handoff.ts";
import { Section } from "./facts.ts";

const reason = z.string().trim().min(1).max(1000);

/** Everything that a person can do to a handoff; the pages' forms and the API both parse to this. */
export const HandoffCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("accept"), factId: z.string().min(1) }),
  z.object({ type: z.literal("edit"), factId: z.string().min(1), fields: FieldValues }),
  z.object({ type: z.literal("reject"), factId: z.string().min(1), reason: reason.nullable() }),
  /**
   * Takes back what a person said under this id: the statement is a suggestion again, an answered field or one marked
   * not applicable (`factId` is its path) is blank again, a contradiction (its id) is open again, an added statement goes.
   */
  z.object({ type: z.literal("reconsider"), factId: z.string().min(1) }),
  /** `answers`: the blank that it fills, or the id of the possibly missed or unverified statement that it takes in. */
  z.object({ type: z.literal("add"), section: Section, fields: FieldValues, answers: z.string().nullable() }),
  z.object({
    type: z.literal("answer"),
    field: z.string().min(1),
    text: z.string().trim().min(1).max(2000),
    status: z.string().nullable(),
  }),
  z.object({ type: z.literal("mark_not_applicable"), field: z.string().min(1), reason }),
  z.object({ type: z.literal("resolve_conflict"), conflictId: z.string().min(1), value: reason }),
  z.object({ type: z.literal("accept_rest") }),
  z.object({ type: z.literal("approve") }),
  z.object({ type: z.literal("return"), gaps: z.array(Gap).min(1).max(50) }),
  z.object({ type: z.literal("accept_ownership") }),
  z.object({ type: z.literal("hold_kickoff") }),
  z.object({ type: z.literal("reach_first_value") }),
  z.object({ type: z.literal("request_review") }),
]);
export type HandoffCommand = z.infer<typeof HandoffCommand>;

export const ROLES = ["ae", "csm", "admin", "system"] as const;
export type Role = (typeof ROLES)[number];
/** Who gives a command; `email` is what the history keeps. */
export type Actor = { email: string; role: Role };

export const REFUSAL_CODES = [
  "not_allowed",
  "wrong_state",
  "unknown_fact",
  "unknown_field",
  "invalid_fields",
  "gate_closed",
] as const;
export type Refusal = {
  code: (typeof REFUSAL_CODES)[number];
  /** One sentence for the person who gave the command. */
  message: string;
  /** Field paths, fact ids and conflict ids that stand in the way; empty where the message says it all. */
  missing: string[];
};

type Rule = { roles: readonly Role[]; states: readonly HandoffStatus[] };

const EDITORS = ["ae", "admin"] as const;
const REVIEWABLE = ["gathering", "in_review", "returned"] as const;
/**
 * After approval the document stands: only what a later source brought may still be decided (see `isSettled`), and
 * nothing may be added. For more, the CSM returns it.
 */
const DECIDABLE = [...REVIEWABLE, "approved", "accepted", "kicked_off", "live"] as const;

/** Who may do what, and in which state: the whole table in one place. */
export const COMMAND_RULES: Readonly<Record<HandoffCommand["type"], Rule>> = {
  accept: { roles: EDITORS, states: DECIDABLE },
  edit: { roles: EDITORS, states: DECIDABLE },
  reject: { roles: EDITORS, states: DECIDABLE },
  reconsider: { roles: EDITORS, states: REVIEWABLE },
  add: { roles: EDITORS, states: REVIEWABLE },
  answer: { roles: EDITORS, states: REVIEWABLE },
  mark_not_applicable: { roles: EDITORS, states: REVIEWABLE },
  resolve_conflict: { roles: EDITORS, states: DECIDABLE },
  accept_rest: { roles: EDITORS, states: DECIDABLE },
  approve: { roles: EDITORS, states: ["in_review", "returned"] },
  return: { roles: ["csm", "admin"], states: ["approved"] },
  accept_ownership: { roles: ["csm", "admin"], states: ["approved"] },
  hold_kickoff: { roles: ["csm", "admin"], states: ["accepted"] },
  reach_first_value: { roles: ["csm", "admin"], states: ["kicked_off"] },
  request_review: { roles: ["ae", "admin", "system"], states: ["gathering"] },
};

/** What commands are judged by besides the handoff itself. */
export type CommandContext = {
  actor: Actor;
  /** ISO 8601 UTC. */
  now: string;
  /** Mandatory field paths. */
  required: readonly string[];
  /** ISO 8601 UTC: by when the AE is to approve, were the review requested now. */
  approveBy: string;
};
