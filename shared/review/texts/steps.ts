import type { ChecklistStep } from "../../domain/checklists.ts";
import type { Pieces } from "./language.ts";
import { plural } from "./numbers.ts";

/** Checklist steps. */
export const STEP_WORDS: Readonly<Record<ChecklistStep, string>> = {
  document_complete: "The document is complete",
  crm_updated: "The CRM is up to date",
  recordings_linked: "Recordings and proposals are linked",
  champion_introduced: "The CSM is introduced to the champion",
  internal_kickoff_planned: "The internal kickoff has a date",
  document_reviewed: "The document is reviewed, gaps are named",
  internal_kickoff_held: "The internal kickoff was held",
  project_plan_built: "The project plan is built from the handoff",
  success_criteria_confirmed: "The customer confirmed the success criteria",
  kickoff_planned: "The customer kickoff has a date",
  first_milestones_prepared: "The milestones of the first 30 days are prepared",
};

export const STEPS = {
  title: ({ customer }: { customer: string }): string => `Steps: ${customer}`,
  heading: "Steps",
  questionsOpen: ({ n }: { n: number }): string => `${plural(n, "question")} open`,
} as const;

export const CHECKLIST = {
  heading: "Checklists",
  titles: { ae: "The AE, before the handoff", csm: "The CSM, before the customer kickoff" },
  count: ({ done, all }: { done: number; all: number }): string => `${done} of ${all}`,
  isDone: "done",
  isOpen: "open",
  tick: "Done",
  untick: "Not done",
  /** What the button is called for who does not see which step it stands beside. */
  tickStep: ({ step }: { step: string }): string => `Done: ${step}`,
  untickStep: ({ step }: { step: string }): string => `Not done: ${step}`,
  introduction: "Draft of the mail",
} as const;

export const KICKOFF = {
  heading: "Kickoffs",
  internal: "Internal kickoff",
  customer: "Customer kickoff",
  dayOf: ({ kickoff }: { kickoff: string }): string => `${kickoff}: day`,
  timeIn: ({ timeZone }: { timeZone: string }): string => `Time (${timeZone})`,
  setDate: "Set the date",
  wasHeld: "It was held",
  held: <Element>({ moment }: { moment: Element }): Pieces<Element> => ["held ", moment],
  plannedFor: <Element>({ moment }: { moment: Element }): Pieces<Element> => ["planned for ", moment],
  noDate: "has no date yet",
  firstValue: "The customer reached first value",
} as const;

export const OUTCOME = {
  heading: "What became of it",
  nothingYet: "Nothing recorded yet.",
  satisfaction: ({ score, comment }: { score: number; comment: string | null }): string =>
    comment === null ? `Satisfaction: ${score} of 5` : `Satisfaction: ${score} of 5, “${comment}”`,
  signal: ({ kind, text }: { kind: string; text: string }): string => `Signal of ${kind}: ${text}`,
  lost: ({ on, reason }: { on: string; reason: string }): string => `Lost on ${on}: ${reason}`,
  save: "Save",
  askSatisfaction: "Satisfaction…",
  howSatisfied: "How satisfied is the customer with the onboarding?",
  /** 5 is best. */
  score: ({ score }: { score: number }): string =>
    score === 5 ? `${score} (very)` : score === 1 ? `${score} (not at all)` : `${score}`,
  inTheirWords: "In their words (optional)",
  askSignal: "Renewal or expansion…",
  whatSignal: "What does it point to?",
  whatWasSeen: "What was said or seen",
  askLost: "Customer lost…",
  lostOn: "Lost on",
  why: "Why",
} as const;

export const PEOPLE_IN_CHARGE = {
  heading: "People",
  ae: ({ name, email }: { name: string; email: string }): string => `Account executive: ${name} (${email})`,
  csm: ({ name, email }: { name: string; email: string }): string => `Customer success manager: ${name} (${email})`,
  another: { ae: "Another AE…", csm: "Another CSM…" },
  name: "Name",
  address: "Work address",
  youLoseAccess: "They get a mail, and you lose access to this handoff.",
  oneBeforeLosesAccess: "They get a mail; the one before loses access to this handoff.",
  handOver: "Hand over",
  callBackMine: "Call back my mailed links",
  callBackOf: ({ name }: { name: string }): string => `Call back the links mailed to ${name}`,
  calledBack:
    "The links mailed so far open nothing any more. The next mail carries a new one; signing in works as before.",
} as const;
