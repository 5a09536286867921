import { expect, test } from "vitest";
import { compare, comparisonLines, type Evaluation } from "./compare.ts";

const evaluation = (figures: Record<string, number>, facts: Record<string, boolean>): Evaluation => ({
  engine: "offline",
  version: "offline-rules@1",
  figures,
  facts: Object.entries(facts).map(([text, found]) => ({ deal: "d1", where: "risks", text, found })),
});

test("names the facts that were newly found and newly lost, not those that stayed as they were", () => {
  const before = evaluation({}, { stayed: true, "still missed": false, lost: true, found: false });
  const now = evaluation({}, { stayed: true, "still missed": false, lost: false, found: true });
  const { newlyFound, newlyLost } = compare(before, now);
  expect(newlyFound.map(({ text }) => text)).toEqual(["found"]);
  expect(newlyLost.map(({ text }) => text)).toEqual(["lost"]);
});

test("does not call a fact of another deal lost", () => {
  const before = evaluation({}, { "only before": true });
  const result = compare(before, evaluation({}, { "only now": true }));
  expect(result).toMatchObject({ newlyFound: [], newlyLost: [] });
  expect([result.onlyBefore[0]?.text, result.onlyNow[0]?.text]).toEqual(["only before", "only now"]);
});

test("gives each figure that differs with its difference, and counts the others", () => {
  const before = evaluation({ "risks F1": 0.5, "goals F1": 0.25, calls: 30 }, {});
  const now = evaluation({ "risks F1": 0.625, "goals F1": 0.25, "cost USD": 0.5 }, {});
  expect(compare(before, now)).toMatchObject({
    unchanged: 1,
    changed: [
      { figure: "risks F1", before: 0.5, now: 0.625 },
      { figure: "cost USD", before: null, now: 0.5 },
      { figure: "calls", before: 30, now: null },
    ],
  });
  expect(comparisonLines(before, now).join("\n")).toMatch(/risks F1 +0\.500 +0\.625 +\+0\.125/);
});

test("finds nothing to tell between an evaluation and itself", () => {
  const one = evaluation({ "risks F1": 0.5 }, { found: true, missed: false });
  expect(comparisonLines(one, one)).toEqual(["compared with offline (offline-rules@1): 0 figures differ, 1 do not"]);
});
