import type { Side } from "../../domain/deal.ts";
import type { KnownOrder } from "./day-month-order.ts";
import { type FiscalYears, NO_FISCAL_YEARS } from "./fiscal-year.ts";

/** How the dates that somebody says are to be read, beyond the words themselves. */
export type DateConventions = {
  side: Side;
  /** null: nothing tells. */
  order: KnownOrder | null;
  fiscalYears: FiscalYears;
};

/** Nothing is known of who speaks: what depends on it stays open. */
export const NO_CONVENTIONS: DateConventions = { side: "unknown", order: null, fiscalYears: NO_FISCAL_YEARS };
