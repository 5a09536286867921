import type { EngineCall } from "../../domain/draft.ts";

/** US dollars for a million tokens. */
type Price = { input: number; cachedInput: number; output: number };
/** By model name; a dated snapshot (`gpt-5-mini-2025-08-07`) has the price of its family. */
export type PriceList = Readonly<Record<string, Price>>;

/** List prices of OpenAI's own endpoint as published on openai.com/api/pricing in 2025. Override them when they change. */
export const OPENAI_PRICES: PriceList = {
  "gpt-5": { input: 1.25, cachedInput: 0.125, output: 10 },
  "gpt-5-mini": { input: 0.25, cachedInput: 0.025, output: 2 },
  "gpt-5-nano": { input: 0.05, cachedInput: 0.005, output: 0.4 },
  "gpt-4.1": { input: 2, cachedInput: 0.5, output: 8 },
  "gpt-4.1-mini": { input: 0.4, cachedInput: 0.1, output: 1.6 },
  "gpt-4.1-nano": { input: 0.1, cachedInput: 0.025, output: 0.4 },
  "gpt-4o": { input: 2.5, cachedInput: 1.25, output: 10 },
  "gpt-4o-mini": { input: 0.15, cachedInput: 0.075, output: 0.6 },
};

export type Usage = Pick<EngineCall, "inputTokens" | "cachedTokens" | "outputTokens">;
export const NO_USAGE: Usage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };

/** The list that applies to an endpoint: another host may charge anything under the same model name. */
export const pricesOf = (baseUrl: string): PriceList =>
  new URL(baseUrl).hostname === "api.openai.com" ? OPENAI_PRICES : {};

/** Whether what a model costs at an endpoint is known. */
export const isPriced = (model: string, baseUrl: string): boolean =>
  costOf(NO_USAGE, model, pricesOf(baseUrl)) !== null;

/** US dollars of one call; null when the list does not name the model. Cached tokens are part of the input tokens. */
export const costOf = (usage: Usage, model: string, prices: PriceList): number | null => {
  const price = prices[model] ?? prices[model.replace(/-\d{4}-\d{2}-\d{2}$/, "")];
  if (price === undefined) return null;
  const fresh = Math.max(usage.inputTokens - usage.cachedTokens, 0);
  return (fresh * price.input + usage.cachedTokens * price.cachedInput + usage.outputTokens * price.output) / 1e6;
};
