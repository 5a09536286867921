import { LOCALE } from "./language.ts";

const PLURALS = new Intl.PluralRules(LOCALE);

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${n} ${PLURALS.select(n) === "one" ? one : many}`;

/** Rounded down: nothing reads as complete that is not. The inner rounding undoes 0.57 * 100 = 56.99…. */
export const percent = (share: number): string => `${Math.floor(Number((share * 100).toFixed(6)))} %`;

export const COMPLETENESS = {
  label: "Completeness",
  labelOf: ({ customer }: { customer: string }): string => `Completeness of ${customer}`,
  /** `share`: 0 to 1. */
  complete: ({ share }: { share: number }): string => `${percent(share)} complete`,
  /** As exports say it. */
  ofFields: ({ share, filled, required }: { share: number; filled: number; required: number }): string =>
    `${percent(share)} complete (${filled} of ${required} mandatory fields)`,
} as const;
