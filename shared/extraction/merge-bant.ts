import type { Evidence } from "../domain/evidence.ts";
import { type Bant, BANT_LETTERS, type BantEntry, type BantLetter, emptyBant } from "../domain/facts.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { type Change, changeOf } from "./merge-conflict.ts";
import { numbersIn } from "./number-words.ts";
import { dueIn } from "./offline/due-dates.ts";
import { replacedIn, saysChange, withoutReplaced } from "./replaced-values.ts";
import { type Said, saidIn } from "./said.ts";
import { partsOf } from "./words.ts";

type SaidEntry = Said<BantEntry & { id: string }>;

const entriesOf = (sources: readonly SourceFacts[], letter: BantLetter): SaidEntry[] =>
  saidIn(sources, ({ bant }) => [{ id: letter, ...bant[letter] }]).filter(({ fact }) => fact.status !== "unknown");

/** What a pain or an agreed date is, it stays while it is only spoken of again; money can become less. */
const OUTLASTS_A_MENTION: readonly BantLetter[] = ["need", "timeline"];

/** The entry that counts: the last, or an earlier "met" that later sources only touch on and say nothing against. */
const lastWord = (said: readonly SaidEntry[], letter: BantLetter): SaidEntry | undefined => {
  const last = said.at(-1);
  if (!OUTLASTS_A_MENTION.includes(letter)) return last;
  const at = said.findLastIndex(({ fact }) => fact.status !== "partial");
  const met = said[at];
  const isDoubted = said
    .slice(at + 1)
    .some(({ fact }) => fact.evidence.some(({ quote }) => saysChange(quote) || DOUBT.test(quote)));
  return met?.fact.status === "met" && !isDoubted ? met : last;
};

const DOUBT =
  /\b(?:not|no|never|\w+n['’]t|if|unless|late|later|tight|hopefully|maybe|might|could|nicht|kein\w*|wenn|falls|vielleicht)\b/iu;

/** The last known status, never a better one made of several; what said the same before stays as evidence. */
const settle = (said: readonly SaidEntry[], letter: BantLetter, blank: BantEntry): BantEntry => {
  const last = lastWord(said, letter)?.fact;
  if (last === undefined) return blank;
  const agreeing: Evidence[][] = said
    .filter(({ fact }) => fact.status === last.status)
    .map(({ fact }) => fact.evidence);
  return { status: last.status, summary: last.summary, evidence: unitedEvidence(...agreeing) };
};

/** Different sums in different sources are a contradiction that somebody has to look at. */
const budgetChange = (said: readonly SaidEntry[]): Change | null => {
  const sums = said.flatMap((one) => {
    // "$110,000, down from the $120,000" is one sum that is said, and one that was.
    const amounts = numbersIn(partsOf(withoutReplaced(one.fact.summary))).filter(isSum);
    return amounts.length === 0 ? [] : [{ amounts, said: one }];
  });
  const last = sums.at(-1);
  if (last === undefined) return null;
  const differing = sums.filter((one) => one === last || !one.amounts.some((amount) => last.amounts.includes(amount)));
  return changeOf(
    "bant.budget",
    "Budget",
    differing.map(({ amounts, said: one }) => ({ key: amounts.join(" "), value: one.fact.summary, said: one })),
  );
};

// Below a thousand a number in a summary of the budget is a count or a share, not a sum; "2026" is a year.
const LEAST_SUM = 1000;
const YEAR = /^(?:19|20)\d\d$/u;
const isSum = (number: string): boolean => Number(number) >= LEAST_SUM && !YEAR.test(number);

const datesIn = (text: string, at: number | null): string[] => {
  const date = dueIn(text, at === null ? null : new Date(at).toISOString().slice(0, 10))?.date ?? null;
  return date === null ? [] : [date];
};

/** "We go live on the 16th, not on the 2nd": a date that a later source calls the old one, where an earlier one gave it. */
const timelineChange = (said: readonly SaidEntry[]): Change | null => {
  const quotes = ({ fact }: SaidEntry) => fact.evidence.map(({ quote }) => quote);
  const last = said.at(-1);
  if (last === undefined) return null;
  const old = quotes(last)
    .flatMap(replacedIn)
    .flatMap((value) => datesIn(value, last.at));
  const before = said.filter(
    (one) =>
      one.rank !== last.rank &&
      quotes(one)
        .flatMap((quote) => datesIn(quote, one.at))
        .some((date) => old.includes(date)),
  );
  return changeOf(
    "bant.timeline",
    "Timeline",
    [...before, last].map((one) => ({ key: one.fact.summary, value: one.fact.summary, said: one })),
  );
};

/** Status of each letter over all sources, by date of the source. */
export const mergeBant = (sources: readonly SourceFacts[]): { bant: Bant; changes: Change[] } => {
  const bant = emptyBant();
  for (const letter of BANT_LETTERS) bant[letter] = settle(entriesOf(sources, letter), letter, bant[letter]);
  const changes = [budgetChange(entriesOf(sources, "budget")), timelineChange(entriesOf(sources, "timeline"))];
  return { bant, changes: changes.filter((change) => change !== null) };
};
