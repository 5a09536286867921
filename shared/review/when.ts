import { DISTANCE, shortMonth } from "./texts/dates.ts";
import { LOCALE } from "./texts/language.ts";

/** Dates as people say them. `now` and the zone are arguments, so that a page and its test say the same. */
export type Clock = {
  /** ISO 8601 */
  now: string;
  /** IANA name, e.g. `Europe/Berlin` */
  timeZone: string;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const part = (date: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALE, { timeZone, ...options }).format(date);

/** The calendar day in the zone as a number of days, so that days can be counted across a change of the clocks. */
const dayNumber = (date: Date, timeZone: string): number => {
  const [day, month, year] = part(date, timeZone, { day: "2-digit", month: "2-digit", year: "numeric" }).split("/");
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY;
};

const yearOf = (date: Date, timeZone: string): string => part(date, timeZone, { year: "numeric" });

const dayName = (date: Date, timeZone: string, now: Date): string => {
  const month = shortMonth(part(date, timeZone, { month: "short" }));
  const words = `${part(date, timeZone, { weekday: "short" })} ${part(date, timeZone, { day: "numeric" })} ${month}`;
  return yearOf(date, timeZone) === yearOf(now, timeZone) ? words : `${words} ${yearOf(date, timeZone)}`;
};

const hours = (date: Date, timeZone: string): string =>
  part(date, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** "Sat 14:00" within the coming six days, else "Thu 4 Dec 14:00", with the year where it is not this one. */
export const sayMoment = (iso: string, { now, timeZone }: Clock): string => {
  const [date, today] = [new Date(iso), new Date(now)];
  const ahead = dayNumber(date, timeZone) - dayNumber(today, timeZone);
  const day = ahead >= 0 && ahead <= 6 ? part(date, timeZone, { weekday: "short" }) : dayName(date, timeZone, today);
  return `${day} ${hours(date, timeZone)}`;
};

/** "Thu 4 Dec" for a date (`2025-12-04`) or a moment; the text itself where it is neither. */
export const sayDay = (iso: string, { now, timeZone }: Clock): string => {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return /^\d{4}-\d\d-\d\d$/.test(iso) ? dayName(date, "UTC", new Date(now)) : dayName(date, timeZone, new Date(now));
};

/** When something was said or written: the day, and the time of day where the source gives one. */
export const saySaidAt = (iso: string, clock: Clock): string =>
  /T\d/.test(iso) && !Number.isNaN(Date.parse(iso))
    ? `${sayDay(iso, clock)} ${hours(new Date(iso), clock.timeZone)} ${sayZone(iso, clock.timeZone)}`
    : sayDay(iso, clock);

/** "in 2 days", "in 5 hours", "20 minutes overdue", "2 days overdue". Days are counted on the calendar of the zone. */
export const sayRemaining = (iso: string, { now, timeZone }: Clock): string => {
  const [date, today] = [new Date(iso), new Date(now)];
  const distance = date.getTime() - today.getTime();
  const size = Math.abs(distance);
  const days = Math.abs(dayNumber(date, timeZone) - dayNumber(today, timeZone));
  const span =
    size < HOUR
      ? DISTANCE.minutes({ n: Math.max(1, Math.round(size / MINUTE)) })
      : size < DAY
        ? DISTANCE.hours({ n: Math.round(size / HOUR) })
        : DISTANCE.days({ n: days });
  return distance > 0 ? DISTANCE.ahead({ span }) : DISTANCE.overdue({ span });
};

/** "CET": what the zone is called at that moment. */
export const sayZone = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALE, { timeZone, timeZoneName: "short" })
    .formatToParts(new Date(iso))
    .find(({ type }) => type === "timeZoneName")?.value ?? timeZone;

/** "Saturday, 6 December 2025, 14:00 CET": for the title of a date said shortly. */
export const sayExactly = (iso: string, timeZone: string): string => {
  const date = new Date(iso);
  const day = part(date, timeZone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return `${day.replace(/^(\w+) /, "$1, ")}, ${hours(date, timeZone)} ${sayZone(iso, timeZone)}`;
};

/** Seconds into a recording as hh:mm:ss, as players show it. */
export const sayOffset = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
    .map((n) => String(n).padStart(2, "0"))
    .join(":");

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
const offsetAt = (moment: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(moment));
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - moment;
};

/**
 * A day (`2026-03-02`) and a time (`14:30`) on the clocks of a zone as a moment in UTC (ISO 8601); null where they are
 * no day, no time or no zone.
 */
export const momentOf = ({ day, time, timeZone }: { day: string; time: string; timeZone: string }): string | null => {
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time) || Number.isNaN(wall)) return null;
  try {
    // Twice: the first guess may lie on the other side of a change of the clocks.
    const guess = wall - offsetAt(wall, timeZone);
    return new Date(wall - offsetAt(guess, timeZone)).toISOString();
  } catch {
    // Intl knows no such zone.
    return null;
  }
};
