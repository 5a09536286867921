import type { CommandContext, HandoffCommand } from "./commands.ts";
import type { Handoff } from "./handoff.ts";
import { type Outcome, refuse } from "./outcome.ts";

export type FollowThroughCommand = Extract<
  HandoffCommand,
  {
    type:
      | "ask"
      | "answer_question"
      | "plan_kickoff"
      | "hold_internal_kickoff"
      | "tick"
      | "untick"
      | "record_csat"
      | "record_signal"
      | "record_churn"
      | "reassign";
  }
>;

const planKickoff = (
  { state, followThrough }: Handoff,
  { kickoff, at }: Extract<HandoffCommand, { type: "plan_kickoff" }>,
): Outcome => {
  if (kickoff === "internal")
    return {
      change: {
        followThrough: {
          ...followThrough,
          internalKickoff: { ...followThrough.internalKickoff, scheduledFor: at },
        },
      },
    };
  if (state.status !== "approved" && state.status !== "accepted")
    return refuse("wrong_state", "The customer kickoff is planned once the handoff is approved.");
  return { change: { followThrough: { ...followThrough, customerKickoff: { scheduledFor: at } } } };
};

const answerQuestion = (
  { questions }: Handoff,
  { questionId, text }: Extract<HandoffCommand, { type: "answer_question" }>,
  { actor, now }: CommandContext,
): Outcome =>
  questions.some(({ id }) => id === questionId)
    ? {
        change: {
          questions: questions.map((question) =>
            question.id === questionId ? { ...question, answer: { by: actor.email, at: now, text } } : question,
          ),
        },
      }
    : refuse("unknown_fact", "There is no such question.", [questionId]);

/** Each hands on their own part; who runs the system hands on either. */
const reassign = (
  { team }: Handoff,
  { role, person }: Extract<HandoffCommand, { type: "reassign" }>,
  { actor, now, inCrm }: CommandContext,
): Outcome => {
  if ((actor.role === "ae" || actor.role === "csm") && actor.role !== role)
    return refuse("not_allowed", "You can hand on your own part only. Ask RevOps or an administrator for the other.");
  const taken = { ...person, insteadOf: inCrm[role], by: actor.email, at: now };
  const back = person.email.toLowerCase() === inCrm[role].toLowerCase();
  return { change: { team: { ...team, [role]: back ? null : taken } } };
};

/** What happens around the document: questions, meetings, checklists, outcomes, other people. */
export const followThrough = (handoff: Handoff, command: FollowThroughCommand, context: CommandContext): Outcome => {
  const stamp = { by: context.actor.email, at: context.now };
  const kept = handoff.followThrough;
  switch (command.type) {
    case "ask": {
      const { about, text } = command;
      const question = { id: `question-${handoff.revision + 1}`, ...stamp, about, text, answer: null };
      return { change: { questions: [...handoff.questions, question] } };
    }
    case "answer_question":
      return answerQuestion(handoff, command, context);
    case "plan_kickoff":
      return planKickoff(handoff, command);
    case "hold_internal_kickoff":
      return {
        change: {
          followThrough: { ...kept, internalKickoff: { ...kept.internalKickoff, heldAt: context.now } },
        },
      };
    case "tick":
      return { change: { followThrough: { ...kept, ticks: { ...kept.ticks, [command.item]: stamp } } } };
    case "untick": {
      const { [command.item]: _, ...ticks } = kept.ticks;
      return { change: { followThrough: { ...kept, ticks } } };
    }
    case "record_csat": {
      const { score, comment } = command;
      return { change: { followThrough: { ...kept, csat: [...kept.csat, { score, comment, ...stamp }] } } };
    }
    case "record_signal": {
      const { kind, text } = command;
      return { change: { followThrough: { ...kept, signals: [...kept.signals, { kind, text, ...stamp }] } } };
    }
    case "record_churn":
      return {
        change: { followThrough: { ...kept, churn: { on: command.on, reason: command.reason, ...stamp } } },
      };
    case "reassign":
      return reassign(handoff, command, context);
  }
};

const EARLY_CHURN_DAYS = 90;

/** Lost within 90 days of acceptance (the measure of product.md); false while the customer is there. */
export const isEarlyChurn = ({ state, followThrough: { churn } }: Handoff): boolean =>
  churn !== null &&
  "acceptedAt" in state &&
  Date.parse(churn.on) - Date.parse(state.acceptedAt.slice(0, 10)) <= EARLY_CHURN_DAYS * 86_400_000;
