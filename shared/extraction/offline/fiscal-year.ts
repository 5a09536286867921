import type { Side } from "../../domain/deal.ts";
import { monthOf, yearOf } from "./calendar.ts";

/** What is known of one side's fiscal year. */
export type FiscalYear = {
  /** 1 to 12; null where it was given in two ways, or begins on a day that no calendar month begins on. */
  startMonth: number | null;
  /** Which of its two calendar years "FY26" is named after; null where both are usual and nobody said. */
  namedAfter: "start" | "end" | null;
};

/** null: nobody said a word about that side's fiscal year. */
export type FiscalYears = Readonly<Record<"customer" | "vendor", FiscalYear | null>>;
export const NO_FISCAL_YEARS: FiscalYears = { customer: null, vendor: null };

/**
 * A fiscal year is named after the calendar year in which it ends: the rule of the US government's (31 U.S.C. 1102:
 * October to September), and of companies in general. Retailers, whose year begins in February or March, use both
 * names ("fiscal 2024" of Target and of Walmart begin a year apart), so there nobody can know.
 */
export const usualName = (startMonth: number | null): FiscalYear["namedAfter"] =>
  startMonth === null || startMonth === 2 || startMonth === 3 ? null : "end";

/** Calendar year in which the fiscal year begins that holds a day. */
export const startYearOn = (iso: string, startMonth: number): number =>
  yearOf(iso) - (monthOf(iso) < startMonth ? 1 : 0);

/** Calendar year in which "FY26" (2026) begins; null where nobody knows which year it is named after. */
export const startYearOfName = (name: number, { startMonth, namedAfter }: FiscalYear): number | null => {
  if (startMonth === 1) return name;
  if (namedAfter === null) return null;
  return namedAfter === "end" ? name - 1 : name;
};

const OWN = /\b(?:our|my|unser\w*)\b/iu;
const OTHERS = /\b(?:your|eure\w*|euer|Ihre[sm])\b/u;
const THIRD = /\b(?:their|its|his|her|ihre[sm]|sein\w*)\b/u;
const opposite: Readonly<Partial<Record<Side, "customer" | "vendor">>> = { customer: "vendor", vendor: "customer" };

/**
 * Whose fiscal year somebody speaks of. Without a word for it, a customer speaks of the customer's; a vendor may mean
 * either, which only does not matter where the customer's is not known or is the same.
 */
export const fiscalYearMeant = (words: string, side: Side, years: FiscalYears): FiscalYear | null => {
  if (side !== "customer" && side !== "vendor") return null;
  if (OWN.test(words)) return years[side];
  const other = opposite[side];
  if (OTHERS.test(words)) return other === undefined ? null : years[other];
  if (THIRD.test(words)) return null;
  const { customer, vendor } = years;
  if (side === "customer") return customer;
  const same = customer === null || (vendor !== null && customer.startMonth === vendor.startMonth);
  return vendor === null || same ? vendor : { startMonth: null, namedAfter: null };
};
