import { percent, plural } from "./numbers.ts";

const yoursAlone = "The link is yours alone; please do not forward it.";

/** What mails about a handoff share. `deal` in a summary is the customer and the deal, in a subject the customer alone. */
export const MAIL = {
  more: ({ n }: { n: number }): string => `and ${n} more`,
  notes: "Please note",
  openHandoff: "Open the handoff",
  youAreAe: ({ deal }: { deal: string }): string =>
    `You get this because you are the account executive of ${deal}. ${yoursAlone}`,
  youAreCsm: ({ deal }: { deal: string }): string =>
    `You get this because you are the customer success manager of ${deal}. ${yoursAlone}`,
} as const;

type Contact = { name: string; email: string };

const decisions = (n: number): string => (n === 0 ? "nothing left to decide" : plural(n, "decision"));

export const REVIEW_REQUESTED = {
  subject: ({
    customer,
    due,
    decisionsLeft,
  }: {
    customer: string;
    due: string | null;
    decisionsLeft: number;
  }): string =>
    due === null
      ? `Approve the ${customer} handoff: ${decisions(decisionsLeft)}`
      : `Approve the ${customer} handoff by ${due}: ${decisions(decisionsLeft)}`,
  ready: ({ deal, csm, complete }: { deal: string; csm: string; complete: number }): string =>
    `${deal}: the draft for ${csm} is ready, ${percent(complete)} complete.`,
  before: ({ decisionsLeft }: { decisionsLeft: number }): string =>
    `${decisions(decisionsLeft)} before you can approve it.`,
  beforeDue: ({ decisionsLeft, due, remaining }: { decisionsLeft: number; due: string; remaining: string }): string =>
    `${decisions(decisionsLeft)} before you can approve it; due ${due}, ${remaining}.`,
  needsApproval: "Needs only your approval",
  needsYou: ({ n }: { n: number }): string => `Needs you (${n})`,
  confirm: ({ text }: { text: string }): string => `Confirm: ${text}`,
  settle: ({ about, values }: { about: string; values: readonly string[] }): string =>
    `Settle: ${about}: ${values.join(" or ")}?`,
  answer: ({ question }: { question: string }): string => `Answer: ${question}`,
  unverified: ({ n }: { n: number }): string => `Take in or leave out: ${plural(n, "unverified statement")}`,
  button: "Review the handoff",
  contact: ({ name, email }: Contact): string => `Questions about the onboarding: ${name}, ${email}.`,
} as const;

export const APPROVED = {
  subject: ({ customer, due }: { customer: string; due: string }): string =>
    `Take over ${customer} by ${due}: accept the handoff or name the gaps`,
  approved: ({ deal, ae, complete, open }: { deal: string; ae: string; complete: number; open: number }): string =>
    `${deal}: ${ae} approved the handoff, ${percent(complete)} complete, ${plural(open, "open promise")}.`,
  acceptBy: ({ due }: { due: string }): string => `Accept ownership or return it with gaps by ${due}.`,
  inShort: "In short",
  fact: ({ label, text }: { label: string; text: string }): string => `${label}: ${text}`,
  goal: ({ text }: { text: string }): string => `Goal: ${text}`,
  highRisk: ({ text }: { text: string }): string => `High risk: ${text}`,
  notApplicable: ({ field, reason }: { field: string; reason: string }): string =>
    `${field}: not applicable: ${reason}`,
  button: "Read the handoff",
  contact: ({ name, email }: Contact): string => `Questions about the deal: ${name}, ${email}.`,
} as const;

export const RETURNED = {
  subject: ({ gaps, customer, due }: { gaps: number; customer: string; due: string | null }): string =>
    due === null
      ? `Close ${plural(gaps, "gap")} in the ${customer} handoff`
      : `Close ${plural(gaps, "gap")} in the ${customer} handoff by ${due}`,
  returned: ({ deal, csm, gaps }: { deal: string; csm: string; gaps: number }): string =>
    `${deal}: ${csm} returned the handoff with ${plural(gaps, "gap")}.`,
  fillIn: "Fill them in and approve again.",
  fillInBy: ({ due, remaining }: { due: string; remaining: string }): string =>
    `Fill them in and approve again by ${due}, ${remaining}.`,
  missing: ({ n }: { n: number }): string => `Missing (${n})`,
  button: "Close the gaps",
  contact: ({ name, email }: Contact): string => `Questions about the gaps: ${name}, ${email}.`,
} as const;

export const QUESTION_ASKED = {
  subject: ({ n, customer }: { n: number; customer: string }): string =>
    `Answer ${plural(n, "question")} about ${customer}`,
  asks: ({ deal, csm, n }: { deal: string; csm: string; n: number }): string =>
    `${deal}: ${csm} asks you ${plural(n, "question")} about the handoff.`,
  how: "Answer on the page: the answer stays with the handoff, and is mailed.",
  open: ({ n }: { n: number }): string => `Open questions (${n})`,
  button: "Answer",
  contact: ({ name, email }: Contact): string => `Who asks: ${name}, ${email}.`,
} as const;

export const QUESTION_ANSWERED = {
  subject: ({ customer }: { customer: string }): string => `Answered: your question about ${customer}`,
  answered: ({ deal, ae }: { deal: string; ae: string }): string => `${deal}: ${ae} answered your question.`,
  stillOpen: ({ n }: { n: number }): string =>
    n === 0 ? "No question is open." : `${plural(n, "question")} still open.`,
  answers: "Answers, newest first",
  contact: ({ name, email }: Contact): string => `Who answered: ${name}, ${email}.`,
} as const;

const ROLE_TITLES = { ae: "account executive", csm: "customer success manager" } as const;
type Taken = { deal: string; role: keyof typeof ROLE_TITLES };

export const REASSIGNED = {
  subject: ({ customer }: { customer: string }): string => `You took over the ${customer} handoff`,
  yours: ({ deal, role, status }: Taken & { status: string }): string =>
    `${deal}: you are the ${ROLE_TITLES[role]} of this handoff now; it is ${status}.`,
  /** What the new person has to do in each state. */
  next: {
    ae: {
      in_review: "Review the draft and approve it.",
      returned: "The CSM returned it with gaps: close them and approve again.",
    },
    csm: {
      approved: "Read it, then accept ownership or return it with gaps.",
      accepted: "The customer kickoff comes next.",
      kicked_off: "The customer's first value comes next.",
    },
  },
  nothingToDo: "There is nothing for you to do now; you get a mail when there is.",
  /** `next`: one of the sentences above. */
  nextDue: ({ next, due }: { next: string; due: string }): string => `${next} Due ${due}.`,
  whereItStands: "Where it stands",
  handedOverBy: ({ by }: { by: string | null }): string => `Handed over by ${by ?? "whoever runs the CRM"}.`,
  decisionsLeft: ({ n }: { n: number }): string => `${plural(n, "decision")} left before it can be approved.`,
  from: ({ ae }: { ae: string }): string => `From ${ae}.`,
  why: ({ deal, role }: Taken): string =>
    `You get this because somebody made you the ${ROLE_TITLES[role]} of ${deal}. ${yoursAlone}`,
  contact: ({ name, email }: Contact): string => `The other side: ${name}, ${email}.`,
} as const;

export const SIGN_IN_MAIL = {
  subject: "Sign in to your handoffs",
  asked: "Somebody, most likely you, asked to sign in.",
  works: ({ minutes }: { minutes: number }): string => `The link works once, for ${minutes} minutes.`,
  button: "Sign in",
  why: ({ email }: { email: string }): string =>
    `You get this because the address ${email} was entered on the sign-in page. If that was not you, do nothing: without the link nobody gets in.`,
} as const;

/** The AE's own mail to the champion, by first names. */
export const INTRODUCTION = {
  subject: ({ customer, csm }: { customer: string; csm: string }): string => `${customer}: your new contact is ${csm}`,
  greeting: ({ champion }: { champion: string | null }): string => (champion === null ? "Hello," : `Hi ${champion},`),
  meet: ({ customer, csm }: { customer: string; csm: string }): string =>
    `I would like you to meet ${csm}, who will look after ${customer} from here on.`,
  hasRead: ({ csm }: { csm: string }): string =>
    `${csm} has read what we agreed on, so you will not have to explain it again, and will come back to you about the kickoff.`,
  thanks: "Thank you for the good work so far,",
} as const;
