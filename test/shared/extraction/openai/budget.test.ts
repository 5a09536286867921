import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EngineCall } from "../../../../shared/domain/draft.ts";
import { budgetStop, spendingOf } from "../../../../shared/extraction/openai/budget.ts";
import { Limit } from "../../../../shared/runtime/settings.ts";
import { NO_LIMITS } from "../../../support/budget.ts";

const call = (inputTokens: number, outputTokens: number, costUsd: number | null): EngineCall => ({
  source: "call.vtt",
  prompt: "extract-facts@1",
  promptSha256: null,
  model: "gpt-5-mini",
  outcome: "ok",
  inputTokens,
  cachedTokens: inputTokens / 2,
  outputTokens,
  costUsd,
  milliseconds: 1,
});
const NOTHING = { tokens: 0, microUsd: 0 };

describe("what calls come to", () => {
  it("counts what was sent and received once, cached or not, and takes no price for nothing to pay", () => {
    expect(spendingOf([call(1000, 50, 0.0125), call(500, 0, null)])).toEqual({ tokens: 1550, microUsd: 12_500 });
  });
});

describe("the stop", () => {
  it("does not come without a limit, whatever was spent", () => {
    const totals = fc.record({ tokens: fc.nat(), microUsd: fc.nat() });
    fc.assert(
      fc.property(totals, totals, fc.boolean(), (deal, day, priced) => {
        expect(budgetStop(NO_LIMITS, { deal, day }, priced)).toBeNull();
      }),
    );
  });

  it("comes at the limit, not before, and names the one that was reached", () => {
    const limits = { ...NO_LIMITS, MODEL_BUDGET_DEAL_TOKENS: 1000, MODEL_BUDGET_DAY_USD: 2 };
    const day = { tokens: 5000, microUsd: 1_999_999 };
    expect(budgetStop(limits, { deal: { tokens: 999, microUsd: 0 }, day }, true)).toBeNull();
    expect(budgetStop(limits, { deal: { tokens: 1000, microUsd: 0 }, day }, true)).toEqual({
      limit: "MODEL_BUDGET_DEAL_TOKENS",
      allowed: 1000,
      spent: 1000,
    });
    expect(budgetStop(limits, { deal: NOTHING, day: { tokens: 0, microUsd: 2_500_000 } }, true)).toEqual({
      limit: "MODEL_BUDGET_DAY_USD",
      allowed: 2,
      spent: 2.5,
    });
  });

  it("lets nothing through at a limit of zero", () => {
    const limits = { ...NO_LIMITS, MODEL_BUDGET_DAY_TOKENS: 0 };
    expect(budgetStop(limits, { deal: NOTHING, day: NOTHING }, true)?.limit).toBe("MODEL_BUDGET_DAY_TOKENS");
  });

  it("comes at once where money is limited and nobody knows the price", () => {
    const limits = { ...NO_LIMITS, MODEL_BUDGET_DEAL_USD: 5 };
    expect(budgetStop(limits, { deal: NOTHING, day: NOTHING }, false)).toEqual({
      limit: "MODEL_BUDGET_DEAL_USD",
      allowed: 5,
      spent: null,
    });
  });
});

describe("a limit as a setting", () => {
  it("is a number, or none where it is empty or missing", () => {
    expect(["250000", " 2.5 ", "", undefined].map((text) => Limit.parse(text))).toEqual([250_000, 2.5, null, null]);
  });

  it("refuses anything else, so that a typing error is not taken for no limit", () => {
    for (const text of ["5 USD", "1e6", "-1", "1,000", "none"]) expect(Limit.safeParse(text).success).toBe(false);
  });
});
