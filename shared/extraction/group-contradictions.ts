import type { Conflict } from "../domain/draft.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { ConsolidatedFact } from "./consolidate-rules.ts";
import { containment, likeness, profileOf } from "./likeness.ts";
import { type Change, changeOf, type SaidValue, toConflict } from "./merge-conflict.ts";
import { JOIN_AT } from "./merge-section.ts";
import { numbersIn } from "./number-words.ts";
import { inOrderOfDate, type Said, saidIn } from "./said.ts";
import { partsOf } from "./words.ts";

type Values = { field: string; about: string; said: readonly SaidValue[] };

/** Members in the order in which each was said last. */
const inOrderSaid = (
  members: readonly ConsolidatedFact[],
  sources: readonly SourceFacts[],
): Said<ConsolidatedFact>[] => {
  const inOrder = inOrderOfDate(sources);
  const homeOf = ({ evidence }: ConsolidatedFact): string | undefined =>
    inOrder.findLast(({ sourceId }) => evidence.some((one) => one.sourceId === sourceId))?.sourceId;
  return saidIn(inOrder, ({ sourceId }) => members.filter((member) => homeOf(member) === sourceId));
};

const values = (
  said: readonly Said<ConsolidatedFact>[],
  read: (fact: ConsolidatedFact) => { key: string; value: string } | null,
): SaidValue[] =>
  said.flatMap((one) => {
    const value = read(one.fact);
    return value === null || value.key === "" ? [] : [{ ...value, said: one }];
  });

const plain = (value: string | null): { key: string; value: string } | null =>
  value === null ? null : { key: value, value };

const dueOf = (fact: ConsolidatedFact) => {
  if (!("due" in fact) || fact.due === null || fact.status !== "open") return null;
  return { key: fact.due, value: fact.dueText === null ? fact.due : `${fact.due} (${fact.dueText})` };
};

const amountsIn = (text: string, sign: RegExp): string =>
  [...new Set([...text.matchAll(sign)].flatMap(([amount]) => numbersIn(partsOf(amount))))].sort().join(" ");

const PERCENT = /\d[\d.,]*\s?(?:%|percent\b|per cent\b)/giu;
const MONEY =
  /(?:[$€£]|\b(?:USD|EUR|GBP|CAD|CHF))\s?\d[\d.,]*k?|\d[\d.,]*k?\s?(?:USD|EUR|GBP|CAD|CHF|€|£|dollars|euros|pounds)/giu;
/** Prices of which the last one said has nothing; of two that share an amount one only says more. */
const prices = (said: readonly Said<ConsolidatedFact>[], sign: RegExp): SaidValue[] => {
  const named = values(said, (fact) => ({ key: amountsIn(fact.text, sign), value: fact.text }));
  const last = named.at(-1);
  const amounts = last?.key.split(" ") ?? [];
  return named.filter((one) => one === last || !one.key.split(" ").some((amount) => amounts.includes(amount)));
};

const isTakenBack = (fact: ConsolidatedFact): boolean => "status" in fact && fact.status === "withdrawn";

/** Whether the rules would have seen the same promise without a model's word. */
const alike = (a: ConsolidatedFact, b: ConsolidatedFact): boolean => {
  const [left, right] = [profileOf(a.text), profileOf(b.text)];
  return Math.max(likeness(left, right), containment(left, right)) >= JOIN_AT;
};

/** A withdrawal in other words than the promise may be of another promise: then somebody has to say what holds. */
const withdrawals = (said: readonly Said<ConsolidatedFact>[]): SaidValue[] => {
  const standing = said.filter(({ fact }) => !isTakenBack(fact));
  const doubtful = said.some(({ fact }) => isTakenBack(fact) && !standing.some((one) => alike(one.fact, fact)));
  return doubtful ? values(said, (fact) => ("status" in fact ? { key: fact.status, value: fact.text } : null)) : [];
};

const contradictionsIn = ({ field, about, said }: Values): Change[] => {
  const change = changeOf(field, about, said);
  return change === null ? [] : [change];
};

/**
 * What the statements of one group say differently: dates, targets, prices, whether it is still promised. A model that
 * calls them one matter has not said which of the values holds, so all of them are shown. None where the group has one
 * member.
 */
export const groupContradictions = (
  factId: string,
  text: string,
  members: readonly ConsolidatedFact[],
  sources: readonly SourceFacts[],
): Conflict[] => {
  const said = inOrderSaid(members, sources);
  const asked: Values[] = [
    { field: "due", about: `When: ${text}`, said: values(said, dueOf) },
    {
      field: "deadline",
      about: `Deadline: ${text}`,
      said: values(said, (fact) => ("deadline" in fact ? plain(fact.deadline) : null)),
    },
    {
      field: "target",
      about: `Target: ${text}`,
      said: values(said, (fact) =>
        "target" in fact && fact.target !== null
          ? { key: numbersIn(partsOf(fact.target)).join(" "), value: fact.target }
          : null,
      ),
    },
    { field: "text", about: `Terms: ${text}`, said: prices(said, PERCENT) },
    { field: "text", about: `Terms: ${text}`, said: prices(said, MONEY) },
    { field: "status", about: `Still promised: ${text}`, said: withdrawals(said) },
  ];
  return asked.flatMap(contradictionsIn).map((change) => toConflict(factId, change));
};
