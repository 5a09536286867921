import type { EngineCall } from "../../shared/domain/draft.ts";

/** What reading the deals took, failed calls included. */
export type Usage = {
  calls: number;
  inputTokens: number;
  /** Part of the input tokens. */
  cachedTokens: number;
  outputTokens: number;
  /** US dollars; null where a call that used tokens has no known price. */
  costUsd: number | null;
  /** How often each prompt ended in each way, e.g. `extract-facts@3 ok`. */
  outcomes: Record<string, number>;
};

export const usageOf = (calls: readonly EngineCall[]): Usage => {
  const sum = (of: (call: EngineCall) => number): number => calls.reduce((total, call) => total + of(call), 0);
  const outcomes: Record<string, number> = {};
  for (const { prompt, outcome } of calls)
    outcomes[`${prompt} ${outcome}`] = (outcomes[`${prompt} ${outcome}`] ?? 0) + 1;
  const unpriced = calls.some(
    ({ costUsd, inputTokens, outputTokens }) => costUsd === null && inputTokens + outputTokens > 0,
  );
  return {
    calls: calls.length,
    inputTokens: sum(({ inputTokens }) => inputTokens),
    cachedTokens: sum(({ cachedTokens }) => cachedTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    costUsd: unpriced ? null : sum(({ costUsd }) => costUsd ?? 0),
    outcomes,
  };
};
