import { describe, expect, it } from "vitest";
import { costOf, OPENAI_PRICES, pricesOf } from "../../../../shared/extraction/openai/prices.ts";

const usage = { inputTokens: 10_000, cachedTokens: 4_000, outputTokens: 1_000 };
const prices = { "acme-1": { input: 1, cachedInput: 0.1, output: 10 } };

describe("costOf", () => {
  it("charges cached input at its own price, once", () => {
    expect(costOf(usage, "acme-1", prices)).toBeCloseTo(0.006 + 0.0004 + 0.01, 10);
  });
  it("takes a dated snapshot for its family", () => {
    expect(costOf(usage, "acme-1-2026-01-31", prices)).toBe(costOf(usage, "acme-1", prices));
  });
  it("is not known for a model that the list does not name", () => {
    expect(costOf(usage, "acme-10", prices)).toBeNull();
  });
});

describe("pricesOf", () => {
  it("knows the prices of OpenAI's own host", () => {
    expect(pricesOf("https://api.openai.com/v1")).toBe(OPENAI_PRICES);
  });
  it("claims no price for another host that serves a model of the same name", () => {
    expect(costOf(usage, "gpt-5-mini", pricesOf("https://proxy.example/v1"))).toBeNull();
  });
});
