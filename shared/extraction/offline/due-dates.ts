import {
  comingDay,
  endOfMonth,
  mondayOf,
  monthOf,
  nextHoliday,
  nthWeekday,
  onDay,
  plusBusinessDays,
  plusDays,
  plusMonths,
  realDay,
  weekdayAfter,
  weekdayBefore,
  yearOf,
} from "./calendar.ts";
import { type DateConventions, NO_CONVENTIONS } from "./date-conventions.ts";
import { MONAT, MONTH, monthIn, TAG, WEEKDAY, weekdayIn } from "./date-words.ts";
import { endOfFiscalQuarter, FISCAL_PERIODS, fiscalDay } from "./fiscal-period.ts";
import { fiscalYearMeant } from "./fiscal-year.ts";
import { SLASH_DATES, slashDay } from "./slash-dates.ts";
import { SPOKEN_ORDINAL, withDigits } from "./number-words.ts";

export type Due = {
  /** ISO date; null where the words name no day, e.g. "before go-live". */
  date: string | null;
  /** The words as said: a slice of the sentence. */
  text: string;
};

const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|${SPOKEN_ORDINAL})`;
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th)?|${SPOKEN_ORDINAL})`;
const YEAR = "(?:,? (?:20\\d\\d|twenty[- ]twenty(?:[- ]\\w+)?))";
const COUNT =
  "(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty[- ]five|sixty|ninety)";
/** "Q2 FY26", "Q2 of our fiscal year": left to the rules for fiscal years. */
const NOT_FISCAL = "(?!,? (?:of )?(?:the |our |your |next )*(?:FY|fiscal|financial))";
const HOLIDAY =
  "(?:Christmas|Thanksgiving|Easter|Labou?r Day|Memorial Day|New Year(?:'s)?|Weihnachten|Ostern|Pfingsten)";

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

/** Where the speaker's side has said when its fiscal year begins, its quarters are the quarters of that year. */
const endOfQuarter = (text: string, said: string, { side, fiscalYears }: DateConventions): string | null => {
  const plain = withDigits(text);
  const meant = fiscalYearMeant(text, side, fiscalYears);
  if (meant !== null && !/calendar|kalender/iu.test(text)) return endOfFiscalQuarter(plain, said, meant);
  const number = /Q\s?(\d)/u.exec(plain)?.[1];
  if (number === undefined) {
    const running = Math.ceil(monthOf(said) / 3) + (/next|nächst/iu.test(text) ? 1 : 0);
    return endOfMonth(yearOf(said), running * 3);
  }
  const nextYear = /next year|nächst\w+ jahr/iu.test(text) ? 1 : 0;
  const year = yearIn(text) ?? yearOf(said) + nextYear;
  const end = endOfMonth(year, Number(number) * 3);
  return yearIn(text) === null && nextYear === 0 ? comingDay(monthOf(end), Number(end.slice(8)), said) : end;
};

const endOfPeriod = (text: string, said: string, conventions: DateConventions): string | null => {
  const month = monthIn(text.replace(/^.*?(?:end|ende)\b/iu, ""));
  if (/week|woche/iu.test(text)) return fridayOf(/next|nächst/iu.test(text) ? plusDays(said, 7) : said);
  if (month !== null && !/month\b/iu.test(text)) return endOfMonth(yearIn(text) ?? yearOfMonth(month, said), month);
  if (/\bQ ?(?:\d|one|two|three|four)|quarter|quartal/iu.test(text)) return endOfQuarter(text, said, conventions);
  if (/month|monat/iu.test(text)) return endOfMonth(yearOf(said), monthOf(said) + (/next|nächst/iu.test(text) ? 1 : 0));
  const nextYear = /next year|nächst\w+ jahr/iu.test(text) ? 1 : 0;
  return onDay(yearIn(text) ?? yearOf(said) + nextYear, 12, 31);
};

/** "12.04.2026", "bis 12.4.": points put the day first, everywhere where dates are written with them (CLDR's patterns). */
const dottedDay = (text: string, said: string): string | null => {
  const [day = 0, month = 0, year] = (text.match(/\d+/gu) ?? []).map(Number);
  return year === undefined ? comingDay(month, day, said) : realDay(2000 + (year % 100), month, day);
};

/** ISO 8601, also with slashes: the year comes first, then the month. */
const isoDate = (text: string): string | null => {
  const [year = 0, month = 0, day = 0] = (text.match(/\d+/gu) ?? []).map(Number);
  return realDay(year, month, day);
};

/** A date without a year that names its weekday or not: the next such day; a date just past belongs to this year. */
const dayOfMonth = (text: string, said: string): string | null => {
  const month = monthIn(text.replaceAll(new RegExp(`${WEEKDAY}|${TAG}`, "giu"), ""));
  const day = Number(/\b\d{1,2}\b/u.exec(withDigits(text).replaceAll(/(\d)(?:st|nd|rd|th)\b|\b20\d\d\b/gu, "$1"))?.[0]);
  if (month === null || !(day >= 1 && day <= 31)) return null;
  const year = yearIn(text);
  return year === null ? comingDay(month, day, said) : realDay(year, month, day);
};

const dayAlone = (text: string, said: string): string | null => {
  const day = Number(
    /\d{1,2}/u.exec(withDigits(text.replace(/\bfirst\b/iu, "1st").replace(/\bsecond\b/iu, "2nd")))?.[0],
  );
  if (!(day >= 1 && day <= 31)) return null;
  // The next month that has such a day: "the 31st" said in April is in May.
  for (let month = monthOf(said); month <= monthOf(said) + 2; month += 1) {
    const date = onDay(yearOf(said), month, day);
    if (Number(date.slice(8)) === day && date >= said) return date;
  }
  return null;
};

type Rule = { pattern: RegExp; date: (text: string, said: string, conventions: DateConventions) => string | null };
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
  rule(`(?:the )?end of (?:the |our |your )?(?:this |next |calendar )?(?:week|month|quarter|year)`, endOfPeriod),
  rule(
    `(?:the )?end of (?:(?:our |your |calendar )?Q ?(?:[1-4]|one|two|three|four)\\b(?: next year|${YEAR})?${NOT_FISCAL}|(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b${YEAR}?|(?:20\\d\\d|twenty[- ]twenty[- ]?\\w*))`,
    endOfPeriod,
  ),
  rule(
    `Ende (?:des Jahres|(?:des |dieses |(?:des )?nächsten )(?:Monats|Quartals)|der Woche|nächster Woche|${MONAT}(?: 20\\d\\d)?)`,
    endOfPeriod,
  ),
  rule(`${COUNT} (?:business|working) days`, (text, said) => plusBusinessDays(said, countIn(text))),
  rule(`(?:(?:${WEEKDAY}|${TAG}),? (?:the |den )?)?\\d{1,2}\\. ?(?:${MONAT})(?: 20\\d\\d)?`, dayOfMonth),
  rule(`(?:${WEEKDAY},? (?:the )?)?${MONTH} (?:the )?${DAY}\\b(?!:)${YEAR}?`, dayOfMonth),
  rule(`(?:${WEEKDAY},? (?:the )?)?(?:the )?${DAY} (?:of )?${MONTH}\\b${YEAR}?`, dayOfMonth),
  rule("(?<![\\d.])\\d{1,2}\\.\\d{1,2}\\.(?:20)?\\d\\d\\b", dottedDay),
  rule("(?<=\\b(?:bis|bis zum|am|zum|ab) )\\d{1,2}\\.\\d{1,2}\\.(?!\\d)", dottedDay),
  rule("\\b20\\d\\d([-/])\\d\\d\\1\\d\\d\\b", isoDate),
  ...SLASH_DATES.map((pattern) => rule(pattern, (text, said, { order }) => slashDay(text, said, order?.order ?? null))),
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
  // Last: a day or month that is named says more than the fiscal year it lies in.
  ...FISCAL_PERIODS.map((pattern) =>
    rule(pattern, (text, said, { side, fiscalYears }) =>
      fiscalDay(text, said, fiscalYearMeant(text, side, fiscalYears)),
    ),
  ),
];

// Words that bind a promise to an event rather than to a day.
const EVENT =
  /\b(?:(?:by|before|at|after|until|within|from|during|for the first|every|in the first|in the) (?:[\w-]+ ){0,3}?(?:go(?:es)?[- ]?live|launch|kick-?off|signature|signing|trial|pilot|termination|renewal|onboarding|first year|(?:ninety|90|sixty|60|thirty|30|eight|8|twelve|12|twenty-four|24|six|6|four|4) (?:days|weeks|months|hours)(?: (?:of|after) [\w-]+)?|call))\b|\b(?:on day one|year (?:one|two|three)|in year (?:one|two|three))\b/iu;

const LEAD =
  /(?:\b(?:by|on|until|before|from|through|bis zum|bis|am|in|within|until|no later than|spätestens|(?:(?:in|during|by|from) )?the week (?:of|commencing|beginning|starting)) (?:the )?)$/iu;

/** "within 30 days of", "two weeks before", "after": another day than the one that follows, and which one is not counted out. */
const BESIDE = new RegExp(
  `(?:\\b(?:(?:within|in|by|for) )?${COUNT} (?:business |working )?(?:days?|weeks?|months?|Tage?n?|Wochen?|Monate?n?) (?:of|before|after|prior to|vor|nach)|\\b(?:within|in) ${COUNT} (?:days|weeks|months) from|\\bthe (?:day|week|month) (?:before|after)|\\b(?:after|nach)) (?:the |dem |der )?$`,
  "iu",
);

/** Two days that differ in year, month, day and weekday. */
const SOME_DAY = "2001-01-01";
const OTHER_DAY = "2038-08-19";

/** A date that is the same whenever it is said names day, month and year itself; any other is null. */
const absolute = (text: string, date: Rule["date"], conventions: DateConventions): string | null => {
  const found = date(text, SOME_DAY, conventions);
  return found === date(text, OTHER_DAY, conventions) ? found : null;
};

/**
 * The due date that a sentence gives, resolved against `said` (ISO date of the source or message; null: only a date with
 * its year can be resolved, of any other the words are kept) and by the conventions of who said it. null where the sentence names neither day nor event. A reference that is unlikely to
 * be a deadline ("last week") is not taken.
 */
export const dueIn = (
  sentence: string,
  said: string | null,
  conventions: DateConventions = NO_CONVENTIONS,
): Due | null => {
  for (const { pattern, date } of RULES) {
    const match = pattern.exec(sentence);
    if (match === null) continue;
    const before = sentence.slice(0, match.index);
    if (/\b(?:last|since|ago|as of|yesterday|letzten|seit|period ending|vom)\s(?:the )?$/iu.test(before)) continue;
    const beside = BESIDE.exec(before)?.[0];
    if (beside !== undefined) return { date: null, text: `${beside}${match[0]}` };
    const lead = LEAD.exec(before)?.[0] ?? "";
    return {
      date: said === null ? absolute(match[0], date, conventions) : date(match[0], said.slice(0, 10), conventions),
      text: `${lead}${match[0]}`.trim(),
    };
  }
  const event = EVENT.exec(sentence)?.[0];
  return event === undefined ? null : { date: null, text: event };
};
