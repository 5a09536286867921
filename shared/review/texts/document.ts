import type { Pieces } from "./language.ts";
import { plural } from "./numbers.ts";

/** The handoff as the CSM reads it, on the page and in exports. */
export const DOCUMENT = {
  title: ({ customer }: { customer: string }): string => `Handoff: ${customer}`,
  fromTo: ({ ae, csm }: { ae: string; csm: string }): string => `from ${ae} to ${csm}`,
  approved: <Element>({ by, moment }: { by: string; moment: Element }): Pieces<Element> => [
    `Approved by ${by}, `,
    moment,
    ".",
  ],
  accepted: <Element>({
    by,
    moment,
    acceptedBy,
  }: {
    by: string;
    moment: Element;
    acceptedBy: string;
  }): Pieces<Element> => [`Approved by ${by}, `, moment, `. Ownership accepted by ${acceptedBy}.`],
  nothingSaid: "Nothing was said.",
  salesCycle: "Length of the sales cycle",
  salesCycleDays: ({ days }: { days: number }): string => `${days} days`,
  due: ({ day }: { day: string }): string => `due ${day}`,
  contradiction: ({ about, values }: { about: string; values: readonly string[] }): string =>
    `Contradiction: ${about}: ${values.join(" or ")}`,
  laterOne: "the later one",
  unsettled: "nobody settled it",
  settled: ({ value, by }: { value: string; by: string }): string => `settled: ${value} (${by})`,
  notApplicable: "not applicable",
  notConfirmed: "new, not confirmed by the AE yet",
  /** `word`: what was done with a statement; `by`: null where nobody is named. */
  reviewed: ({ word, by }: { word: string; by: string | null }): string => (by === null ? word : `${word} by ${by}`),
} as const;

/** What is special to the files that the handoff is exported to. */
export const EXPORT = {
  revision: ({ status, revision, moment }: { status: string; revision: number; moment: string }): string =>
    `${status} · revision ${revision} · ${moment}`,
  people: ({ ae, csm }: { ae: string; csm: string }): string =>
    `Account executive: ${ae} · Customer success manager: ${csm}`,
  possiblyMissed: "Possibly missed",
  unverified: "Unverified: the quote was not found",
  claimed: ({ quote, source }: { quote: string; source: string }): string => `claimed: “${quote}”, ${source}`,
  notes: "Notes",
} as const;

/** What the CSM does with it. */
export const OWNERSHIP = {
  accept: "Accept ownership",
  kickoffHeld: "The customer kickoff was held",
  firstValue: "The customer reached first value",
  youReturnedIt: "You returned it",
  notApproved: "Not approved yet",
  aeHasIt: ({ ae }: { ae: string }): string =>
    `${ae} has it. You get a mail when it is approved; there is nothing to do until then.`,
  returnWithGaps: "Return with gaps…",
  whatIsMissing: "What is missing?",
  whatIsWrongWith: ({ section }: { section: string }): string => `What is wrong with ${section}?`,
  whatIsMissingIn: ({ section }: { section: string }): string => `What is missing in ${section}?`,
  returnToAe: "Return to the AE",
} as const;

/** The document in four lines. */
export const SHORT = {
  deal: "Deal",
  notSigned: "not signed yet",
  signed: ({ day }: { day: string }): string => `signed ${day}`,
  salesCycle: ({ days }: { days: number }): string => `${plural(days, "day")} from first talk to signature`,
  trigger: "Trigger",
  whyBought: "Why they bought",
  firstGoal: "First goal",
  notKnown: "not known",
  notApplicable: ({ reason }: { reason: string }): string => `not applicable: ${reason}`,
} as const;

/** The small print of a statement; what is followed by a value is its label. */
export const DETAIL = {
  metric: "Metric",
  baseline: "Baseline",
  target: "Target",
  by: ({ day }: { day: string }): string => `by ${day}`,
  measurable: "measurable",
  notMeasurable: "not measurable yet",
  stance: "Stance",
  noOwner: "no owner named",
  due: ({ day }: { day: string }): string => `due ${day}`,
  saidAs: ({ said }: { said: string }): string => `said as “${said}”`,
  about: "About",
  severity: "Severity",
  kind: "Kind",
  noDate: "no date named",
  afterDays: ({ days }: { days: number }): string => `after ${days} days`,
} as const;

/** The table of promises, on pages, in mails and in exports. */
export const PROMISES = {
  heading: "Promises",
  none: "No promises.",
  promise: "Promise",
  direction: "Direction",
  owner: "Owner",
  due: "Due",
  asSaid: "As said",
  status: "Status",
  nobodyNamed: "nobody named",
  noDate: "no date",
} as const;

/** The map of stakeholders. */
export const STAKEHOLDERS = {
  decides: "Decides",
  pushes: "Pushes",
  doubts: "Doubts",
  alsoThere: "Also there",
  nobodyKnown: "nobody known",
  nobodyNamed: "Nobody was named.",
  name: "Name",
  title: "Title",
  organisation: "Organisation",
  roles: "Roles",
  stance: "Stance",
  notSaid: "not said",
  noRole: "none named",
} as const;
