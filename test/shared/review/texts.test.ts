import { describe, expect, it } from "vitest";
import { tellingWords } from "../../../shared/review/texts/codes.ts";
import { percent } from "../../../shared/review/texts/numbers.ts";

describe("texts", () => {
  it("round a share down, and a whole percentage not at all", () => {
    expect([13 / 15, 0.57, 0.999, 1].map(percent)).toEqual(["86 %", "57 %", "99 %", "100 %"]);
  });

  it("leave out codes that say nothing", () => {
    expect(tellingWords(["economic_buyer", "other", "security_compliance"])).toEqual([
      "economic buyer",
      "security and compliance",
    ]);
  });
});
