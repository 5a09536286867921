import type { FactOf } from "../domain/facts.ts";
import { commitmentDifferences, goalDifferences } from "./differences.ts";
import { fullestName, namesAgree } from "./same-person.ts";
import { isSpokesperson } from "./spokesperson.ts";

/** Sections whose statements may be grouped or set aside; people are told apart by name and address, never by a model. */
export const CONSOLIDATED = ["goals", "commitments", "risks", "dependencies", "successCriteria"] as const;
export type ConsolidatedSection = (typeof CONSOLIDATED)[number];
export type ConsolidatedFact = FactOf<ConsolidatedSection>;

export type Rules<F extends ConsolidatedFact> = {
  /** Whether the members can be one statement at all, oldest first. */
  canBeOne: (members: readonly F[]) => boolean;
  /** Whether a group has to hang together by words that carry meaning. */
  sharesWords: boolean;
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
const free = { canBeOne: yes, sharesWords: false, differs: () => false, canBeMinor: yes, canGo: yes };

/** Who said that they would do it; only where nobody did, who spoke for the company. */
const ownersOf = (members: readonly FactOf<"commitments">[]): string[] => {
  const inPerson = known(members.filter((member) => !isSpokesperson(member)).map(({ owner }) => owner));
  return inPerson.length > 0 ? inPerson : known(members.map(({ owner }) => owner)).slice(-1);
};
const ownersAgree = (owners: readonly string[]): boolean =>
  owners.every((owner) => namesAgree(owner, owners[0] ?? owner));

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
    // The least that two ways to put one promise have in common.
    sharesWords: true,
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
