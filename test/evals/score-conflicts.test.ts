import { expect, test } from "vitest";
import { scoreConflicts } from "./score-conflicts.ts";

const quoted = (value: string, source: string, quote: string) => ({ value, evidence: [{ source, quote }] });
const drafted = (...values: ReturnType<typeof quoted>[]) => ({
  id: "c1",
  about: "Go-live",
  current: null,
  values: values.map(({ value, evidence }) => ({
    value,
    evidence: evidence.map((one) => ({
      ...one,
      sourceId: "src",
      segmentId: "s1",
      speaker: null,
      start: null,
      messageId: null,
      match: "exact" as const,
    })),
  })),
});
const march2 = quoted("March 2", "01.txt", "We go live on March 2, 2026");
const march16 = quoted("March 16", "02.eml", "We go live on March 16, 2026");
const gold = [{ about: "go-live date", values: [march2, march16] }];

test("finds a contradiction by the words of both values, whatever it is called", () => {
  expect(scoreConflicts([drafted(march2, march16)], gold)).toEqual({
    expected: [{ about: "go-live date", found: true }],
    spurious: [],
  });
});

test("does not take one side of it for the whole", () => {
  const other = quoted("May 1", "03.eml", "the printer comes on Friday at noon");
  expect(scoreConflicts([drafted(march2, other)], gold)).toEqual({
    expected: [{ about: "go-live date", found: false }],
    spurious: ["Go-live"],
  });
});
