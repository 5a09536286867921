import type { BudgetLimits } from "../../shared/extraction/openai/budget.ts";

export const NO_LIMITS: BudgetLimits = {
  MODEL_BUDGET_DEAL_TOKENS: null,
  MODEL_BUDGET_DAY_TOKENS: null,
  MODEL_BUDGET_DEAL_USD: null,
  MODEL_BUDGET_DAY_USD: null,
};
