import { describe, expect, it } from "vitest";
import type { BantStatus } from "../../../../shared/domain/facts.ts";
import { type Candidates, noCandidates } from "../../../../shared/extraction/candidates.ts";
import { joinCandidates } from "../../../../shared/extraction/openai/join-candidates.ts";

const risk = (text: string, quote: string): Candidates => ({
  ...noCandidates(),
  risks: [{ text, category: "timeline", severity: "high", quotes: [{ segmentId: "s4", quote }] }],
});
const budget = (status: BantStatus, quote: string): Candidates => ({
  ...noCandidates(),
  bant: [{ letter: "budget", status, summary: quote, quotes: [{ segmentId: "s1", quote }] }],
});
const textsOf = (...parts: Candidates[]): string[] => joinCandidates(parts).risks.map(({ text }) => text);
const budgetOf = (...parts: Candidates[]) => joinCandidates(parts).bant;

describe("joinCandidates", () => {
  it("takes what the overlap of two parts gave twice once", () => {
    expect(textsOf(risk("It slips", "it may slip"), risk("it  slips", "It may slip"))).toEqual(["It slips"]);
  });

  it("keeps two statements on one quote, and one statement on two quotes", () => {
    expect(textsOf(risk("It slips", "it may"), risk("It breaks", "it may"), risk("It slips", "or later"))).toEqual([
      "It slips",
      "It breaks",
      "It slips",
    ]);
  });

  it("keeps the order of the source", () => {
    expect(textsOf(risk("a", "1"), risk("b", "2"), risk("c", "3"))).toEqual(["a", "b", "c"]);
  });

  it("lets what was said last about a BANT letter count", () => {
    expect(budgetOf(budget("partial", "planned"), budget("unmet", "it is cut"))).toMatchObject([{ status: "unmet" }]);
  });

  it("does not let later silence undo what was said", () => {
    expect(budgetOf(budget("partial", "planned"), budget("unknown", ""))).toMatchObject([{ status: "partial" }]);
  });

  it("never upgrades: partial twice stays partial, with both quotes", () => {
    const [entry] = budgetOf(budget("partial", "planned"), budget("partial", "still planned"));
    expect(entry?.status).toBe("partial");
    expect(entry?.quotes.map(({ quote }) => quote)).toEqual(["planned", "still planned"]);
  });
});
