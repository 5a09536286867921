import type { Deal, Person } from "../../domain/deal.ts";
import type { Handoff, HandoffEvent } from "../../domain/handoff.ts";
import { approved } from "./approved.ts";
import type { WriteMail } from "./mail-body.ts";
import { questionAnswered, questionAsked } from "./questions.ts";
import { reassigned } from "./reassigned.ts";
import { returned } from "./returned.ts";
import { reviewRequested } from "./review-requested.ts";

export type Notification = {
  /** Whose link the mail carries. */
  role: "ae" | "csm";
  recipient: (deal: Deal) => Person;
  /** False once the handoff has moved on: a delayed mail must not ask for what is done. */
  stillDue: (handoff: Handoff) => boolean;
  write: WriteMail;
};

const whileIn =
  (status: Handoff["state"]["status"]) =>
  ({ state }: Handoff): boolean =>
    state.status === status;

const always = (): boolean => true;

/** Which event is mailed to whom. A new notification is a file beside this one and a line here. */
const NOTIFICATIONS: Partial<Record<HandoffEvent["type"], Notification>> = {
  review_requested: {
    role: "ae",
    recipient: (deal) => deal.ae,
    stillDue: whileIn("in_review"),
    write: reviewRequested,
  },
  approved: { role: "csm", recipient: (deal) => deal.csm, stillDue: whileIn("approved"), write: approved },
  returned: { role: "ae", recipient: (deal) => deal.ae, stillDue: whileIn("returned"), write: returned },
  question_asked: {
    role: "ae",
    recipient: (deal) => deal.ae,
    stillDue: ({ questions }) => questions.some(({ answer }) => answer === null),
    write: questionAsked,
  },
  question_answered: {
    role: "csm",
    recipient: (deal) => deal.csm,
    stillDue: ({ questions }) => questions.some(({ answer }) => answer !== null),
    write: questionAnswered,
  },
  ae_reassigned: { role: "ae", recipient: (deal) => deal.ae, stillDue: always, write: reassigned("ae") },
  csm_reassigned: { role: "csm", recipient: (deal) => deal.csm, stillDue: always, write: reassigned("csm") },
};

/** The mail that an event asks for; null for events that nobody is mailed about. */
export const notificationFor = (type: string): Notification | null =>
  new Map<string, Notification>(Object.entries(NOTIFICATIONS)).get(type) ?? null;
