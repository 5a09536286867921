import { numbersIn } from "./number-words.ts";
import { protectionOf } from "./protected-words.ts";
import { partsOf } from "./words.ts";
import { wordTable } from "./word-table.ts";

const CARDINALS = wordTable<string>({
  first: "one",
  second: "two",
  third: "three",
  fifth: "five",
  eighth: "eight",
  ninth: "nine",
  twelfth: "twelve",
});

/** "14th" and "fourteenth" as they are counted: "14", "fourteen". */
const cardinal = (part: string): string =>
  CARDINALS[part] ??
  part
    .replace(/^(\d+)(?:st|nd|rd|th)$/u, "$1")
    .replace(/^(\p{L}+)ieth$/u, "$1y")
    .replace(/^(four|six|seven|ten|eleven|\p{L}+teen)th$/u, "$1");

const UNITS: readonly (readonly [string, RegExp])[] = [
  ["percent", /%|\b(?:percent|per cent|pct|prozent)\b/iu],
  ["dollars", /\$|\b(?:dollars?|usd|grand)\b/iu],
  ["euros", /€|\b(?:euros?|eur)\b/iu],
  ["pounds", /£|\b(?:pounds?|gbp)\b/iu],
];
const TIME_UNIT = /^(day|week|month|quarter|year|hour|minute|tag|woche|monat|quartal|jahr|stunde)/u;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const GERMAN_MONTHS = wordTable<string>({
  jän: "jan",
  mär: "mar",
  mai: "may",
  okt: "oct",
  dez: "dec",
});
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const GERMAN_WEEKDAYS = wordTable<string>({
  die: "tue",
  mit: "wed",
  don: "thu",
  fre: "fri",
  sam: "sat",
});

/** A word of the calendar, the same however it is written: "Sept" and "September" are both "sep", "weeks" is "week". */
const calendarWord = (part: string): string[] => {
  if (protectionOf(part) !== "date") return [];
  const unit = TIME_UNIT.exec(part)?.[1];
  if (unit !== undefined) return [unit];
  const start = part.slice(0, 3);
  const name = GERMAN_MONTHS[start] ?? GERMAN_WEEKDAYS[start] ?? start;
  return MONTHS.includes(name) || WEEKDAYS.includes(name) ? [name] : [];
};

/** What a date in digits is called: `2026-03-13` falls on a Friday in March. */
const namesOfDates = (text: string): string[] =>
  [...text.matchAll(/\b\d{4}-\d{2}-\d{2}\b/gu)].flatMap(([day]) => {
    const date = new Date(`${day}T00:00:00Z`);
    return [MONTHS[date.getUTCMonth()], WEEKDAYS[date.getUTCDay()]].flatMap((name) => name ?? []);
  });

/** Parts with a digit that are no plain number, as they stand: "q3", "9:15", "s12". */
const unreadable = (part: string): boolean => /\p{N}/u.test(part) && numbersIn([part]).length === 0;

/**
 * Whatever a text counts, prices or dates, in a form that compares: numbers in digits, currencies and percent, units of
 * time, months and weekdays. A date in digits counts as its words, too.
 */
export const figuresAndDatesIn = (text: string): ReadonlySet<string> => {
  const parts = partsOf(text).map(cardinal);
  return new Set([
    ...numbersIn(parts),
    ...parts.filter(unreadable),
    ...UNITS.flatMap(([name, sign]) => (sign.test(text) ? [name] : [])),
    ...parts.flatMap(calendarWord),
    ...namesOfDates(text),
  ]);
};
