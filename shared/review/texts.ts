import type { BantLetter, BantStatus, ContextField, Section } from "../domain/facts.ts";
import type { Role } from "../domain/commands.ts";
import type { ChecklistStep } from "../domain/checklists.ts";
import type { Review } from "../domain/content.ts";
import type { GapReason, HandoffEvent, HandoffStatus } from "../domain/handoff.ts";
import type { Waiting } from "../domain/waiting.ts";

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

/** What the player of a recording is called. */
export const LISTEN = {
  whole: "The recording",
  from: (offset: string): string => `The recording from ${offset}`,
} as const;

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
    next: "Open the link in your mail: it leads to your handoff. To see all your handoffs, sign in with your work address.",
  },
  tooMany: {
    title: "Too many tries",
    lead: "This was tried more often than a person would. Nothing was changed.",
    next: "Wait a quarter of an hour, then try again.",
  },
  foreignForm: {
    title: "This form was not sent from our page",
    lead: "It did not carry the token that our pages give to your browser. Nothing was changed.",
    next: "Go back, load the page again and repeat what you wanted to do. If you were signed out in between, open the link in your mail first.",
  },
  revoked: {
    title: "This link was called back",
    lead: "Somebody made the links mailed about this handoff worthless. Nothing is lost: the handoff and every decision are kept.",
    next: "Sign in with your work address, or open the newest mail about this handoff.",
  },
  usedSignIn: {
    title: "This sign-in link does not work any more",
    lead: "Sign-in links work once, for a quarter of an hour.",
    next: "Ask for a new one: it is in your mailbox in a moment.",
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

export const WAITING_WORDS: Readonly<Record<Waiting["for"], string>> = {
  sources: "sources and the signature",
  approval: "approval",
  acceptance: "acceptance",
  kickoff: "the customer kickoff",
  first_value: "first value",
  nothing: "nothing",
};

/** What happened, in the history; `detail` follows. */
export const EVENT_WORDS: Readonly<Record<HandoffEvent["type"], string>> = {
  draft_updated: "New draft",
  review_requested: "Sent for review",
  decided: "Decided",
  approved: "Approved",
  returned: "Returned with gaps",
  accepted: "Ownership accepted",
  kicked_off: "Customer kickoff held",
  first_value: "First value reached",
  question_asked: "Question asked",
  question_answered: "Question answered",
  kickoff_planned: "Kickoff planned",
  outcome_recorded: "Noted",
  ae_reassigned: "Handed to another AE",
  csm_reassigned: "Handed to another CSM",
};

/** What a command is called in the history, by its type. */
export const COMMAND_WORDS: Readonly<Record<string, string>> = {
  accept: "Accepted",
  edit: "Edited",
  reject: "Rejected",
  reconsider: "Reopened",
  add: "Added",
  answer: "Answered",
  mark_not_applicable: "Marked as not applicable",
  resolve_conflict: "Settled a contradiction",
  accept_rest: "Accepted the rest",
  leave_out_unverified: "Left out what is unverified",
  undo: "Undid",
  hold_internal_kickoff: "Internal kickoff held",
  tick: "Ticked off",
  untick: "Took the tick back",
  record_csat: "Satisfaction of the customer",
  record_signal: "Signal of the customer",
  record_churn: "Customer lost",
};

export const SAY = {
  changedMeanwhile: "Somebody else changed this handoff at the same moment. Look at it again, then decide.",
  badForm: "The form was incomplete. Nothing was changed.",
  writeFirst: "Write something first.",
  gateClosed: "The handoff cannot be approved yet. This is still open:",
  unknownField: "There is no such field in the handoff. Nothing was changed.",
  gapWithoutText: "Tick each section with a gap, and say in its box what is missing.",
  approveGathering: "The review starts once the contract is signed. You can decide now; approving comes then.",
} as const;
