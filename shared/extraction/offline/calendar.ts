/** Dates as `YYYY-MM-DD`; arithmetic in UTC, so that the machine's time zone never matters. */
const DAY = 86_400_000;

export const isoDay = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
const at = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);

export const plusDays = (iso: string, days: number): string => isoDay(at(iso) + days * DAY);
/** The same day of a later month, or that month's last: a month after 31 January is the end of February. */
export const plusMonths = (iso: string, months: number): string => {
  const date = new Date(at(iso));
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(year, month, Math.min(date.getUTCDate(), last)));
};

/** 0 is Sunday. */
export const weekday = (iso: string): number => new Date(at(iso)).getUTCDay();
export const yearOf = (iso: string): number => Number(iso.slice(0, 4));
/** 1 to 12. */
export const monthOf = (iso: string): number => Number(iso.slice(5, 7));

export const onDay = (year: number, month: number, day: number): string => isoDay(Date.UTC(year, month - 1, day));
/** A day of the calendar; null for one that is none, such as 30 February. */
export const realDay = (year: number, month: number, day: number): string | null => {
  if (month < 1 || month > 12 || day < 1) return null;
  const date = onDay(year, month, day);
  return monthOf(date) === month ? date : null;
};

/** A day and month without their year: one just past is this year's, one long past is the next year's. */
export const comingDay = (month: number, day: number, said: string): string | null => {
  const here = realDay(yearOf(said), month, day);
  return here !== null && here >= plusDays(said, -30) ? here : realDay(yearOf(said) + 1, month, day);
};

/** Last day of a month; months beyond 12 run into the next years. */
export const endOfMonth = (year: number, month: number): string => isoDay(Date.UTC(year, month, 0));

/** The first such weekday after `iso` (never `iso` itself). */
export const weekdayAfter = (iso: string, day: number): string => plusDays(iso, ((day - weekday(iso) + 6) % 7) + 1);
/** The last such weekday before `iso` (never `iso` itself). */
export const weekdayBefore = (iso: string, day: number): string => plusDays(iso, -(((weekday(iso) - day + 6) % 7) + 1));

/** Monday of the week of `iso`. */
export const mondayOf = (iso: string): string => plusDays(iso, -((weekday(iso) + 6) % 7));

export const plusBusinessDays = (iso: string, days: number): string => {
  let current = iso;
  for (let left = Math.min(days, 400); left > 0; ) {
    current = plusDays(current, 1);
    if (weekday(current) !== 0 && weekday(current) !== 6) left -= 1;
  }
  return current;
};

/** The nth such weekday of a month, counted from 1; -1 is the last. */
export const nthWeekday = (year: number, month: number, day: number, nth: number): string => {
  if (nth < 0) return weekdayBefore(plusDays(endOfMonth(year, month), 1), day);
  return plusDays(weekdayAfter(plusDays(onDay(year, month, 1), -1), day), (nth - 1) * 7);
};

/** Easter Sunday by the Gregorian computus (Meeus/Jones/Butcher). */
const easter = (year: number): string => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  return onDay(year, Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1);
};

/** Holidays that people give dates by; each the day itself in one year. */
export const HOLIDAYS: readonly { name: RegExp; day: (year: number) => string }[] = [
  { name: /^(?:christmas|xmas|weihnachten)/iu, day: (year) => onDay(year, 12, 25) },
  { name: /^(?:new year|neujahr)/iu, day: (year) => onDay(year, 1, 1) },
  { name: /^thanksgiving/iu, day: (year) => nthWeekday(year, 11, 4, 4) },
  { name: /^labou?r day/iu, day: (year) => nthWeekday(year, 9, 1, 1) },
  { name: /^memorial day/iu, day: (year) => nthWeekday(year, 5, 1, -1) },
  { name: /^(?:easter|ostern)/iu, day: easter },
  { name: /^(?:pentecost|whitsun|pfingsten)/iu, day: (year) => plusDays(easter(year), 49) },
];

/** The next such holiday on or after `iso`; null for a name that is not in the table. */
export const nextHoliday = (name: string, iso: string): string | null => {
  const holiday = HOLIDAYS.find((entry) => entry.name.test(name));
  if (holiday === undefined) return null;
  const day = holiday.day(yearOf(iso));
  return day >= iso.slice(0, 10) ? day : holiday.day(yearOf(iso) + 1);
};
