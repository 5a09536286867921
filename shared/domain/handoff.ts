import { z } from "zod";
import { Draft } from "./draft.ts";
import { Commitment, Dependency, Goal, Risk, Stakeholder, SuccessCriterion } from "./facts.ts";

const at = z.iso.datetime();
const email = z.email();

export const Gap = z.object({ section: z.string().min(1), text: z.string().trim().min(1).max(1000) });
export type Gap = z.infer<typeof Gap>;

/**
 * The life of a handoff. Each state carries only what is true in it: only `approved` and what follows
 * knows who approved.
 */
const approval = { approvedBy: email, approvedAt: at };
const acceptance = { ...approval, acceptedBy: email, acceptedAt: at };
export const HandoffState = z.discriminatedUnion("status", [
  z.object({ status: z.literal("gathering") }),
  z.object({ status: z.literal("in_review"), requestedAt: at, approveBy: at }),
  z.object({ status: z.literal("approved"), ...approval }),
  z.object({
    status: z.literal("returned"),
    returnedBy: email,
    returnedAt: at,
    gaps: z.array(Gap).min(1),
    approveBy: at,
  }),
  z.object({ status: z.literal("accepted"), ...acceptance }),
  z.object({ status: z.literal("kicked_off"), ...acceptance, kickedOffAt: at }),
  z.object({ status: z.literal("live"), ...acceptance, kickedOffAt: at, firstValueAt: at }),
]);
export type HandoffState = z.infer<typeof HandoffState>;
export type HandoffStatus = HandoffState["status"];
export const HANDOFF_STATUSES = [
  "gathering",
  "in_review",
  "approved",
  "returned",
  "accepted",
  "kicked_off",
  "live",
] as const satisfies readonly HandoffStatus[];

/** A field's new value as a form or the API sends it; the section's own schema decides whether it fits. */
export const FieldValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
export type FieldValues = z.infer<typeof FieldValues>;

/** What a person decided about one suggested fact; kept apart from the draft and laid over it when read. */
export const Decision = z.discriminatedUnion("state", [
  z.object({ state: z.literal("accepted"), by: email, at }),
  z.object({ state: z.literal("edited"), by: email, at, fields: FieldValues }),
  z.object({ state: z.literal("rejected"), by: email, at, reason: z.string().nullable() }),
]);
export type Decision = z.infer<typeof Decision>;

/** Who wrote a statement, when, and the blank that it answers (`successCriteria.60`; null when added freely). */
const written = { writtenBy: email, writtenAt: at, answers: z.string().nullable() };
/** Statements that people wrote: each carries a name instead of a quote. */
export const Additions = z.object({
  goals: z.array(Goal.extend(written)),
  stakeholders: z.array(Stakeholder.extend(written)),
  commitments: z.array(Commitment.extend(written)),
  risks: z.array(Risk.extend(written)),
  dependencies: z.array(Dependency.extend(written)),
  successCriteria: z.array(SuccessCriterion.extend(written)),
});
export type Additions = z.infer<typeof Additions>;

/** A person's answer to a blank that is a single field, not a list: a BANT letter or a line of deal context. */
export const FieldAnswer = z.object({ by: email, at, text: z.string(), status: z.string().nullable() });
export type FieldAnswer = z.infer<typeof FieldAnswer>;

export const NotApplicable = z.object({ by: email, at, reason: z.string().trim().min(1).max(1000) });
export type NotApplicable = z.infer<typeof NotApplicable>;

/** The value a person picked where sources contradict each other. */
export const Resolution = z.object({ by: email, at, value: z.string() });
export type Resolution = z.infer<typeof Resolution>;

/** The aggregate: one handoff per deal. `revision` goes up by one with every command that is carried out. */
export const Handoff = z.object({
  dealId: z.string(),
  revision: z.number().int().nonnegative(),
  createdAt: at,
  updatedAt: at,
  state: HandoffState,
  draft: Draft,
  /** By fact id, including `bant.budget`, `dealContext.trigger` and the like. */
  decisions: z.record(z.string(), Decision),
  additions: Additions,
  /** By field path, e.g. `bant.budget`, `dealContext.trigger`. */
  answers: z.record(z.string(), FieldAnswer),
  /** By field path; counts as filled, and is shown as what it is. */
  notApplicable: z.record(z.string(), NotApplicable),
  /** By conflict id. */
  resolutions: z.record(z.string(), Resolution),
});
export type Handoff = z.infer<typeof Handoff>;

export const EVENT_TYPES = [
  "draft_updated",
  "review_requested",
  "decided",
  "approved",
  "returned",
  "accepted",
  "kicked_off",
  "first_value",
] as const;

/** What happened, in one line of the history; `id` is unique and derived, so publishing twice is harmless. */
export const HandoffEvent = z.object({
  /** `<dealId>.r<revision>` */
  id: z.string(),
  dealId: z.string(),
  revision: z.number().int().positive(),
  type: z.enum(EVENT_TYPES),
  at,
  by: z.string(),
  /** The command as given, without free text that the state keeps anyway. */
  summary: z.string(),
});
export type HandoffEvent = z.infer<typeof HandoffEvent>;
