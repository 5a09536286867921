import { acceptOwnership, acceptRest, approve, leaveOutUnverified } from "./approve.ts";
import { COMMAND_RULES, type CommandContext, type HandoffCommand, type Refusal } from "./commands.ts";
import { isFieldPath } from "./completeness.ts";
import { decideStatement, takeBack } from "./decide-statement.ts";
import type { Draft } from "./draft.ts";
import { detailOf } from "./event-detail.ts";
import { addStatement, answerField } from "./fill-blank.ts";
import { followThrough } from "./follow-through.ts";
import { type Handoff, type HandoffEvent, newFollowThrough } from "./handoff.ts";
import { nameSpeaker } from "./name-speaker.ts";
import { type Change, type Outcome, refuse } from "./outcome.ts";
import { confirmMail } from "./confirm-mail.ts";
import { speakerKey } from "./speakers.ts";
import { nextState } from "./transitions.ts";
import { undoAfter, undoLast } from "./undo.ts";

export type Decided = { ok: true; handoff: Handoff; event: HandoffEvent } | { ok: false; refusal: Refusal };

const carryOut = (handoff: Handoff, command: HandoffCommand, context: CommandContext): Outcome => {
  const stamp = { by: context.actor.email, at: context.now };
  switch (command.type) {
    case "accept":
    case "edit":
    case "reject":
      return decideStatement(handoff, command, context);
    case "reconsider":
      return takeBack(handoff, command.factId);
    case "add":
      return addStatement(handoff, command, context);
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
    case "leave_out_unverified":
      return { change: { decisions: leaveOutUnverified(handoff, context) } };
    case "name_speaker":
      return nameSpeaker(handoff, command, context);
    case "confirm_mail":
      return confirmMail(handoff, command, context);
    case "undo":
      return undoLast(handoff, context);
    case "approve":
      return approve(handoff, context);
    case "ask":
    case "answer_question":
    case "plan_kickoff":
    case "hold_internal_kickoff":
    case "tick":
    case "untick":
    case "record_csat":
    case "record_signal":
    case "record_churn":
    case "reassign":
      return followThrough(handoff, command, context);
    case "accept_ownership":
      return acceptOwnership(handoff, context);
    case "return":
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
  ask: "question_asked",
  answer_question: "question_answered",
  plan_kickoff: "kickoff_planned",
  hold_internal_kickoff: "outcome_recorded",
  tick: "outcome_recorded",
  untick: "outcome_recorded",
  record_csat: "outcome_recorded",
  record_signal: "outcome_recorded",
  record_churn: "outcome_recorded",
  request_review: "review_requested",
  approve: "approved",
  return: "returned",
  accept_ownership: "accepted",
  hold_kickoff: "kicked_off",
  reach_first_value: "first_value",
};

/** Corrections of sources, given or taken back: the draft has to be made anew. */
const correctsSources = (before: Handoff, change: Change["change"]): boolean =>
  (["namedSpeakers", "confirmedMails"] as const).some(
    (name) => change[name] !== undefined && JSON.stringify(change[name]) !== JSON.stringify(before[name]),
  );

const eventOf = (command: HandoffCommand, before: Handoff, change: Change["change"]): HandoffEvent["type"] => {
  if (correctsSources(before, change)) return "source_corrected";
  return command.type === "reassign" ? `${command.role}_reassigned` : (EVENT_OF[command.type] ?? "decided");
};

const summaryOf = (command: HandoffCommand): string => {
  if ("factId" in command) return `${command.type} ${command.factId}`;
  if ("field" in command) return `${command.type} ${command.field}`;
  if ("conflictId" in command) return `${command.type} ${command.conflictId}`;
  if ("mailId" in command) return `${command.type} ${command.mailId}`;
  if ("label" in command) return `${command.type} ${speakerKey(command)}`;
  if ("section" in command) return `${command.type} ${command.section}`;
  return command.type;
};

const nextRevision = (
  handoff: Handoff,
  change: Partial<Handoff>,
  event: { type: HandoffEvent["type"]; by: string; now: string; summary: string; detail: HandoffEvent["detail"] },
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
      detail: event.detail,
      status: (change.state ?? handoff.state).status,
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
  const { actor, now } = context;
  const summary = summaryOf(command);
  const change = { ...outcome.change, undo: undoAfter(handoff, outcome.change, { by: actor.email, at: now, summary }) };
  const after = { ...handoff, ...change, revision: handoff.revision + 1 };
  return nextRevision(handoff, change, {
    type: eventOf(command, handoff, outcome.change),
    by: actor.email,
    now,
    summary,
    detail: detailOf(handoff, command, after),
  });
};

/** Puts a new draft in place; what people decided is not part of it and stays. `summary` says in a line what is new. */
export const takeDraft = (
  handoff: Handoff,
  draft: Draft,
  now: string,
  summary = draft.draftId,
): { handoff: Handoff; event: HandoffEvent } =>
  nextRevision(handoff, { draft }, { type: "draft_updated", by: "system", now, summary, detail: null });

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
  namedSpeakers: {},
  confirmedMails: {},
  questions: [],
  team: { ae: null, csm: null },
  followThrough: newFollowThrough(),
  applied: [],
  undo: [],
});
