import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import { dealFolders, draftDeal } from "./draft-deal.ts";
import { Gold } from "./gold.ts";
import { scoreDeal } from "./score-deal.ts";
import { type Summary, summarize } from "./summary.ts";

/** Beside the repository where it exists: six deals with answers (see their README). */
const GOLD = join(import.meta.dirname, "../../../shared/gold");
const missing = existsSync(GOLD) ? null : `no gold deals at ${GOLD}: nothing to measure`;
if (missing !== null) console.warn(missing);

const measured = async (): Promise<Summary> => {
  const scores = [];
  for (const folder of await dealFolders(GOLD)) {
    const drafted = await draftDeal(folder, offlineEngine(), "2026-01-01T00:00:00.000Z");
    const gold = Gold.parse(JSON.parse(readFileSync(join(folder, "gold.json"), "utf8")));
    scores.push(scoreDeal(basename(folder), drafted, gold));
  }
  return summarize(scores);
};

// The floors stand a little below what was measured when the rules were written (see `npm run eval`).
test.skipIf(missing !== null)("the offline rules keep to what they were measured at", async () => {
  const { sections, overall, bant, conflicts, distractors, evidence, failures } = await measured();
  expect(failures).toEqual([]);
  expect(overall.f1).toBeGreaterThan(0.82);
  expect(sections.goals.f1).toBeGreaterThan(0.8);
  expect(sections.commitments.f1).toBeGreaterThan(0.87);
  expect(sections.stakeholders.f1).toBeGreaterThan(0.85);
  expect(sections.risks.f1).toBeGreaterThan(0.68);
  expect(sections.dependencies.f1).toBeGreaterThan(0.68);
  expect(conflicts.found).toBeGreaterThanOrEqual(6);
  expect(conflicts.spurious).toBeLessThanOrEqual(3);
  expect(bant.falseMet).toBe(0);
  expect(distractors["injection"]?.live).toBe(0);
  expect(distractors["other_deal"]?.live).toBe(0);
  expect(distractors["retracted"]?.live).toBe(0);
  expect(distractors["quoted_duplicate"]?.live).toBe(0);
  expect(evidence.slices).toBe(evidence.quotes);
});
