import type { Segment } from "../../domain/source.ts";
import { nthWeekday, yearOf } from "./calendar.ts";
import type { DayMonthOrder } from "./slash-dates.ts";

/** Daylight saving time of the US: second Sunday of March to first Sunday of November (15 U.S.C. 260a). */
const isUsSummer = (day: string): boolean =>
  day >= nthWeekday(yearOf(day), 3, 0, 2) && day < nthWeekday(yearOf(day), 11, 0, 1);

const orderAt = (day: string, hours: number): DayMonthOrder | null => {
  // Eastern to Pacific; -04:00 is Eastern in summer, and in winter not the US.
  if (hours <= -5 && hours >= -8) return "month-first";
  if (hours === -4) return isUsSummer(day) ? "month-first" : null;
  // Central Europe to India: nobody there puts the month first. UTC itself is mostly a server's.
  return hours >= 1 && hours < 6 ? "day-first" : null;
};

/**
 * The order that the zones of somebody's mails suggest: a weak sign, since Canada and Latin America share the zones of
 * the US, and people travel. null where the mails disagree, or carry no offset.
 */
export const zoneOrder = (segments: readonly Segment[]): DayMonthOrder | null => {
  const orders = new Set<DayMonthOrder | null>();
  for (const { messageId, saidAt, quoted } of segments) {
    if (messageId === null || quoted) continue;
    const [, day = "", sign = "", hours = "", minutes = ""] =
      /^(\d{4}-\d\d-\d\d)T.*([+-])(\d\d):(\d\d)$/u.exec(saidAt ?? "") ?? [];
    orders.add(day === "" ? null : orderAt(day, Number(`${sign}${Number(hours) + Number(minutes) / 60}`)));
  }
  const [only = null, ...others] = orders;
  return others.length > 0 ? null : only;
};
