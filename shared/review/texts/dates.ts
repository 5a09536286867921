import { plural } from "./numbers.ts";

/** A short month as it is said here: British English has three letters for every month but "Sept". */
export const shortMonth = (month: string): string => (month === "Sept" ? "Sep" : month);

/** How far away a moment is; a span is "2 days". */
export const DISTANCE = {
  minutes: ({ n }: { n: number }): string => plural(n, "minute"),
  hours: ({ n }: { n: number }): string => plural(n, "hour"),
  days: ({ n }: { n: number }): string => plural(n, "day"),
  ahead: ({ span }: { span: string }): string => `in ${span}`,
  overdue: ({ span }: { span: string }): string => `${span} overdue`,
} as const;
