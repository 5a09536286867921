import { endOfMonth, monthOf, onDay, plusDays } from "./calendar.ts";
import { type FiscalYear, startYearOfName, startYearOn } from "./fiscal-year.ts";
import { withDigits } from "./number-words.ts";

const WHOSE =
  "(?:(?:the|this|our|your|their|its|my|next|new|current|coming|des|dem|das|unsere[sm]|eure[sm]|ihre[sm]|dieses|diesem|nächste[sn]|laufenden|kommenden|neuen) ){0,3}";
const NAME = "(?:['’]?(?:20)?\\d\\d(?:[/–-](?:20)?\\d\\d)?|twenty[- ]twenty[- ]\\w+)\\b";
// A number behind it belongs to it, so that "FY 26 budget" is never read as "FY".
const NAMED = `(?: ?${NAME}|(?! ?['’]?\\d))`;
const YEAR = `(?:(?:fiscal|financial) years?${NAMED}|fiscal ${NAME}|FY${NAMED}|(?:Geschäfts|Wirtschafts)jahr(?:e?s)?${NAMED}|GJ ?${NAME})`;
const PART =
  "(?:Q ?(?:[1-4]|one|two|three|four)\\b|H ?[12]\\b|(?:first|second|third|fourth|last) (?:quarter|half)|(?:erste|zweite|dritte|vierte|letzte)[nrs]? (?:Quartals?|Halbjahre?s?))";
const QUARTER =
  "(?:(?:fiscal|financial) Q ?(?:[1-4]|one|two|three|four)\\b|(?:(?:first|second|third|fourth) )?(?:fiscal|financial) quarter)";
const UNIT = `(?:${PART},? (?:of |in |im )?${WHOSE}${YEAR}|${QUARTER}(?: (?:of |in )?${WHOSE}(?:${YEAR}|20\\d\\d\\b))?|${YEAR},? ${PART}|${YEAR})`;
const EDGE =
  "(?:the )?(?:(?:very )?end of|close of|start of|beginning of|middle of|mid|early|late|Ende|Anfang|Beginn|Mitte)[ -]";
/** "the FY26 budget" is no date. */
const NO_NOUN =
  "(?!-|['’]s|,? [QH] ?\\d| (?:budget|plan|planning|roadmap|forecast|numbers|targets?|pricing|prices|results|strategy|goals?|cycle|terms)\\b)";

/** How people name a stretch of a fiscal year, or its first or last day. */
export const FISCAL_PERIODS: readonly string[] = [
  `${EDGE}${WHOSE}(?:${UNIT}|fiscal(?=\\s*(?:[.,;!?)]|$)))`,
  // Not of "the government's fiscal year-end".
  `(?<!['’]s? |\\b(?:federal|government|tax) )${WHOSE}(?:(?:fiscal|financial) year[- ]?end\\b|FY(?: ?${NAME})?[- ]end\\b|fiscal Q[1-4][- ]end\\b|(?:Geschäfts|Wirtschafts)jahres?ende(?: ${NAME})?)`,
  `\\b(?:in|within|during|through|by|before|until|bis|vor|im)(?: zum)? ${WHOSE}${UNIT}(?: (?:is over|ends|closes|starts|begins|endet|beginnt)\\b)?${NO_NOUN}`,
  `\\bthis (?:fiscal|financial) (?:year|quarter)\\b${NO_NOUN}`,
];

type Edge = "start" | "end" | "before" | null;

/** The day of the stretch that is meant; null where the words leave it open ("mid FY26", "by FY26": its first day or its last). */
const edgeOf = (text: string): Edge => {
  const bound = /^(?:before|vor)\b/iu.test(text);
  if (/\b(?:middle|mid|early|late|Mitte)\b/iu.test(text)) return null;
  if (/\b(?:end|close|ende|ends|closes|is over|endet)\b|jahres?ende/iu.test(text)) return "end";
  if (/\b(?:start|beginning|anfang|beginn|starts|begins|beginnt)\b/iu.test(text)) return bound ? "before" : "start";
  if (bound) return "before";
  return /^(?:by|until|bis)\b/iu.test(text) ? null : "end";
};

const WORDS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:first|erste[nrs]?)\b/iu, 1],
  [/\b(?:second|zweite[nrs]?)\b/iu, 2],
  [/\b(?:third|dritte[nrs]?)\b/iu, 3],
  [/\b(?:fourth|vierte[nrs]?)\b/iu, 4],
];

type Part = { from: number; months: number };

/** Months of the fiscal year that are meant, counted from its first; "running": the quarter that is running. */
const partOf = (text: string): Part | "running" | null => {
  const quarter = /\bQ ?([1-4])/iu.exec(text)?.[1];
  const half = /\bH ?([12])\b/iu.exec(text)?.[1];
  const isHalf = half !== undefined || /\bhalf\b|halbjahr/iu.test(text);
  const isQuarter = quarter !== undefined || /\bquarter\b|quartal/iu.test(text);
  if (!isHalf && !isQuarter) return null;
  const months = isHalf ? 6 : 3;
  const last = /\b(?:last|letzte[nrs]?)\b/iu.test(text) ? 12 / months : undefined;
  const word = WORDS.find(([pattern]) => pattern.test(text))?.[1];
  const number = Number(quarter ?? half ?? word ?? last ?? 0);
  return number === 0 ? "running" : { from: (number - 1) * months, months };
};

/** Calendar year in which the fiscal year begins that the text names; undefined: it names none, null: nobody can tell. */
const namedYear = (text: string, year: FiscalYear): number | null | undefined => {
  const match = /(?:20)?(\d\d)(?:[/–-](?:20)?(\d\d))?(?!\d)/u.exec(text.replaceAll(/\b[QH] ?\d\b/giu, " "));
  if (match === null) return undefined;
  const [, first = "", second] = match;
  if (second === undefined) return startYearOfName(2000 + Number(first), year);
  return year.startMonth !== 1 && Number(second) === Number(first) + 1 ? 2000 + Number(first) : null;
};

type Stretch = { start: string; end: string };
const stretch = (startYear: number, startMonth: number, { from, months }: Part): Stretch => ({
  start: onDay(startYear, startMonth + from, 1),
  end: endOfMonth(startYear, startMonth + from + months - 1),
});

const stretchOf = (text: string, said: string, year: FiscalYear, edge: Edge): Stretch | null => {
  const { startMonth } = year;
  if (startMonth === null) return null;
  const part = partOf(text);
  const named = namedYear(text, year);
  const running = startYearOn(said, startMonth);
  const next = /\b(?:next|nächste[sn]|kommenden|coming)\b/iu.test(text);
  if (part === "running") {
    const quarter = Math.floor(((monthOf(said) - startMonth + 12) % 12) / 3) + (next ? 1 : 0);
    return named === undefined ? stretch(running, startMonth, { from: quarter * 3, months: 3 }) : null;
  }
  const whole = part ?? { from: 0, months: 12 };
  if (named === null) return null;
  if (named !== undefined) return stretch(named, startMonth, whole);
  if (next) return stretch(running + 1, startMonth, whole);
  const here = stretch(running, startMonth, whole);
  if (/\b(?:this|current|dieses|diesem|laufenden)\b/iu.test(text)) return here;
  const day = edge === "end" ? here.end : here.start;
  // What is named without its year is what comes next.
  return day >= said.slice(0, 10) ? here : stretch(running + 1, startMonth, whole);
};

/** The day that the words for a stretch of a fiscal year give; null where they, or what is known of that year, leave it open. */
export const fiscalDay = (words: string, said: string, year: FiscalYear | null): string | null => {
  const text = withDigits(words);
  const edge = edgeOf(text);
  if (year === null || edge === null) return null;
  const found = stretchOf(text, said, year, edge);
  if (found === null) return null;
  if (edge === "before") return plusDays(found.start, -1);
  return edge === "end" ? found.end : found.start;
};

/** Last day of a quarter that is called by its number alone, or of the one that runs or comes next (`quarter` null). */
export const endOfFiscalQuarter = (text: string, said: string, year: FiscalYear): string | null => {
  // "Q3 2026": of the fiscal year of that name or of the calendar year, nobody knows.
  if (year.startMonth !== 1 && /\b20\d\d|next year|nächst\w+ jahr/iu.test(text)) return null;
  const part = partOf(text.replace(/quartals?/iu, "quarter"));
  if (part === null) return null;
  const next = part === "running" && /next|nächst/iu.test(text);
  const words = part === "running" ? "fiscal quarter" : `fiscal Q${part.from / 3 + 1}`;
  return fiscalDay(`end of ${next ? "next " : ""}${words}`, said, year);
};
