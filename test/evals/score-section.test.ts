import { describe, expect, test } from "vitest";
import { quotesOverlap, tokenF1, words } from "./overlap.ts";
import { rates, scoreSection } from "./score-section.ts";
import { type ScoredFact, similarity } from "./similarity.ts";

const promise = (fields: Record<string, unknown>, quote: string, source = "01-call.vtt"): ScoredFact => ({
  text: "Send the security report",
  by: "vendor",
  owner: "Ada Quill",
  due: "2026-03-06",
  status: "open",
  ...fields,
  evidence: [{ source, quote }],
});

describe("overlap", () => {
  test("keeps numbers, apostrophes and umlauts together as words", () => {
    expect(words("They’re at 2.1% – größer")).toEqual(["they're", "at", "2.1", "größer"]);
  });
  test("ignores stop words, unless there is nothing else", () => {
    expect(tokenF1("the report is sent", "a report that was sent")).toBe(1);
    expect(tokenF1("It's me", "It's me")).toBe(1);
    expect(tokenF1("report", "")).toBe(0);
  });
  test("calls quotes overlapping from half of the shorter one's words on", () => {
    expect(quotesOverlap("send the security report by Friday", "security report Monday morning early")).toBe(true);
    expect(quotesOverlap("send the security report by Friday", "call the plant manager on Friday soon")).toBe(false);
  });
});

describe("similarity", () => {
  test("weighs text, evidence and attributes 5 : 3 : 2", () => {
    const gold = promise({}, "I'll send the security report by Friday");
    expect(similarity("commitments", gold, gold)).toBeCloseTo(1, 9);
    expect(similarity("commitments", promise({ text: "Xyz" }, "security report by Friday"), gold)).toBeCloseTo(0.5, 9);
    expect(similarity("commitments", promise({ owner: "Bo Lund", due: null }, "other words"), gold)).toBeCloseTo(
      0.6,
      9,
    );
  });
  test("gives nothing for the same words in another source", () => {
    const gold = promise({}, "security report by Friday");
    expect(similarity("commitments", promise({}, "security report by Friday", "02.eml"), gold)).toBeCloseTo(0.7, 9);
  });
  test("does not ask for an attribute that gold leaves open", () => {
    const gold = promise({ owner: null, due: null }, "x");
    expect(similarity("commitments", promise({ owner: "Anyone", due: "2026-01-01" }, "y"), gold)).toBeCloseTo(0.7, 9);
  });
  test("compares stakeholders by name, and roles by their share in common", () => {
    const person = (name: string, roles: string[]): ScoredFact => ({ name, org: "customer", roles, evidence: [] });
    expect(
      similarity("stakeholders", person("Ada Quill", ["user", "champion"]), person("Ada Quill", ["user"])),
    ).toBeCloseTo(0.5 + 0.2 * 0.75, 9);
  });
});

describe("scoring a section", () => {
  const gold = promise({}, "I'll send the security report by Friday");
  test("counts the second copy of a promise as false", () => {
    const score = scoreSection("commitments", [gold, gold], [gold]);
    expect([score.pairs.length, score.spurious.length, score.missed.length]).toEqual([1, 1, 0]);
  });
  test("counts a pair below the threshold as one false and one missed", () => {
    const other = promise({ text: "Paint the fence", owner: "Bo Lund", due: null }, "we paint the fence");
    const score = scoreSection("commitments", [other], [gold]);
    expect([score.pairs.length, score.spurious.length, score.missed.length]).toEqual([0, 1, 1]);
  });
  test("adds up how many attributes of the pairs agree", () => {
    const late = promise({ due: "2026-03-09" }, "I'll send the security report by Friday");
    expect(scoreSection("commitments", [late], [gold]).attributes).toMatchObject({
      due: { agreed: 0, given: 1 },
      owner: { agreed: 1, given: 1 },
    });
  });
  test("finds precision 1 and recall 0 where nothing was drafted", () => {
    expect(rates(0, 0, 4)).toMatchObject({ precision: 1, recall: 0, f1: 0 });
    expect(rates(3, 1, 2)).toMatchObject({ precision: 0.75, recall: 0.6, f1: 6 / 9 });
  });
});
