import {
  endOfMonth,
  mondayOf,
  monthOf,
  nextHoliday,
  nthWeekday,
  onDay,
  plusBusinessDays,
  plusDays,
  plusMonths,
  weekdayAfter,
  weekdayBefore,
  yearOf,
} from "./calendar.ts";
import { SPOKEN_ORDINAL, withDigits } from "./number-words.ts";

export type Due = {
  /** ISO date; null where the words name no day, e.g. "before go-live". */
  date: string | null;
  /** The words as said: a slice of the sentence. */
  text: string;
};

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const GERMAN_WEEKDAYS = ["sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const GERMAN_MONTHS = ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"];

const MONTH =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)";
const MONAT = "(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)";
const WEEKDAY = `(?:${WEEKDAYS.join("|")})`;
const TAG = `(?:${GERMAN_WEEKDAYS.join("|")})`;
const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|${SPOKEN_ORDINAL})`;
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th)?|${SPOKEN_ORDINAL})`;
const YEAR = "(?:,? (?:20\\d\\d|twenty[- ]twenty(?:[- ]\\w+)?))";
const COUNT =
  "(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty[- ]five|sixty|ninety)";
const HOLIDAY =
  "(?:Christmas|Thanksgiving|Easter|Labou?r Day|Memorial Day|New Year(?:'s)?|Weihnachten|Ostern|Pfingsten)";

const weekdayIn = (text: string): number | null => {
  const lower = text.toLowerCase();
  const english = WEEKDAYS.findIndex((day) => lower.includes(day));
  const found = english >= 0 ? english : GERMAN_WEEKDAYS.findIndex((day) => lower.includes(day));
  return found >= 0 ? found : null;
};

const monthIn = (text: string): number | null => {
  for (const word of text.toLowerCase().match(/\p{L}{3,}/gu) ?? []) {
    const english = MONTHS.findIndex((month) => word.startsWith(month));
    const found = english >= 0 ? english : GERMAN_MONTHS.findIndex((month) => word.startsWith(month));
    if (found >= 0) return found + 1;
  }
  return null;
};

const yearIn = (text: string): number | null => {
  const year = /\b20\d\d\b/u.exec(withDigits(text))?.[0];
  return year === undefined ? null : Number(year);
};

/** The year in which a month comes next; the month that is running counts as coming. */
const yearOfMonth = (month: number, said: string): number => yearOf(said) + (month < monthOf(said) ? 1 : 0);

const countIn = (text: string): number => {
  const digits = /\d+/u.exec(withDigits(text))?.[0];
  return digits === undefined ? 1 : Number(digits);
};

const fridayOf = (iso: string): string => plusDays(mondayOf(iso), 4);

const endOfPeriod = (text: string, said: string): string | null => {
  const month = monthIn(text.replace(/^.*?(?:end|ende)\b/iu, ""));
  if (/week|woche/iu.test(text)) return fridayOf(/next|nächst/iu.test(text) ? plusDays(said, 7) : said);
  if (month !== null && !/month\b/iu.test(text)) return endOfMonth(yearIn(text) ?? yearOfMonth(month, said), month);
  if (/month|monat/iu.test(text)) return endOfMonth(yearOf(said), monthOf(said) + (/next|nächst/iu.test(text) ? 1 : 0));
  const quarter = /Q\s?(\d)/u.exec(withDigits(text))?.[1];
  const nextYear = /next year|nächst\w+ jahr/iu.test(text) ? 1 : 0;
  if (quarter !== undefined) return endOfMonth(yearIn(text) ?? yearOf(said) + nextYear, Number(quarter) * 3);
  if (/quarter|quartal/iu.test(text)) return endOfMonth(yearOf(said), Math.ceil(monthOf(said) / 3) * 3);
  return onDay(yearIn(text) ?? yearOf(said) + nextYear, 12, 31);
};

/**
 * "12.04.2026", "30/3/2026", "3/30/2026". Where both numbers could be the month, the point says day first; with a
 * slash nobody can know, and the date stays open.
 */
const numericDate = (text: string): string | null => {
  const [first = 0, second = 0, written = 0] = text.split(/[./]/u).map(Number);
  const year = written < 100 ? 2000 + written : written;
  const dayFirst = text.includes(".") || first > 12;
  if (!dayFirst && second <= 12 && first !== second) return null;
  const [day, month] = dayFirst ? [first, second] : [second, first];
  const date = onDay(year, month, day);
  return month >= 1 && month <= 12 && monthOf(date) === month ? date : null;
};

/** A date without a year that names its weekday or not: the next such day; a date just past belongs to this year. */
const dayOfMonth = (text: string, said: string): string | null => {
  const month = monthIn(text.replaceAll(new RegExp(`${WEEKDAY}|${TAG}`, "giu"), ""));
  const day = Number(/\b\d{1,2}\b/u.exec(withDigits(text).replaceAll(/(\d)(?:st|nd|rd|th)\b|\b20\d\d\b/gu, "$1"))?.[0]);
  if (month === null || !(day >= 1 && day <= 31)) return null;
  const year = yearIn(text) ?? yearOf(said);
  const date = onDay(year, month, day);
  if (monthOf(date) !== month) return null;
  return yearIn(text) === null && date < plusDays(said, -30) ? onDay(year + 1, month, day) : date;
};

const dayAlone = (text: string, said: string): string | null => {
  const day = Number(
    /\d{1,2}/u.exec(withDigits(text.replace(/\bfirst\b/iu, "1st").replace(/\bsecond\b/iu, "2nd")))?.[0],
  );
  if (!(day >= 1 && day <= 31)) return null;
  const here = onDay(yearOf(said), monthOf(said), day);
  return here >= said ? here : plusMonths(here, 1);
};

type Rule = { pattern: RegExp; date: (text: string, said: string) => string | null };
const rule = (pattern: string, date: Rule["date"]): Rule => ({ pattern: new RegExp(pattern, "iu"), date });

/** How people say when, most specific first. Each pattern is linear: no nested repetition. */
const RULES: readonly Rule[] = [
  rule(`(?:the )?${WEEKDAY} (?:before|after) ${HOLIDAY}`, (text, said) => {
    const day = weekdayIn(text) ?? 0;
    const holiday = nextHoliday(/(?:before|after) (.*)$/iu.exec(text)?.[1] ?? "", said);
    if (holiday === null) return null;
    return /before/iu.test(text) ? weekdayBefore(holiday, day) : weekdayAfter(holiday, day);
  }),
  rule(`(?:the )?(?:first|second|third|fourth|last) ${WEEKDAY} (?:in|of) ${MONTH}${YEAR}?`, (text, said) => {
    const month = monthIn(text.replace(new RegExp(WEEKDAY, "iu"), "")) ?? 1;
    const nth = ["first", "second", "third", "fourth"].findIndex((word) =>
      new RegExp(`\\b${word}\\b`, "iu").test(text),
    );
    return nthWeekday(yearIn(text) ?? yearOfMonth(month, said), month, weekdayIn(text) ?? 1, nth < 0 ? -1 : nth + 1);
  }),
  rule(`(?:the )?end of (?:the )?(?:this |next )?(?:week|month|quarter|year)`, endOfPeriod),
  rule(
    `(?:the )?end of (?:Q ?(?:\\d|one|two|three|four)(?: next year)?|(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b${YEAR}?|(?:20\\d\\d|twenty[- ]twenty[- ]?\\w*))`,
    endOfPeriod,
  ),
  rule(`Ende (?:des Jahres|des Monats|des Quartals|der Woche|nächster Woche|${MONAT}(?: 20\\d\\d)?)`, endOfPeriod),
  rule(`${COUNT} (?:business|working) days`, (text, said) => plusBusinessDays(said, countIn(text))),
  rule(`(?:(?:${WEEKDAY}|${TAG}),? (?:the |den )?)?\\d{1,2}\\. ?(?:${MONAT})(?: 20\\d\\d)?`, dayOfMonth),
  rule(`(?:${WEEKDAY},? (?:the )?)?${MONTH} (?:the )?${DAY}\\b(?!:)${YEAR}?`, dayOfMonth),
  rule(`(?:${WEEKDAY},? (?:the )?)?(?:the )?${DAY} (?:of )?${MONTH}\\b${YEAR}?`, dayOfMonth),
  rule("\\b\\d{1,2}\\.\\d{1,2}\\.(?:20)?\\d\\d\\b|\\b\\d{1,2}/\\d{1,2}/(?:20)?\\d\\d\\b", numericDate),
  rule(`\\b20\\d\\d-\\d\\d-\\d\\d\\b`, (text) => text),
  rule(`${COUNT} weeks? from (?:tomorrow|today|now)`, (text, said) =>
    plusDays(said, countIn(text) * 7 + (/tomorrow/iu.test(text) ? 1 : 0)),
  ),
  rule(`(?:this |next |nächsten |kommenden |diesen )?(?:${WEEKDAY}|${TAG})(?: next week| week)?\\b`, (text, said) => {
    const day = weekdayIn(text) ?? 0;
    const inNextWeek = plusDays(mondayOf(said), 7 + ((day + 6) % 7));
    if (/next week|^next|^nächst/iu.test(text))
      return inNextWeek > plusDays(said, 3) ? inNextWeek : plusDays(inNextWeek, 7);
    return weekdayAfter(said, day);
  }),
  rule(`(?:in|within) ${COUNT} (?:days|weeks|months)\\b(?! (?:of|after|from|before))`, (text, said) => {
    if (/month/iu.test(text)) return plusMonths(said, countIn(text));
    return plusDays(said, countIn(text) * (/week/iu.test(text) ? 7 : 1));
  }),
  rule(
    `(?:by|on|until|before|from|bis zum) (?:the |tomorrow )?(?:${ORDINAL})(?! (?:home|call|draft|day|year|month|week|quarter|time|site|phase|shift|go|of)\\b)`,
    dayAlone,
  ),
  rule("\\b(?:tomorrow|today|this (?:morning|afternoon|evening)|tonight|morgen früh|heute)\\b", (text, said) =>
    plusDays(said, /tomorrow|morgen/iu.test(text) ? 1 : 0),
  ),
  rule("\\b(?:later |early )?this week\\b|\\bdiese Woche\\b", (_, said) => fridayOf(said)),
  rule("\\bthis month\\b|\\bdiesen Monat\\b", (_, said) => endOfMonth(yearOf(said), monthOf(said))),
  rule("\\bthis year\\b|\\bdieses Jahr\\b", (_, said) => onDay(yearOf(said), 12, 31)),
  rule(`(?:by|before|until|through|bis) (?:${MONTH}|${MONAT})\\b${YEAR}?`, (text, said) => {
    const month = monthIn(text.replace(/^\S+ /u, ""));
    if (month === null) return null;
    const year = yearIn(text) ?? yearOfMonth(month, said);
    return /^before/iu.test(text) ? plusDays(onDay(year, month, 1), -1) : endOfMonth(year, month);
  }),
];

// Words that bind a promise to an event rather than to a day.
const EVENT =
  /\b(?:(?:by|before|at|after|until|within|from|during|for the first|every|in the first|in the) (?:[\w-]+ ){0,3}?(?:go(?:es)?[- ]?live|launch|kick-?off|signature|signing|trial|pilot|termination|renewal|onboarding|first year|(?:ninety|90|sixty|60|thirty|30|eight|8|twelve|12|twenty-four|24|six|6|four|4) (?:days|weeks|months|hours)(?: (?:of|after) [\w-]+)?|call))\b|\b(?:on day one|year (?:one|two|three)|in year (?:one|two|three))\b/iu;

const LEAD =
  /(?:\b(?:by|on|until|before|from|through|bis zum|bis|am|in|within|until|no later than|spätestens|(?:(?:in|during|by|from) )?the week (?:of|commencing|beginning|starting)) (?:the )?)$/iu;

/** Two days that differ in year, month, day and weekday. */
const SOME_DAY = "2001-01-01";
const OTHER_DAY = "2038-08-19";

/** A date that is the same whenever it is said names day, month and year itself; any other is null. */
const absolute = (text: string, date: Rule["date"]): string | null => {
  const found = date(text, SOME_DAY);
  return found === date(text, OTHER_DAY) ? found : null;
};

/**
 * The due date that a sentence gives, resolved against `said` (ISO date of the source or message; null: only a date with
 * its year can be resolved, of any other the words are kept). null where the sentence names neither day nor event. A reference that is unlikely to
 * be a deadline ("last week") is not taken.
 */
export const dueIn = (sentence: string, said: string | null): Due | null => {
  for (const { pattern, date } of RULES) {
    const match = pattern.exec(sentence);
    if (match === null) continue;
    const before = sentence.slice(0, match.index);
    if (/\b(?:last|since|ago|as of|yesterday|letzten|seit|period ending|vom)\s(?:the )?$/iu.test(before)) continue;
    const lead = LEAD.exec(before)?.[0] ?? "";
    return {
      date: said === null ? absolute(match[0], date) : date(match[0], said.slice(0, 10)),
      text: `${lead}${match[0]}`.trim(),
    };
  }
  const event = EVENT.exec(sentence)?.[0];
  return event === undefined ? null : { date: null, text: event };
};
