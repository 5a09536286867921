import { z } from "zod";
import { isFieldPath } from "./completeness.ts";
import { reviewedContent } from "./content.ts";
import type { Draft } from "./draft.ts";
import { BANT_LETTERS, CONTEXT_FIELDS, needsExplicitYes, SECTION_FIELDS, SECTIONS, Section } from "./facts.ts";
import { gateFindings, isGateOpen } from "./gate.ts";
import {
  Additions,
  FieldValues,
  Gap,
  type Handoff,
  type HandoffEvent,
  type HandoffState,
  type HandoffStatus,
} from "./handoff.ts";

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

export type Decided = { ok: true; handoff: Handoff; event: HandoffEvent } | { ok: false; refusal: Refusal };

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

const refuse = (code: Refusal["code"], message: string, missing: string[] = []): { refusal: Refusal } => ({
  refusal: { code, message, missing },
});

type Change = {
  change: Partial<Pick<Handoff, "state" | "decisions" | "additions" | "answers" | "notApplicable" | "resolutions">>;
};
type Outcome = Change | { refusal: Refusal };

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

type Found = { section: Section | null; editable: z.ZodType | null; current: Record<string, unknown> };

/** A statement by id, in whatever section it stands, as it reads now. */
const findFact = (handoff: Handoff, factId: string): Found | null => {
  const content = reviewedContent(handoff);
  for (const section of SECTIONS) {
    const fact = content[section].find(({ id }) => id === factId);
    if (fact !== undefined) return { section, editable: SECTION_FIELDS[section], current: { ...fact } };
  }
  for (const letter of BANT_LETTERS) {
    const entry = content.bant[letter];
    if (entry.id === factId) return { section: null, editable: null, current: { ...entry } };
  }
  for (const field of CONTEXT_FIELDS) {
    if (`dealContext.${field}` === factId && handoff.draft.dealContext[field] !== null)
      return { section: null, editable: null, current: {} };
  }
  const rival = content.dealContext.competitors.find(({ id }) => id === factId);
  return rival === undefined ? null : { section: null, editable: null, current: { ...rival } };
};

const BantEdit = z
  .strictObject({ status: z.enum(["met", "partial", "unmet", "unknown"]), summary: z.string().trim().min(1).max(2000) })
  .partial();
const TextEdit = z.strictObject({ text: z.string().trim().min(1).max(2000) }).partial();

/** The named fields checked against the section's schema; null and the faults when they do not fit. */
const checkEdit = (found: Found, factId: string, fields: FieldValues): string | null => {
  const schema = factId.startsWith("bant.") ? BantEdit : TextEdit;
  const result =
    found.section === null
      ? schema.safeParse(fields)
      : SECTION_FIELDS[found.section].partial().strict().safeParse(fields);
  return result.success ? null : faults(result.error);
};

const faults = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join(".") || "fields"}: ${issue.message}`).join("; ");

/** Approved means read and signed: a statement that was decided by then is not changed behind the CSM's back. */
const isSettled = ({ state, decisions, additions }: Handoff, factId: string): boolean =>
  "approvedAt" in state &&
  (factId in decisions || SECTIONS.some((section) => additions[section].some(({ id }) => id === factId)));

const decideFact = (
  handoff: Handoff,
  command: Extract<HandoffCommand, { type: "accept" | "edit" | "reject" }>,
  { actor, now }: CommandContext,
): Outcome => {
  const found = findFact(handoff, command.factId);
  if (found === null) return refuse("unknown_fact", "This statement is not in the draft any more.", [command.factId]);
  if (isSettled(handoff, command.factId))
    return refuse(
      "wrong_state",
      "This was approved and handed over. Ask the CSM to return the handoff if it has to change.",
      [command.factId],
    );
  const stamp = { by: actor.email, at: now };
  const set = (decision: Handoff["decisions"][string]): Change => ({
    change: { decisions: { ...handoff.decisions, [command.factId]: decision } },
  });
  switch (command.type) {
    case "accept": {
      // Accepting what was edited keeps the edit: the person agrees with what they see.
      const before = handoff.decisions[command.factId];
      return before?.state === "edited" ? set({ ...before, ...stamp }) : set({ state: "accepted", ...stamp });
    }
    case "edit": {
      const wrong = checkEdit(found, command.factId, command.fields);
      if (wrong !== null) return refuse("invalid_fields", wrong);
      const before = handoff.decisions[command.factId];
      const earlier = before?.state === "edited" ? before.fields : {};
      return set({ state: "edited", ...stamp, fields: { ...earlier, ...command.fields } });
    }
    case "reject":
      return set({ state: "rejected", ...stamp, reason: command.reason });
  }
};

/** Taking back twice is no fault: a second click finds the statement as the first one left it. */
const takeBack = (handoff: Handoff, id: string): Outcome => {
  const { decisions, answers, notApplicable, resolutions, additions } = handoff;
  if ([decisions, answers, notApplicable, resolutions].some((said) => Object.hasOwn(said, id)))
    return {
      change: {
        decisions: without(decisions, id),
        answers: without(answers, id),
        notApplicable: without(notApplicable, id),
        resolutions: without(resolutions, id),
      },
    };
  const kept = Object.fromEntries(
    SECTIONS.map((section) => [section, additions[section].filter((fact) => fact.id !== id)]),
  );
  if (SECTIONS.some((section) => additions[section].some((fact) => fact.id === id)))
    return { change: { additions: Additions.parse(kept) } };
  return findFact(handoff, id) === null
    ? refuse("unknown_fact", "There is no decision to take back here.", [id])
    : { change: {} };
};

const FIELD_DEFAULTS: Readonly<Record<Section, Record<string, unknown>>> = {
  goals: { metric: null, baseline: null, target: null, deadline: null, measurable: false },
  stakeholders: { org: "customer", title: null, email: null, roles: [], stance: "neutral" },
  commitments: { by: "vendor", owner: null, due: null, dueText: null, category: "other", status: "open" },
  risks: { category: "technical", severity: "medium" },
  dependencies: { kind: "integration" },
  successCriteria: { horizonDays: null },
};

const addFact = (
  handoff: Handoff,
  command: Extract<HandoffCommand, { type: "add" }>,
  { actor, now }: CommandContext,
): Outcome => {
  const fact = {
    ...FIELD_DEFAULTS[command.section],
    ...command.fields,
    id: `added-${handoff.revision + 1}`,
    // What the rules found and the model left out has checked quotes of its own: taken in, it keeps them.
    evidence: handoff.draft.possiblyMissed.find(({ id }) => id === command.answers)?.evidence ?? [],
    writtenBy: actor.email,
    writtenAt: now,
    answers: command.answers,
  };
  const checked = SECTION_FIELDS[command.section].safeParse(fact);
  if (!checked.success) return refuse("invalid_fields", faults(checked.error));
  const { additions } = handoff;
  return {
    change: { additions: Additions.parse({ ...additions, [command.section]: [...additions[command.section], fact] }) },
  };
};

const answerField = (
  handoff: Handoff,
  command: Extract<HandoffCommand, { type: "answer" }>,
  context: CommandContext,
): Outcome => {
  const { field, text, status } = command;
  if (!isFieldPath(field)) return refuse("unknown_field", `There is no field ${field}.`, [field]);
  const [head, detail] = field.split(".");
  if (head === "bant" || head === "dealContext") {
    const answer = { by: context.actor.email, at: context.now, text, status };
    return { change: { answers: { ...handoff.answers, [field]: answer } } };
  }
  const section = Section.safeParse(head);
  if (!section.success) return refuse("unknown_field", `There is no field ${field}.`, [field]);
  const fields: FieldValues =
    section.data === "stakeholders" ? { name: text, roles: detail === undefined ? [] : [detail] } : { text };
  if (section.data === "successCriteria" && detail !== undefined) fields["horizonDays"] = Number(detail);
  return addFact(handoff, { type: "add", section: section.data, fields, answers: field }, context);
};

const acceptRest = (handoff: Handoff, { actor, now }: CommandContext): Handoff["decisions"] => {
  const content = reviewedContent(handoff);
  const suggestedInLists = SECTIONS.flatMap((section) =>
    content[section].filter((fact) => fact.review.state === "suggested" && !needsExplicitYes(section, fact)),
  );
  const bant = BANT_LETTERS.map((letter) => content.bant[letter]).filter((entry) => entry.status !== "unknown");
  const context = CONTEXT_FIELDS.map((field) => content.dealContext[field]).filter((line) => line !== null);
  const rest = [
    ...suggestedInLists,
    ...[...bant, ...context, ...content.dealContext.competitors].filter((fact) => fact.review.state === "suggested"),
  ];
  const accepted = Object.fromEntries(
    rest.map(({ id }) => [id, { state: "accepted" as const, by: actor.email, at: now }]),
  );
  return { ...handoff.decisions, ...accepted };
};

/** Whether anybody changed anything since the handoff was returned: gaps that nobody looked at are still gaps. */
const isAnswered = ({ decisions, additions, answers, notApplicable, resolutions }: Handoff, since: string): boolean =>
  [decisions, answers, notApplicable, resolutions].some((said) => Object.values(said).some(({ at }) => at > since)) ||
  SECTIONS.some((section) => additions[section].some(({ writtenAt }) => writtenAt > since));

/** Approving signs the document as it reads, the rest included: whatever is a mere suggestion afterwards is new. */
const approve = (handoff: Handoff, context: CommandContext): Outcome => {
  const { actor, now, required } = context;
  if (handoff.state.status === "returned" && !isAnswered(handoff, handoff.state.returnedAt))
    return refuse(
      "gate_closed",
      `The CSM returned this handoff: ${handoff.state.gaps.map(({ text }) => text).join("; ")}. Change or add what is missing, then approve again.`,
      handoff.state.gaps.map(({ section }) => section),
    );
  const findings = gateFindings(handoff, required);
  if (!isGateOpen(findings)) {
    const parts = [
      findings.missing.length > 0 ? `still blank: ${findings.missing.join(", ")}` : null,
      findings.undecided.length > 0 ? `to be decided one by one: ${findings.undecided.length}` : null,
      findings.conflicts.length > 0 ? `contradictions to settle: ${findings.conflicts.length}` : null,
    ].filter((part) => part !== null);
    return refuse("gate_closed", `The handoff cannot be approved yet; ${parts.join("; ")}.`, [
      ...findings.missing,
      ...findings.undecided,
      ...findings.conflicts,
    ]);
  }
  return {
    change: {
      state: { status: "approved", approvedBy: actor.email, approvedAt: now },
      decisions: acceptRest(handoff, context),
    },
  };
};

type Step = Extract<
  HandoffCommand,
  { type: "return" | "accept_ownership" | "hold_kickoff" | "reach_first_value" | "request_review" }
>;

const nextState = (state: HandoffState, step: Step, { actor, now, approveBy }: CommandContext): HandoffState | null => {
  switch (step.type) {
    case "request_review":
      return { status: "in_review", requestedAt: now, approveBy };
    case "return":
      return { status: "returned", returnedBy: actor.email, returnedAt: now, gaps: step.gaps, approveBy };
    case "accept_ownership":
      return state.status === "approved"
        ? { ...state, status: "accepted", acceptedBy: actor.email, acceptedAt: now }
        : null;
    case "hold_kickoff":
      return state.status === "accepted" ? { ...state, status: "kicked_off", kickedOffAt: now } : null;
    case "reach_first_value":
      return state.status === "kicked_off" ? { ...state, status: "live", firstValueAt: now } : null;
  }
};

const carryOut = (handoff: Handoff, command: HandoffCommand, context: CommandContext): Outcome => {
  const stamp = { by: context.actor.email, at: context.now };
  switch (command.type) {
    case "accept":
    case "edit":
    case "reject":
      return decideFact(handoff, command, context);
    case "reconsider":
      return takeBack(handoff, command.factId);
    case "add":
      return addFact(handoff, command, context);
    case "answer":
      return answerField(handoff, command, context);
    case "mark_not_applicable":
      if (!isFieldPath(command.field))
        return refuse("unknown_field", `There is no field ${command.field}.`, [command.field]);
      return {
        change: { notApplicable: { ...handoff.notApplicable, [command.field]: { ...stamp, reason: command.reason } } },
      };
    case "resolve_conflict":
      if (!handoff.draft.conflicts.some(({ id }) => id === command.conflictId))
        return refuse("unknown_fact", "This contradiction is not in the draft any more.", [command.conflictId]);
      return {
        change: { resolutions: { ...handoff.resolutions, [command.conflictId]: { ...stamp, value: command.value } } },
      };
    case "accept_rest":
      return { change: { decisions: acceptRest(handoff, context) } };
    case "approve":
      return approve(handoff, context);
    case "return":
    case "accept_ownership":
    case "hold_kickoff":
    case "reach_first_value":
    case "request_review": {
      const state = nextState(handoff.state, command, context);
      return state === null
        ? refuse("wrong_state", `Not possible while the handoff is ${handoff.state.status}.`)
        : { change: { state } };
    }
  }
};

const EVENT_OF: Partial<Record<HandoffCommand["type"], HandoffEvent["type"]>> = {
  request_review: "review_requested",
  approve: "approved",
  return: "returned",
  accept_ownership: "accepted",
  hold_kickoff: "kicked_off",
  reach_first_value: "first_value",
};

const summaryOf = (command: HandoffCommand): string => {
  if ("factId" in command) return `${command.type} ${command.factId}`;
  if ("field" in command) return `${command.type} ${command.field}`;
  if ("conflictId" in command) return `${command.type} ${command.conflictId}`;
  if ("section" in command) return `${command.type} ${command.section}`;
  return command.type;
};

const nextRevision = (
  handoff: Handoff,
  change: Partial<Handoff>,
  event: { type: HandoffEvent["type"]; by: string; now: string; summary: string },
): { ok: true; handoff: Handoff; event: HandoffEvent } => {
  const revision = handoff.revision + 1;
  return {
    ok: true,
    handoff: { ...handoff, ...change, revision, updatedAt: event.now },
    event: {
      id: `${handoff.dealId}.r${revision}`,
      dealId: handoff.dealId,
      revision,
      type: event.type,
      at: event.now,
      by: event.by,
      summary: event.summary,
    },
  };
};

/** Carries out a command: the next handoff and what happened, or why not. Pure: same arguments, same answer. */
export const decide = (handoff: Handoff, command: HandoffCommand, context: CommandContext): Decided => {
  const rule = COMMAND_RULES[command.type];
  if (!rule.roles.includes(context.actor.role))
    return { ok: false, ...refuse("not_allowed", `Only ${rule.roles.join(" or ")} may do this.`) };
  if (!rule.states.includes(handoff.state.status))
    return { ok: false, ...refuse("wrong_state", `Not possible while the handoff is ${handoff.state.status}.`) };
  const outcome = carryOut(handoff, command, context);
  if ("refusal" in outcome) return { ok: false, refusal: outcome.refusal };
  return nextRevision(handoff, outcome.change, {
    type: EVENT_OF[command.type] ?? "decided",
    by: context.actor.email,
    now: context.now,
    summary: summaryOf(command),
  });
};

/** Puts a new draft in place; what people decided is not part of it and stays. `summary` says in a line what is new. */
export const takeDraft = (
  handoff: Handoff,
  draft: Draft,
  now: string,
  summary = draft.draftId,
): { handoff: Handoff; event: HandoffEvent } =>
  nextRevision(handoff, { draft }, { type: "draft_updated", by: "system", now, summary });

/** A handoff before its first draft. */
export const newHandoff = (dealId: string, draft: Draft, now: string): Handoff => ({
  dealId,
  revision: 0,
  createdAt: now,
  updatedAt: now,
  state: { status: "gathering" },
  draft,
  decisions: {},
  additions: { goals: [], stakeholders: [], commitments: [], risks: [], dependencies: [], successCriteria: [] },
  answers: {},
  notApplicable: {},
  resolutions: {},
});
