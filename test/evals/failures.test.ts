import { expect, test } from "vitest";
import { failureLines, failuresOf } from "./failures.ts";
import type { DealScore } from "./score-deal.ts";
import { scoreSection } from "./score-section.ts";
import type { ScoredFact } from "./similarity.ts";
import { usageOf } from "./usage.ts";

const none = scoreSection("risks", [], []);
const promise = (text: string, due: string | null, quote: string): ScoredFact => ({
  text,
  by: "vendor",
  owner: null,
  due,
  status: "open",
  evidence: [{ source: "01.vtt", quote }],
});
const scored = (drafted: ScoredFact[], gold: ScoredFact[]): DealScore => ({
  dealId: "d1",
  sections: {
    goals: none,
    stakeholders: none,
    commitments: scoreSection("commitments", drafted, gold),
    risks: none,
    dependencies: none,
    successCriteria: none,
  },
  bant: [{ letter: "budget", gold: "partial", drafted: "met" }],
  conflicts: { expected: [], spurious: [] },
  distractors: { kinds: {}, live: [] },
  evidence: { slices: 0, quotes: 0 },
  unverified: { count: 0, of: 0, statements: [] },
  formats: {},
  calls: [],
  failures: [],
});

test("puts what came beside what was expected of a matched pair's attribute", () => {
  const gold = promise("Send the report", "2026-03-06", "send the report by Friday");
  const [failure] = failuresOf(scored([promise("Send the report", "2026-03-13", "send the report by Friday")], [gold]));
  expect(failure).toMatchObject({
    kind: "attribute",
    where: "commitments.due",
    expected: { due: "2026-03-06" },
    got: { due: "2026-03-13" },
  });
});

test("shows the likest drafted statement beside one that was missed, and says where nothing is like it", () => {
  const gold = promise("Send the security report", "2026-03-06", "I will send the security report");
  const near = promise("Send somebody a plant", null, "another quote altogether here");
  const [missed] = failuresOf(scored([near], [gold]));
  expect(missed).toMatchObject({ kind: "missed", got: expect.stringMatching(/^Send somebody a plant \(0\./) });
  expect(failureLines(failuresOf(scored([], [gold]))).join("\n")).toContain("nothing like it");
});

test("names a BANT status that is wrong", () => {
  expect(failuresOf(scored([], []))).toEqual([
    { deal: "d1", kind: "bant", where: "bant.budget", expected: "partial", got: "met", quote: null },
  ]);
});

test("adds up calls by outcome, and does not give a cost where one of them has no price", () => {
  const call = {
    source: "01.vtt",
    prompt: "extract-facts@1",
    promptSha256: null,
    model: "m",
    outcome: "ok",
    inputTokens: 10,
    cachedTokens: 4,
    outputTokens: 2,
    costUsd: 0.5,
    milliseconds: 1,
  };
  const refused = { ...call, outcome: "rate_limited", inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: null };
  expect(usageOf([call, call, refused])).toEqual({
    calls: 3,
    inputTokens: 20,
    cachedTokens: 8,
    outputTokens: 4,
    costUsd: 1,
    outcomes: { "extract-facts@1 ok": 2, "extract-facts@1 rate_limited": 1 },
  });
  expect(usageOf([call, { ...call, costUsd: null }]).costUsd).toBeNull();
});
