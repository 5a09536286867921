import type { BantLetter, BantStatus, ContextField, Section } from "../domain/facts.ts";
import type { Role } from "../domain/commands.ts";
import type { Review } from "../domain/content.ts";
import type { GapReason, HandoffStatus } from "../domain/handoff.ts";

/** The English that pages, mails and Markdown share, in one place. Words for codes first, sentences below. */

/** Sections of the document, in its order. */
export const DOCUMENT_SECTIONS = [
  "goals",
  "dealContext",
  "bant",
  "stakeholders",
  "commitments",
  "risks",
  "dependencies",
  "successCriteria",
  "onboardingPlan",
  "artefacts",
  "openQuestions",
] as const;
export type DocumentSection = (typeof DOCUMENT_SECTIONS)[number];

export const SECTION_TITLES: Readonly<Record<DocumentSection, string>> = {
  goals: "Customer goals",
  dealContext: "Deal context",
  bant: "BANT",
  stakeholders: "Stakeholder map",
  commitments: "Commitments",
  risks: "Open risks",
  dependencies: "Dependencies",
  successCriteria: "Success criteria",
  onboardingPlan: "Onboarding plan",
  artefacts: "Sales artefacts",
  openQuestions: "Open questions",
};

/** What one statement of a section is called where it stands by itself. */
export const STATEMENT_NOUNS: Readonly<Record<Section, string>> = {
  goals: "Goal",
  stakeholders: "Stakeholder",
  commitments: "Promise",
  risks: "Risk",
  dependencies: "Dependency",
  successCriteria: "Success criterion",
};

export const BANT_TITLES: Readonly<Record<BantLetter, string>> = {
  budget: "Budget",
  authority: "Authority",
  need: "Need",
  timeline: "Timeline",
};

export const BANT_WORDS: Readonly<Record<BantStatus, string>> = {
  met: "met",
  partial: "partly met",
  unmet: "unmet",
  unknown: "unknown",
};

export const CONTEXT_TITLES: Readonly<Record<ContextField, string>> = {
  origin: "How it came about",
  trigger: "What triggered the purchase",
  whyBought: "Why they bought",
};
export const COMPETITOR_TITLE = "Competitor evaluated";

export const STATUS_WORDS: Readonly<Record<HandoffStatus, string>> = {
  gathering: "gathering sources",
  in_review: "in review",
  approved: "approved",
  returned: "returned with gaps",
  accepted: "ownership accepted",
  kicked_off: "kicked off",
  live: "live",
};

export const GAP_WORDS: Readonly<Record<GapReason, string>> = {
  missing: "missing",
  unclear: "unclear",
  wrong: "wrong",
  contradictory: "contradicts something else",
  outdated: "outdated",
  other: "something else",
};

export const REVIEW_WORDS: Readonly<Record<Review["state"], string>> = {
  suggested: "suggested",
  accepted: "accepted",
  edited: "edited",
  rejected: "rejected",
  added: "written",
  not_applicable: "not applicable",
};

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  ae: "the account executive",
  csm: "the customer success manager",
  revops: "RevOps",
  admin: "an administrator",
  system: "the system itself",
};

/** Labels of the fields in edit forms, by their name in the schema. */
const FIELD_LABELS: Readonly<Record<string, string>> = {
  text: "Statement",
  name: "Name",
  by: "Promised by",
  due: "Due date",
  dueText: "Due, as said",
  org: "Organisation",
  horizonDays: "Judged after (days)",
  measurable: "Measurable",
};

/** Codes that do not read well as they are written. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  legal_security: "legal and security",
  security_compliance: "security and compliance",
  skeptical: "sceptical",
};

/** `economic_buyer` → "economic buyer"; most codes are written so that this reads well, `CODE_WORDS` has the others. */
export const words = (code: string): string => CODE_WORDS[code] ?? code.replaceAll("_", " ");

/** Codes as a reader wants them: "other" says nothing and is left out. */
export const tellingWords = (codes: readonly string[]): string[] => codes.filter((code) => code !== "other").map(words);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const fieldLabel = (name: string): string => FIELD_LABELS[name] ?? capital(words(name));

/** A field path for a person: `bant.budget` → "BANT: budget", `successCriteria.60` → "Success criteria: 60 days". */
export const fieldPathLabel = (path: string): string => {
  const [head = path, detail] = path.split(".");
  const title = DOCUMENT_SECTIONS.find((section) => section === head);
  const name = title === undefined ? head : SECTION_TITLES[title];
  if (detail === undefined) return name;
  if (head === "dealContext" && (detail === "origin" || detail === "trigger" || detail === "whyBought"))
    return CONTEXT_TITLES[detail];
  return `${name}: ${head === "successCriteria" ? `${detail} days` : words(detail)}`;
};

/** What a card is about, by its section or field path: "Goal", "Promise", "BANT", "BANT: budget". */
export const statementNoun = (section: string): string =>
  new Map<string, string>(Object.entries(STATEMENT_NOUNS)).get(section) ?? fieldPathLabel(section);

export const CONTRADICTION = "Contradiction";

export const UNKNOWN_SPEAKER = "unknown speaker";

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
/** Rounded down: nothing reads as complete that is not. The inner rounding undoes 0.57 * 100 = 56.99…. */
export const percent = (share: number): string => `${Math.floor(Number((share * 100).toFixed(6)))} %`;

/** Who promised, seen from the vendor whose people read this. */
export const promiseDirection = (by: "vendor" | "customer"): string =>
  by === "vendor" ? "we → customer" : "customer → us";

/** What each command is called once it has been carried out. */
export const DECIDED_WORDS = {
  accepted: "Accepted",
  edited: "Edited",
  rejected: "Rejected",
  left_out: "Left out",
  added: "Added",
  answered: "Answered",
  not_applicable: "Not applicable",
  resolved: "Settled",
} as const;
/** What a command that decided several things at once, or took something back, is called beside "Undo". */
export const UNDO_WORDS: Readonly<Record<string, string>> = {
  accept_rest: "Accepted",
  leave_out_unverified: "Left out",
  reconsider: "Reopened",
};
export type DecidedWord = keyof typeof DECIDED_WORDS;

/** Pages that stand for something that did not work: title, and what to do next. */
export const NOTICES = {
  home: {
    title: "Sales-to-success handoffs",
    lead: "When a deal closes, what sales learnt goes to customer success as one document, with a checked quote behind every statement.",
    next: "There is nothing to sign in to here. Open the link in your mail: it leads to your handoff, and to nothing else.",
  },
  expired: {
    title: "This link has expired",
    lead: "Links in mails work for 14 days. Nothing is lost: the handoff and every decision are kept.",
    next: "Open the newest mail about this handoff. If that one has expired too, ask whoever runs this system in your company for a new link.",
  },
  invalid: {
    title: "This link does not work",
    lead: "The address is incomplete or was changed on the way.",
    next: "Open the link directly from the mail instead of copying it. Some mail programs break long links: then ask for the mail to be sent again.",
  },
  reassigned: {
    title: "This handoff is with somebody else now",
    lead: "The link was made for another person, who no longer has this deal.",
    next: "If the deal is yours, open the newest mail about it, or ask whoever runs this system in your company.",
  },
  unknown: {
    title: "There is nothing at this address",
    lead: "The page does not exist, or the handoff has no draft yet.",
    next: "Open the link in your mail. If it came just now, try again in a few minutes.",
  },
  failed: {
    title: "Something went wrong on our side",
    lead: "The page could not be made. Nothing was changed, unless you saw the change before.",
    next: "Go back and try again in a minute. If it keeps happening, tell whoever runs this system in your company.",
  },
} as const;
export type NoticeName = keyof typeof NOTICES;

export const SAY = {
  changedMeanwhile: "Somebody else changed this handoff at the same moment. Look at it again, then decide.",
  badForm: "The form was incomplete. Nothing was changed.",
  writeFirst: "Write something first.",
  gateClosed: "The handoff cannot be approved yet. This is still open:",
  unknownField: "There is no such field in the handoff. Nothing was changed.",
  gapWithoutText: "Tick each section with a gap, and say in its box what is missing.",
  approveGathering: "The review starts once the contract is signed. You can decide now; approving comes then.",
} as const;
