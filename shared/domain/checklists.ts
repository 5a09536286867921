import { z } from "zod";
import { gateFindings, isGateOpen } from "./gate.ts";
import type { Handoff } from "./handoff.ts";

/** Steps that only a person can confirm. */
export const ChecklistItem = z.enum([
  "crm_updated",
  "champion_introduced",
  "project_plan_built",
  "success_criteria_confirmed",
  "first_milestones_prepared",
]);
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/** Steps that the handoff itself shows to be done or not: nobody ticks them, nobody can forget to. */
const SHOWN_BY_HANDOFF = [
  "document_complete",
  "recordings_linked",
  "internal_kickoff_planned",
  "document_reviewed",
  "internal_kickoff_held",
  "kickoff_planned",
] as const;
export type ChecklistStep = ChecklistItem | (typeof SHOWN_BY_HANDOFF)[number];

export type ChecklistLine = {
  step: ChecklistStep;
  done: boolean;
  /** The item to tick; null where the handoff itself shows it. */
  tick: ChecklistItem | null;
  /** Who confirmed it and when; null while open or where the handoff shows it. */
  by: { by: string; at: string } | null;
};

/** The AE's list before the handoff and the CSM's before the customer kickoff, in the order in which they are worked off. */
export const CHECKLISTS = {
  ae: ["document_complete", "crm_updated", "recordings_linked", "champion_introduced", "internal_kickoff_planned"],
  csm: [
    "document_reviewed",
    "internal_kickoff_held",
    "project_plan_built",
    "success_criteria_confirmed",
    "kickoff_planned",
    "first_milestones_prepared",
  ],
} as const satisfies Record<"ae" | "csm", readonly ChecklistStep[]>;

const AFTER_APPROVAL = ["approved", "accepted", "kicked_off", "live"];

const isShown = (step: (typeof SHOWN_BY_HANDOFF)[number], handoff: Handoff, required: readonly string[]): boolean => {
  const { state, draft, followThrough } = handoff;
  switch (step) {
    case "document_complete":
      return AFTER_APPROVAL.includes(state.status) || isGateOpen(gateFindings(handoff, required));
    case "recordings_linked":
      return draft.artefacts.length > 0;
    case "internal_kickoff_planned":
      return followThrough.internalKickoff.scheduledFor !== null || followThrough.internalKickoff.heldAt !== null;
    case "document_reviewed":
      return state.status === "returned" || ["accepted", "kicked_off", "live"].includes(state.status);
    case "internal_kickoff_held":
      return followThrough.internalKickoff.heldAt !== null;
    case "kickoff_planned":
      return followThrough.customerKickoff.scheduledFor !== null || ["kicked_off", "live"].includes(state.status);
  }
};

/** One person's list as it stands. Pure. */
export const checklist = (
  of: keyof typeof CHECKLISTS,
  handoff: Handoff,
  required: readonly string[],
): ChecklistLine[] =>
  CHECKLISTS[of].map((step) => {
    const item = ChecklistItem.safeParse(step);
    if (item.success) {
      const by = handoff.followThrough.ticks[item.data] ?? null;
      return { step, done: by !== null, tick: item.data, by };
    }
    const shown = SHOWN_BY_HANDOFF.find((one) => one === step);
    return { step, done: shown !== undefined && isShown(shown, handoff, required), tick: null, by: null };
  });
