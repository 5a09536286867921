import { z } from "zod";
import { Person } from "./deal.ts";
import { Draft } from "./draft.ts";
import { Commitment, Dependency, Goal, Risk, Stakeholder, SuccessCriterion } from "./facts.ts";
import { ConfirmedMail } from "./set-aside-mail.ts";
import { NamedSpeaker } from "./speakers.ts";

const at = z.iso.datetime();
const email = z.email();

/** Why a section goes back to the AE; counted over many handoffs, it tells sales what to ask earlier. */
export const GAP_REASONS = ["missing", "unclear", "wrong", "contradictory", "outdated", "other"] as const;
export const GapReason = z.enum(GAP_REASONS);
export type GapReason = z.infer<typeof GapReason>;

export const Gap = z.object({
  section: z.string().min(1),
  /** Gaps that were named before there were reasons count as `other`. */
  reason: GapReason.default("other"),
  text: z.string().trim().min(1).max(1000),
});
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

/** A question about the handoff that its CSM asks the AE, and the answer: the fewer, the better the handoff was. */
export const FollowUp = z.object({
  id: z.string().min(1),
  by: email,
  at,
  /** Id of the statement or field path that it is about; null: the handoff as a whole. */
  about: z.string().nullable(),
  text: z.string(),
  answer: z.object({ by: email, at, text: z.string() }).nullable(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/**
 * A person who took over a role from the one whom the CRM names. It holds as long as the CRM still names that one: a
 * later change in the CRM is somebody's newer word.
 */
export const Assignment = Person.extend({ insteadOf: email, by: email, at });
export type Assignment = z.infer<typeof Assignment>;

const kickoff = z.object({ scheduledFor: at.nullable(), heldAt: at.nullable() });

/** What becomes of the handoff once it is written: meetings, satisfaction, what the customer did next. */
export const FollowThrough = z.object({
  internalKickoff: kickoff,
  /** Held: see the state, `kickedOffAt`. */
  customerKickoff: kickoff.omit({ heldAt: true }),
  /** 1 (bad) to 5 (good), as the customer gave it. */
  csat: z.array(z.object({ score: z.int().min(1).max(5), comment: z.string().nullable(), by: email, at })),
  signals: z.array(z.object({ kind: z.enum(["renewal", "expansion"]), text: z.string(), by: email, at })),
  churn: z.object({ on: z.iso.date(), reason: z.string(), by: email, at }).nullable(),
  /** Checklist items that a person ticked; the others follow from the handoff itself (checklists.ts). */
  ticks: z.record(z.string(), z.object({ by: email, at })),
});
export type FollowThrough = z.infer<typeof FollowThrough>;

export const newFollowThrough = (): FollowThrough => ({
  internalKickoff: { scheduledFor: null, heldAt: null },
  customerKickoff: { scheduledFor: null },
  csat: [],
  signals: [],
  churn: null,
  ticks: {},
});

/** How one entry stood before a decision, and whether the decision left one (`set`) or took it away. */
const replaced = <T extends z.ZodType>(value: T) =>
  z.record(z.string(), z.object({ was: value.nullable(), set: z.boolean() }));
/** What one person's one command changed of what people say, so that it can be undone as a whole. */
export const UndoStep = z.object({
  by: email,
  at,
  /** The command as the history has it. */
  summary: z.string(),
  decisions: replaced(Decision),
  answers: replaced(FieldAnswer),
  notApplicable: replaced(NotApplicable),
  resolutions: replaced(Resolution),
  namedSpeakers: replaced(NamedSpeaker).default({}),
  confirmedMails: replaced(ConfirmedMail).default({}),
  /** Ids of the statements that it added. */
  added: z.array(z.string()),
  /** Statements that it took away. */
  removed: Additions,
});
export type UndoStep = z.infer<typeof UndoStep>;

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
  // What follows came later: handoffs that were stored before have none of it.
  /** Oldest first. */
  questions: z.array(FollowUp).default([]),
  team: z.object({ ae: Assignment.nullable(), csm: Assignment.nullable() }).default(() => ({ ae: null, csm: null })),
  followThrough: FollowThrough.default(newFollowThrough),
  /** Who is who in the sources, by source and label (speakers.ts). */
  namedSpeakers: z.record(z.string(), NamedSpeaker).default({}),
  /** Mails of another company that belong to the deal after all, by id (set-aside-mail.ts). */
  confirmedMails: z.record(z.string(), ConfirmedMail).default({}),
  /** Names that callers gave to their commands, newest last: one that comes again has been carried out. */
  applied: z.array(z.string()).default([]),
  /** Newest last; emptied by every change of state. */
  undo: z.array(UndoStep).default([]),
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
  "question_asked",
  "question_answered",
  "kickoff_planned",
  "outcome_recorded",
  "ae_reassigned",
  "csm_reassigned",
  "source_corrected",
] as const;

/** What a command was about, in words as they read at that moment: the handoff itself only keeps how it reads now. */
export const EventDetail = z.object({
  /** Id of a statement, a contradiction or a question, or a field path. */
  about: z.string().nullable(),
  /** What the engine had suggested; null where it had suggested nothing. */
  suggested: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type EventDetail = z.infer<typeof EventDetail>;

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
  detail: EventDetail.nullable().default(null),
  /** The state that it led to; null for events from before it was kept. */
  status: z.string().nullable().default(null),
});
export type HandoffEvent = z.infer<typeof HandoffEvent>;
