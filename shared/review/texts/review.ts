import type { Pieces } from "./language.ts";
import { plural } from "./numbers.ts";

/** The AE's page, without its cards. */
export const REVIEW = {
  title: ({ customer }: { customer: string }): string => `Review: ${customer}`,
  needsYou: "Needs you",
  nothingLeft: "Nothing is left that only you can decide.",
  gaps: "Returned with gaps",
  gapsBy: ({ by }: { by: string }): string => `Named by ${by}.`,
  notes: "Please note",
  oneByOne: "Commitments, prices and dates — one by one",
  conflicts: "Contradictions — pick what holds",
  blanks: "Blank — not found in what was said",
  unverified: "Unverified",
  unverifiedHint:
    "The quote does not stand in the source, so it is no part of the handoff: take it in with your own words, or leave it out.",
  leaveOutAll: ({ n }: { n: number }): string => `Leave out all ${n}`,
  possiblyMissed: "Possibly missed",
  possiblyMissedHint:
    "Sounds like a promise, but the model left it out. Not part of the handoff unless you take it in.",
  looksRight: "Looks right",
  acceptRest: ({ n }: { n: number }): string => `Accept the rest: ${plural(n, "statement")}`,
  addHeading: "Add what nobody caught",
  add: "Add",
  decided: ({ n }: { n: number }): string => `Decided (${n})`,
  reconsider: "Reconsider",
  reconsiderWhat: ({ text }: { text: string }): string => `Reconsider: ${text}`,
  undo: "Undo",
} as const;

/** How far the review is, and the button that ends it. */
export const APPROVAL = {
  decisionsLeft: ({ n }: { n: number }): string => (n === 0 ? "no decisions left" : `${plural(n, "decision")} left`),
  due: <Element>({ due }: { due: Element }): Pieces<Element> => ["due ", due],
  start: "Start the review now",
  gathering: "The review starts once the contract is signed. You can decide now; approving comes then.",
  approve: "Approve",
  nothingLeft: "Nothing is left to decide.",
  acceptsRest: "Approving also accepts what stands under “Looks right”.",
  /** A list of what follows stands after it. */
  before: "Before you can approve:",
  oneByOne: ({ n }: { n: number }): string => `${n} to confirm one by one`,
  conflicts: ({ n }: { n: number }): string => plural(n, "contradiction"),
  blanks: ({ n }: { n: number }): string => plural(n, "blank"),
  unverified: ({ n }: { n: number }): string => `${n} unverified`,
  waitsForCsm: <Element>({ by, moment, csm }: { by: string; moment: Element; csm: string }): Pieces<Element> => [
    `Approved by ${by}, `,
    moment,
    `. ${csm} has it, and accepts it or returns it with gaps.`,
  ],
  csmAccepted: <Element>({ by, moment, csm }: { by: string; moment: Element; csm: string }): Pieces<Element> => [
    `Approved by ${by}, `,
    moment,
    `. ${csm} accepted ownership.`,
  ],
} as const;

/** A statement to be decided. */
export const CARD = {
  accept: "Accept",
  edit: "Edit",
  save: "Save",
  reject: "Reject…",
  rejectIt: "Reject",
  whyReject: "Why? (optional; kept in the history)",
  newSinceApproval: "new since approval",
  newSinceLook: "new since your last look",
} as const;

/** A mandatory field that nobody filled. */
export const BLANK = {
  status: "Status",
  chooseStatus: "choose…",
  name: "Name",
  answer: "Answer",
  answerIt: "Answer",
  notApplicable: "Not applicable…",
  whyNotApplicable: "Why does it not apply? (shown to the CSM)",
  markNotApplicable: "Mark as not applicable",
} as const;

/** A contradiction to be settled. */
export const CONFLICT = {
  laterOne: "the later one",
  take: "Take this",
  neither: "Neither of them…",
  whatIsRight: "What is right?",
  settle: "Settle",
} as const;

/** What no quote bears, or the model left out. */
export const DOUBTFUL = {
  leaveOut: "Leave it out",
  takeIn: "Take it in…",
  takeItIn: "Take it in",
  promiseInYourWords: "The promise, in your words",
  inYourWords: "In your words; your name stands behind it",
  claimed: "Claimed, but not found there",
} as const;
