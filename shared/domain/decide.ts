import { acceptRest, approve } from "./approve.ts";
import { COMMAND_RULES, type CommandContext, type HandoffCommand, type Refusal } from "./commands.ts";
import { isFieldPath } from "./completeness.ts";
import { decideStatement, takeBack } from "./decide-statement.ts";
import type { Draft } from "./draft.ts";
import { addStatement, answerField } from "./fill-blank.ts";
import type { Handoff, HandoffEvent } from "./handoff.ts";
import { type Outcome, refuse } from "./outcome.ts";
import { nextState } from "./transitions.ts";

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
