import type { FactOf } from "../domain/facts.ts";
import { commitmentDifferences, goalDifferences } from "./differences.ts";
import { profileOf } from "./likeness.ts";
import { isSpokesperson } from "./spokesperson.ts";
import { fullestName, namesAgree } from "./same-person.ts";

/** Sections whose statements may be grouped or set aside; people are told apart by name and address, never by a model. */
export const CONSOLIDATED = ["goals", "commitments", "risks", "dependencies", "successCriteria"] as const;
export type ConsolidatedSection = (typeof CONSOLIDATED)[number];
export type ConsolidatedFact = FactOf<ConsolidatedSection>;

export type Rules<F extends ConsolidatedFact> = {
  /** Whether the members can be one statement at all, oldest first. */
  canBeOne: (members: readonly F[]) => boolean;
  /** Whether two of them can have been taken for the same matter; asked before `canBeOne`. */
  related: (a: F, b: F) => boolean;
  /** The fields of all members in one, without text and evidence. Every value is one that a member had. */
  unite: (keeper: F, members: readonly F[]) => F;
  /** Whether `after` says anything of the same matter that `before` does not. */
  differs: (before: F, after: F) => boolean;
  /** Whether it may be set aside for the reason that it is nothing to act on. */
  canBeMinor: (fact: F) => boolean;
  /** Whether it may be set aside at all. */
  canGo: (fact: F) => boolean;
};
export type SectionRules = { [S in ConsolidatedSection]: Rules<FactOf<S>> };

const known = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);
const last = <T>(values: readonly (T | null)[]): T | null => known(values).at(-1) ?? null;
const SEVERITY = { high: 2, medium: 1, low: 0 } as const;
const STATUS = { withdrawn: 2, done: 1, open: 0 } as const;

const yes = () => true;
const free = { canBeOne: yes, related: yes, differs: () => false, canBeMinor: yes, canGo: yes };

/** Who said that they would do it; only where nobody did, who spoke for the company. */
const ownersOf = (members: readonly FactOf<"commitments">[]): string[] => {
  const inPerson = known(members.filter((member) => !isSpokesperson(member)).map(({ owner }) => owner));
  return inPerson.length > 0 ? inPerson : known(members.map(({ owner }) => owner)).slice(-1);
};
const ownersAgree = (owners: readonly string[]): boolean =>
  owners.every((owner) => namesAgree(owner, owners[0] ?? owner));

/** Stems of what a statement says and rests on. */
const stemsOf = ({ text, evidence }: ConsolidatedFact): ReadonlySet<string> =>
  profileOf([text, ...evidence.map(({ quote }) => quote)].join("\n")).stems;

/** The same day, or a number above ten, which two matters hardly share by chance. */
const sharesAFigure = (a: FactOf<"commitments">, b: FactOf<"commitments">): boolean => {
  const [one, other] = [a, b].map(
    ({ text, evidence }) => profileOf([text, ...evidence.map(({ quote }) => quote)].join("\n")).numbers,
  );
  const figure = [...(one ?? [])].some((number) => Number(number) > 10 && (other?.has(number) ?? false));
  return figure || (a.due !== null && a.due === b.due);
};

/** Some word that carries meaning, a figure or the day stands in both: the least that two ways to put one promise share. */
const sharesSomething = (a: FactOf<"commitments">, b: FactOf<"commitments">): boolean => {
  const stems = stemsOf(b);
  return [...stemsOf(a)].some((stem) => stems.has(stem)) || sharesAFigure(a, b);
};

export const RULES: SectionRules = {
  goals: {
    ...free,
    differs: (before, after) => goalDifferences(before, after).length > 0,
    unite: (keeper, members) => ({
      ...keeper,
      metric: last(members.map(({ metric }) => metric)),
      baseline: last(members.map(({ baseline }) => baseline)),
      target: last(members.map(({ target }) => target)),
      deadline: last(members.map(({ deadline }) => deadline)),
      measurable: members.some(({ measurable }) => measurable),
    }),
  },
  commitments: {
    // Two sides or two owners are two promises, whatever a model says.
    canBeOne: (members) => new Set(members.map(({ by }) => by)).size === 1 && ownersAgree(ownersOf(members)),
    related: sharesSomething,
    differs: (before, after) => commitmentDifferences(before, after).length > 0,
    unite: (keeper, members) => ({
      ...keeper,
      owner: fullestName(ownersOf(members)),
      due: last(members.map(({ due }) => due)),
      dueText: last(members.map(({ dueText }) => dueText)),
      status: members.map(({ status }) => status).reduce((a, b) => (STATUS[b] > STATUS[a] ? b : a)),
    }),
    // The AE decides about every promise, and about one that was set aside as possibly missed.
    canBeMinor: yes,
    // That a promise was taken back is what the CSM must not learn from the customer.
    canGo: ({ status }) => status !== "withdrawn",
  },
  risks: {
    ...free,
    unite: (keeper, members) => ({
      ...keeper,
      severity: members.map(({ severity }) => severity).reduce((a, b) => (SEVERITY[b] > SEVERITY[a] ? b : a)),
    }),
    // Whoever read the source by itself took it for grave: of two readings the graver one stands.
    canBeMinor: ({ severity }) => severity !== "high",
  },
  dependencies: { ...free, unite: (keeper) => keeper },
  successCriteria: {
    ...free,
    canBeOne: (members) => new Set(known(members.map(({ horizonDays }) => horizonDays))).size <= 1,
    unite: (keeper, members) => ({ ...keeper, horizonDays: last(members.map(({ horizonDays }) => horizonDays)) }),
  },
};
