import type { EngineCall } from "../domain/draft.ts";
import type { Consolidator } from "../extraction/consolidator.ts";
import type { MayCall } from "../extraction/engine.ts";
import { type BudgetLimits, type BudgetStop, budgetStop, spendingOf } from "../extraction/openai/budget.ts";
import type { SpendingLedger } from "./spending-ledger.ts";

export type MeterDeps = {
  spending: SpendingLedger;
  /** `priced`: whether the model's price is known, without which money cannot be counted. */
  budget: { limits: BudgetLimits; priced: boolean };
  now: () => string;
};

export type SpendingMeter = {
  /** Puts down what the calls made so far have cost, and says whether another one may be made. */
  mayCall: MayCall;
  /** Puts down what was not put down yet. */
  settle: (calls: readonly EngineCall[]) => Promise<void>;
  /** Why `mayCall` said no; null while it has not. */
  stop: () => BudgetStop | null;
};

/**
 * Counts what one piece of work spends while it spends it: a crash loses the count of the calls in the air only, and what
 * others spend in the meantime counts before the next call too.
 */
export const spendingMeter = (dealId: string, { spending, budget, now }: MeterDeps): SpendingMeter => {
  let settled = 0;
  let stopped: BudgetStop | null = null;

  /** The calls since the last time. Parallel parts share a list that only grows: taken before anything is awaited. */
  const fresh = (calls: readonly EngineCall[]) => {
    const since = calls.slice(settled);
    settled = calls.length;
    return spendingOf(since);
  };
  const nothing = ({ tokens, microUsd }: ReturnType<typeof spendingOf>): boolean => tokens === 0 && microUsd === 0;

  return {
    async mayCall(made) {
      const cost = fresh(made);
      const totals = nothing(cost) ? await spending.totals(dealId, now()) : await spending.add(dealId, cost, now());
      // Answers of parallel parts may come out of order: once stopped, an extraction stays so.
      stopped ??= budgetStop(budget.limits, totals, budget.priced);
      return stopped === null;
    },
    async settle(calls) {
      const cost = fresh(calls);
      if (!nothing(cost)) await spending.add(dealId, cost, now());
    },
    stop: () => stopped,
  };
};

/**
 * The same consolidator within the budget of its deal and of the day: where that is used up, it has no suggestion, and
 * the draft stands as it was merged.
 */
export const withinBudget = (consolidator: Consolidator, deps: MeterDeps): Consolidator => ({
  version: consolidator.version,
  async suggest(deal, draft, sources) {
    const meter = spendingMeter(deal.dealId, deps);
    const answer = await consolidator.suggest(deal, draft, sources, meter.mayCall);
    await meter.settle(answer.calls);
    return answer;
  },
});
