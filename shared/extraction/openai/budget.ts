import type { EngineCall } from "../../domain/draft.ts";

/** What calls of a model came to. Micro-dollars, because counters that many writers add to must not lose halves of cents. */
export type Spending = { tokens: number; microUsd: number };
/** What a deal has cost since it began, and what all deals together have cost on one UTC day. */
export type SpendingTotals = { deal: Spending; day: Spending };

/** Most that may be spent, by the setting that says so; null: no limit. */
export type BudgetLimits = {
  MODEL_BUDGET_DEAL_TOKENS: number | null;
  MODEL_BUDGET_DAY_TOKENS: number | null;
  MODEL_BUDGET_DEAL_USD: number | null;
  MODEL_BUDGET_DAY_USD: number | null;
};
export type BudgetLimit = keyof BudgetLimits;

/** Why no further call is made. `spent` is in the unit of the limit; null where nobody knows what the model costs. */
export type BudgetStop = { limit: BudgetLimit; allowed: number; spent: number | null };

const MICRO = 1e6;

/** Cached tokens are part of the input tokens. A call that ended without a report of its usage counts as nothing. */
export const spendingOf = (calls: readonly EngineCall[]): Spending => ({
  tokens: calls.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
  microUsd: Math.round(calls.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0) * MICRO),
});

/**
 * The first limit that leaves no room for another call, or null. A limit in money stops everything where the model has
 * no known price: spending that cannot be counted cannot be kept within it.
 */
export const budgetStop = (limits: BudgetLimits, { deal, day }: SpendingTotals, priced: boolean): BudgetStop | null => {
  const spent: Record<BudgetLimit, number | null> = {
    MODEL_BUDGET_DEAL_TOKENS: deal.tokens,
    MODEL_BUDGET_DAY_TOKENS: day.tokens,
    MODEL_BUDGET_DEAL_USD: priced ? deal.microUsd / MICRO : null,
    MODEL_BUDGET_DAY_USD: priced ? day.microUsd / MICRO : null,
  };
  const order = [
    "MODEL_BUDGET_DEAL_TOKENS",
    "MODEL_BUDGET_DEAL_USD",
    "MODEL_BUDGET_DAY_TOKENS",
    "MODEL_BUDGET_DAY_USD",
  ] as const;
  for (const limit of order) {
    const allowed = limits[limit];
    const sum = spent[limit];
    if (allowed !== null && (sum === null || sum >= allowed)) return { limit, allowed, spent: sum };
  }
  return null;
};
