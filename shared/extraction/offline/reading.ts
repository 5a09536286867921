import type { Deal, Side } from "../../domain/deal.ts";
import type { Source } from "../../domain/source.ts";
import type { QuoteClaim } from "../candidates.ts";
import { type Cast, castOf, type Person } from "./cast.ts";
import type { DateConventions } from "./date-conventions.ts";
import { dayMonthOrders } from "./day-month-order.ts";
import { fiscalYearsOf } from "./fiscal-years-stated.ts";
import { has } from "./cues.ts";
import { withDigits } from "./number-words.ts";
import { type Sentence, sentencesOf, splitSentences } from "./sentences.ts";
import { segmentsToMachine } from "./to-machine.ts";

/** A sentence with who said it, when, and what every section asks of it. */
export type Said = Sentence & {
  person: Person | null;
  /** null while nobody said who speaks. */
  name: string | null;
  side: Side;
  /** ISO date on which it was said; null when unknown. */
  on: string | null;
  /** How its dates are to be read. */
  dates: DateConventions;
  /** The text with spelled-out numbers as digits. */
  plain: string;
  isQuestion: boolean;
  /** Its turn or paragraph asks something. */
  turnAsks: boolean;
};

/** A source as the rules read it. */
export type Reading = {
  source: Source;
  deal: Deal;
  cast: Cast;
  /** Sentences of people to people, in order. */
  said: readonly Said[];
  /** Passages that speak to a machine: no facts, only noted. */
  toMachine: readonly Sentence[];
};

const dayOf = (value: string | null): string | null => /^\d{4}-\d\d-\d\d/u.exec(value ?? "")?.[0] ?? null;

export const readingOf = (source: Source, deal: Deal): Reading => {
  const sentences = sentencesOf(source.segments);
  const suspicious = segmentsToMachine(source.segments);
  const cast = castOf(
    source,
    sentences.filter(({ segment }) => !suspicious.has(segment.id)),
    deal,
  );
  const asking = new Set(source.segments.filter(({ text }) => text.includes("?")).map(({ id }) => id));
  const fallback = dayOf(source.occurredAt);
  const people = sentences
    .filter(({ segment }) => !suspicious.has(segment.id))
    .map((sentence) => {
      const person = cast.of(sentence);
      return { ...sentence, sentence, person, side: person?.side ?? sentence.segment.side };
    });
  const orders = dayMonthOrders(people, source, deal);
  const fiscalYears = fiscalYearsOf(people, deal);
  const said = people.map(({ sentence, person, side }, index): Said => {
    return {
      ...sentence,
      index,
      person,
      name: person?.name ?? null,
      side,
      dates: { side, order: orders[index] ?? null, fiscalYears },
      on: dayOf(sentence.segment.saidAt) ?? fallback,
      plain: withDigits(sentence.text),
      isQuestion: has("question", sentence.text),
      turnAsks: asking.has(sentence.segment.id),
    };
  });
  return { source, deal, cast, said, toMachine: sentences.filter(({ segment }) => suspicious.has(segment.id)) };
};

const MORE_THAN_A_WORD = /\S\s+\S/u;
/** A sentence with the one that follows it in its turn, or else the one before: "Zendesk. That's where tickets live." */
const withNeighbour = ({ segment, text }: Sentence): string => {
  const all = splitSentences(segment.text);
  const at = all.indexOf(text);
  const [before, after] = [all[at - 1], all[at + 1]];
  const from = segment.text.indexOf(after === undefined ? (before ?? text) : text);
  const last = after ?? text;
  return segment.text.slice(from, segment.text.indexOf(last, from) + last.length);
};

/** The sentence as evidence. One word proves nothing, so its neighbour in the same turn is quoted with it. */
export const quoteOf = (sentence: Sentence): QuoteClaim => ({
  segmentId: sentence.segment.id,
  quote: MORE_THAN_A_WORD.test(sentence.text) ? sentence.text : withNeighbour(sentence),
});

const FILLER =
  /^(?:(?:so|and|but|then|okay|ok|well|yeah|yes|yep|no(?=[,.])|um+|uh+|er+|also|now|right(?=[,.])|alright|oh|ah|hmm|like|i mean|you know|honestly|actually|basically|sure|great|perfect|good|again|anyway|und|aber|also|dann)\b[,. ]*)+/iu;
const LIST_MARK = /^(?:[-*•]|\d{1,2}[.)])\s+/u;

/** A sentence as a statement: no list mark, no fillers, digits for numbers, capital first. */
export const statement = (text: string): string => {
  const bare = withDigits(text)
    .replace(LIST_MARK, "")
    .replaceAll(/,? \b(?:um+|uh+|er|you know|i mean|like),/giu, ",")
    .replace(FILLER, "")
    .replace(/[\s.!…,;:]+$/u, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const text_ = bare === "" ? text.trim() : bare;
  return `${text_.charAt(0).toUpperCase()}${text_.slice(1)}`.slice(0, 500);
};

const STOP = new Set(
  (
    "a an the and or but if then so of to in on at by for from with as is are was were be been being am it its it's this that these those there here " +
    "i you he she we they me him her us them my your his our their i'm i'll i've i'd you'll you're we'll we're we've we'd he's she's they'll that's there's " +
    "do does did have has had will would can could just not no yes yeah okay get got going gonna one what who when where how up out about into over also back " +
    "der die das den dem des ein eine einen einem einer und oder aber wenn dann zu im am auf für von mit als ist sind war es ich du sie er wir ihr mich uns nicht noch auch wird werden haben hat bis zum"
  ).split(" "),
);

/** Stems (first six letters) of the words that carry meaning. */
export const keyWords = (text: string): string[] =>
  (
    withDigits(text)
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{N}]+(?:['.,&-][\p{L}\p{N}]+)*/gu) ?? []
  )
    .filter((word) => !STOP.has(word))
    .map((word) => word.replace(/'s$/u, "").slice(0, 6));
