import type { ExtractionOutcome } from "../../shared/extraction/engine.ts";
import type { BudgetLimit, BudgetStop } from "../../shared/extraction/openai/budget.ts";
import type { SourceFault } from "../../shared/sources/fault.ts";

const fault = (message: string): SourceFault => ({ code: "extraction_failed", message, retryable: true });

/** What the person who uploaded the file reads when the language model could not be made to answer. */
export const EXTRACTION_FAULTS: Readonly<Record<ExtractionOutcome, SourceFault>> = {
  refused: fault("The language model refused to read this file. Retry, or switch the engine to offline for this deal."),
  content_filter: fault(
    "The provider's content filter stopped the answer. Retry, or ask the operator about the filter.",
  ),
  cut_off: fault(
    "The language model's answer was cut off even for the smallest part of the file. Raise its output limit, then retry.",
  ),
  unreadable_answer: fault(
    "The language model's answer could not be understood, even after asking again. Retry, or choose another model.",
  ),
  rate_limited: fault("The language model was too busy for too long. Retry in a few minutes."),
  quota_exhausted: fault("The language model account has no quota left. Ask the operator to raise it, then retry."),
  over_budget: {
    code: "over_budget",
    message: "The budget for the language model is used up. Ask the operator to raise it, then retry.",
    retryable: true,
  },
  unavailable: fault("The language model could not be reached. Retry; if it happens again, ask the operator."),
  timed_out: fault("The language model did not answer in time. Retry; if it happens again, ask the operator."),
  rejected_request: fault(
    "The language model's endpoint rejected the request: key, model name or address may be wrong. Ask the operator, then retry.",
  ),
};

const WHOSE: Readonly<Record<BudgetLimit, string>> = {
  MODEL_BUDGET_DEAL_TOKENS: "of this deal",
  MODEL_BUDGET_DEAL_USD: "of this deal",
  MODEL_BUDGET_DAY_TOKENS: "of this day (UTC) for all deals",
  MODEL_BUDGET_DAY_USD: "of this day (UTC) for all deals",
};
const amount = (limit: BudgetLimit, value: number): string =>
  limit.endsWith("USD") ? `$${value.toFixed(value < 1 ? 4 : 2)}` : `${value.toLocaleString("en-US")} tokens`;

/** Names the limit, what is spent, and what to do; without the file having been sent anywhere. */
export const overBudget = ({ limit, allowed, spent }: BudgetStop): SourceFault => {
  const wait = limit.startsWith("MODEL_BUDGET_DAY") ? ", or wait for the next day" : "";
  const message =
    spent === null
      ? `${limit} limits what the language model may cost, but its price is not known here. Ask the operator to limit tokens instead, then retry.`
      : `The language model's budget ${WHOSE[limit]} is used up: ${amount(limit, spent)} spent, ${limit} allows ${amount(limit, allowed)}. Ask the operator to raise the limit${wait}, then retry.`;
  return { code: "over_budget", message, retryable: true };
};
