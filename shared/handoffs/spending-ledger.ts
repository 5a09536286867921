import type { Spending, SpendingTotals } from "../extraction/openai/budget.ts";

/** What language models have cost so far, kept by deal and by UTC day. */
export interface SpendingLedger {
  /** What the deal, and the UTC day of `now` (ISO 8601), have come to. */
  totals(dealId: string, now: string): Promise<SpendingTotals>;
  /** Adds to both at once, however many others do so at the same time; gives back the new sums. */
  add(dealId: string, spending: Spending, now: string): Promise<SpendingTotals>;
}
