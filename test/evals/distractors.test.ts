import { expect, test } from "vitest";
import { liveDistractors } from "./distractors.ts";
import type { Distractor } from "./gold.ts";
import { scoreSection } from "./score-section.ts";
import type { ScoredFact } from "./similarity.ts";

const promise = (text: string, quote: string, status = "open"): ScoredFact => ({
  text,
  by: "vendor",
  owner: null,
  due: null,
  status,
  evidence: [{ source: "01.vtt", quote }],
});
const distractor: Distractor = {
  text: "Slotting module",
  kind: "hypothetical",
  evidence: [{ source: "01.vtt", quote: "We could look at slotting next year" }],
};
const live = (drafted: ScoredFact[], gold: ScoredFact[] = []) => {
  const none = scoreSection("risks", [], []);
  return liveDistractors(
    {
      goals: none,
      stakeholders: none,
      commitments: scoreSection("commitments", drafted, gold),
      risks: none,
      dependencies: none,
      successCriteria: none,
    },
    [distractor],
  ).length;
};

test("counts a maybe that is listed as a promise", () => {
  expect(live([promise("Look at slotting", "We could look at slotting next year")])).toBe(1);
  expect(live([promise("Slotting module", "another sentence entirely here")])).toBe(1);
});

test("counts neither what is shown as withdrawn nor what gold lists too", () => {
  expect(live([promise("Look at slotting", "We could look at slotting next year", "withdrawn")])).toBe(0);
  const real = promise("Deliver the slotting study", "slotting study by May, we could look at slotting next year");
  expect(live([real], [real])).toBe(0);
  expect(live([promise("Send the report", "I'll send the report")])).toBe(0);
});
