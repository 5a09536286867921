import { z } from "zod";
import { ChecklistItem } from "./checklists.ts";
import { Person, Side } from "./deal.ts";
import { FieldValues, Gap, HANDOFF_STATUSES, type HandoffStatus } from "./handoff.ts";
import { Section } from "./facts.ts";

const reason = z.string().trim().min(1).max(1000);
const words = z.string().trim().min(1).max(2000);

/**
 * When the decision was made that the person saw on this statement, empty where there was none: somebody else's newer
 * one is not overwritten unseen. Left out: whatever it is, it is meant.
 */
const seen = z.string().optional();

/** Everything that a person can do to a handoff; the pages' forms and the API both parse to this. */
export const HandoffCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("accept"), factId: z.string().min(1), seen }),
  z.object({ type: z.literal("edit"), factId: z.string().min(1), fields: FieldValues, seen }),
  z.object({ type: z.literal("reject"), factId: z.string().min(1), reason: reason.nullable(), seen }),
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
  /** Leaves every unverified statement out that nobody has decided about. */
  z.object({ type: z.literal("leave_out_unverified") }),
  /** Takes back the newest command of this person that decided something. */
  z.object({ type: z.literal("undo") }),
  z.object({ type: z.literal("ask"), about: z.string().min(1).max(200).nullable(), text: words }),
  z.object({ type: z.literal("answer_question"), questionId: z.string().min(1), text: words }),
  /** `at`: ISO 8601 UTC. */
  z.object({ type: z.literal("plan_kickoff"), kickoff: z.enum(["internal", "customer"]), at: z.iso.datetime() }),
  z.object({ type: z.literal("hold_internal_kickoff") }),
  z.object({ type: z.literal("tick"), item: ChecklistItem }),
  z.object({ type: z.literal("untick"), item: ChecklistItem }),
  z.object({ type: z.literal("record_csat"), score: z.int().min(1).max(5), comment: words.nullable() }),
  z.object({ type: z.literal("record_signal"), kind: z.enum(["renewal", "expansion"]), text: words }),
  z.object({ type: z.literal("record_churn"), on: z.iso.date(), reason }),
  /**
   * Says who a speaker of a source is, for everything that they say there. `label`: the speaker as the source has them,
   * as listed by `GET …/speakers`. Taken back by `reconsider` with `<sourceId> <label>` as `factId`.
   */
  z.object({
    type: z.literal("name_speaker"),
    sourceId: z.string().min(1).max(100),
    label: z.string().min(1).max(500),
    name: Person.shape.name,
    side: Side,
    email: Person.shape.email.nullable(),
    seen,
  }),
  /** Takes a mail that was set aside in as part of the deal. Taken back by `reconsider` with its id as `factId`. */
  z.object({ type: z.literal("confirm_mail"), mailId: z.string().min(1).max(100) }),
  z.object({ type: z.literal("reassign"), role: z.enum(["ae", "csm"]), person: Person }),
]);
export type HandoffCommand = z.infer<typeof HandoffCommand>;

export const ROLES = ["ae", "csm", "revops", "admin", "system"] as const;
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
  "changed_meanwhile",
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
const PAIR = ["ae", "csm", "admin"] as const;
const OWNED = ["accepted", "kicked_off", "live"] as const;
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
  leave_out_unverified: { roles: EDITORS, states: DECIDABLE },
  name_speaker: { roles: EDITORS, states: DECIDABLE },
  confirm_mail: { roles: EDITORS, states: DECIDABLE },
  undo: { roles: EDITORS, states: DECIDABLE },
  ask: { roles: ["csm", "admin"], states: ["approved", ...OWNED] },
  answer_question: { roles: EDITORS, states: HANDOFF_STATUSES },
  plan_kickoff: { roles: PAIR, states: ["in_review", "returned", "approved", "accepted"] },
  hold_internal_kickoff: { roles: PAIR, states: ["in_review", "returned", "approved", "accepted"] },
  tick: { roles: PAIR, states: HANDOFF_STATUSES },
  untick: { roles: PAIR, states: HANDOFF_STATUSES },
  record_csat: { roles: ["csm", "admin"], states: ["kicked_off", "live"] },
  record_signal: { roles: PAIR, states: OWNED },
  record_churn: { roles: ["csm", "revops", "admin"], states: OWNED },
  reassign: { roles: ["ae", "csm", "revops", "admin"], states: HANDOFF_STATUSES },
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
  /** Addresses of the people whom the CRM names. */
  inCrm: { ae: string; csm: string };
};
