import { expect, test } from "vitest";
import { countsByFormat, NOT_READ } from "./by-format.ts";
import { scoreSection } from "./score-section.ts";
import type { ScoredFact } from "./similarity.ts";

const none = scoreSection("risks", [], []);
const risk = (text: string, ...sources: string[]): ScoredFact => ({
  text,
  category: "technical",
  evidence: sources.map((source) => ({ source, quote: text })),
});
const SOURCES = [
  { fileName: "call.vtt", format: "webvtt" },
  { fileName: "mail.eml", format: "eml" },
];
const counts = (drafted: ScoredFact[], gold: ScoredFact[]) =>
  countsByFormat(
    {
      goals: none,
      stakeholders: none,
      commitments: none,
      risks: scoreSection("risks", drafted, gold),
      dependencies: none,
      successCriteria: none,
    },
    SOURCES,
  );

test("counts a found fact where gold has its evidence, not where the draft has", () => {
  const gold = risk("The old depot has no network", "call.vtt", "mail.eml");
  expect(counts([risk("The old depot has no network", "mail.eml")], [gold])).toEqual({
    webvtt: { tp: 1, fp: 0, fn: 0 },
    eml: { tp: 1, fp: 0, fn: 0 },
  });
});

test("counts a fact once per format, however many quotes it has there", () => {
  expect(counts([], [risk("The old depot has no network", "call.vtt", "call.vtt")])).toEqual({
    webvtt: { tp: 0, fp: 0, fn: 1 },
  });
});

test("counts a spurious fact where the draft found it, and a fact of an unread file apart", () => {
  expect(counts([risk("Nobody said this", "mail.eml")], [risk("The old depot has no network", "lost.mbox")])).toEqual({
    eml: { tp: 0, fp: 1, fn: 0 },
    [NOT_READ]: { tp: 0, fp: 0, fn: 1 },
  });
});
