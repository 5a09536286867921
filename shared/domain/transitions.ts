import type { CommandContext, HandoffCommand } from "./commands.ts";
import type { HandoffState } from "./handoff.ts";

type Step = Extract<HandoffCommand, { type: "return" | "hold_kickoff" | "reach_first_value" | "request_review" }>;

/** The state that a step leads to; null where the present one does not allow it. */
export const nextState = (
  state: HandoffState,
  step: Step,
  { actor, now, approveBy }: CommandContext,
): HandoffState | null => {
  switch (step.type) {
    case "request_review":
      return { status: "in_review", requestedAt: now, approveBy };
    case "return":
      return { status: "returned", returnedBy: actor.email, returnedAt: now, gaps: step.gaps, approveBy };
    case "hold_kickoff":
      return state.status === "accepted" ? { ...state, status: "kicked_off", kickedOffAt: now } : null;
    case "reach_first_value":
      return state.status === "kicked_off" ? { ...state, status: "live", firstValueAt: now } : null;
  }
};
