import { comingDay, realDay, weekday } from "./calendar.ts";
import { TAG, WEEKDAY, weekdayIn } from "./date-words.ts";

/** Which number of "03/04/2026" comes first. */
export type DayMonthOrder = "day-first" | "month-first";

const SHORT_WEEKDAY = "(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\\b\\.?";
const DAY_NAME = `(?:${WEEKDAY}|${TAG}|${SHORT_WEEKDAY})`;
const BEHIND = `(?:,? \\(?${DAY_NAME}\\)?)?`;
// Fractions, and what is no day although it looks like one.
const NO_DAY = "(?!24/7\\b|9/11\\b|50/50\\b)";
const NO_FRACTION = "(?!1/[2-9]\\b|2/3\\b|3/4\\b)";
const SHORT = `${NO_DAY}\\d{1,2}/\\d{1,2}(?![\\d/%.,-]\\d|[%/-]|\\d| (?:of|hours?|stars?|points?)\\b)`;

/** "3/4/2026", "Friday 03/04/26", "03-04-2026 (Friday)"; without a year only behind a word that makes it a date. */
export const SLASH_DATES: readonly string[] = [
  `(?:${DAY_NAME},? (?:the |den )?)?(?<![\\w/.-])(?:\\d{1,2}/\\d{1,2}/(?:20)?\\d\\d|\\d{1,2}-\\d{1,2}-20\\d\\d)(?![\\w/-])${BEHIND}`,
  `${DAY_NAME},? (?:the |den )?${SHORT}`,
  `\\b(?:on|until|before|due|bis|bis zum|am|zum|ab) (?:the )?${SHORT}${BEHIND}`,
  `\\b(?:by|from|through) (?:the )?${NO_FRACTION}${SHORT}${BEHIND}`,
];

const weekdayOf = (text: string): number | null => {
  const short = /\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|r)?\b/iu.exec(text)?.[1]?.toLowerCase();
  return short === undefined ? weekdayIn(text) : ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].indexOf(short);
};

/** `date`: `YYYY-MM-DD`. */
type Reading = { order: DayMonthOrder; date: string };

/** The dates that one day and month can be, the one that is no day of the calendar left out. */
const dayOf = (order: DayMonthOrder, numbers: readonly number[], said: string): Reading[] => {
  const [first = 0, second = 0, written] = numbers;
  const [day, month] = order === "day-first" ? [first, second] : [second, first];
  const date = written === undefined ? comingDay(month, day, said) : realDay(2000 + (written % 100), month, day);
  return date === null ? [] : [{ order, date }];
};

/** Both readings of a date with slashes, or the one that is left: 25/12 is no month's day, "Friday" is no Monday. */
export const readingsOf = (text: string, said: string): readonly Reading[] => {
  const numbers = (/\d{1,2}[/-]\d{1,2}(?:[/-]\d+)?/u.exec(text)?.[0] ?? "").split(/[/-]/u).map(Number);
  const dayFirst = dayOf("day-first", numbers, said);
  const possible = [
    ...dayFirst,
    ...dayOf("month-first", numbers, said).filter(({ date }) => date !== dayFirst[0]?.date),
  ];
  const named = weekdayOf(text);
  return named === null || possible.length < 2 ? possible : possible.filter(({ date }) => weekday(date) === named);
};

/** The day of a date with slashes; null where it could be two and nobody knows in which order its writer puts them. */
export const slashDay = (text: string, said: string, order: DayMonthOrder | null): string | null => {
  const readings = readingsOf(text, said);
  const [only] = readings;
  if (readings.length === 1 && only !== undefined) return only.date;
  return readings.find((reading) => reading.order === order)?.date ?? null;
};

const ANY = new RegExp(SLASH_DATES.join("|"), "giu");

export const slashDatesIn = (text: string): string[] =>
  text.includes("/") || text.includes("-") ? (text.match(ANY) ?? []) : [];

/** The orders that a text shows by dates that can be read in one way only. `on`: when it was written, if that is known. */
export const ordersShown = (text: string, on: string | null): DayMonthOrder[] =>
  slashDatesIn(text).flatMap((date) => {
    // Without the day on which it was written a weekday proves nothing for a date without its year.
    const known = on ?? (/[/-]\d+[/-]\d/u.test(date) ? "2001-01-01" : null);
    const words = known === null ? date.replace(/[^\d/-]+/gu, " ") : date;
    const readings = readingsOf(words, known ?? "2001-01-01");
    const [only] = readings;
    // 03/03 is the same day in either order.
    const [first, second] = words.match(/\d+/gu) ?? [];
    return readings.length === 1 && only !== undefined && Number(first) !== Number(second) ? [only.order] : [];
  });
