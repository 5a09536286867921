import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseConsolidator } from "../../functions/draft-handoff/choose-consolidator.ts";
import { chooseEngine } from "../../functions/extract-facts/choose-engine.ts";
import { RECORDED_PROMPTS, startRecordedModel } from "../support/recorded-model.ts";
import { dealFolders, draftDeal } from "./draft-deal.ts";
import { Gold } from "./gold.ts";
import { type DealScore, scoreDeal } from "./score-deal.ts";
import { type Summary, summarize } from "./summary.ts";

const GOLD = fileURLToPath(new URL("../../../shared/gold", import.meta.url));
const LOCK = new URL("../../prompts/prompts.lock.json", import.meta.url);
const newest = Object.keys(JSON.parse(await readFile(LOCK, "utf8")));
/** The newest version of each prompt is the one in use. */
const inUse = ["extract-facts", "second-look", "consolidate-draft"].map(
  (id) =>
    newest
      .filter((prompt) => prompt.startsWith(`${id}@`))
      .toSorted((a, b) => Number(b.split("@")[1]) - Number(a.split("@")[1]))[0],
);
const stale = inUse.filter((prompt) => prompt === undefined || !RECORDED_PROMPTS.includes(prompt));
const why = !existsSync(GOLD)
  ? "the gold deals are not beside this repository (../shared/gold)"
  : stale.length > 0
    ? `no answers were recorded for ${stale.join(", ")}: play the model anew (test/fixtures/model/recorded/README.md)`
    : null;
if (why !== null) console.log(`recorded model answers: skipped, ${why}`);

describe.skipIf(why !== null)("the gold deals, with a strong reader's recorded answers as the model", () => {
  let model: Awaited<ReturnType<typeof startRecordedModel>>;
  let summary: Summary;

  beforeAll(async () => {
    model = await startRecordedModel();
    const settings = { ENGINE: "openai", MODEL: "reader", OPENAI_BASE_URL: model.baseUrl } as const;
    const key = async () => "recorded";
    const engine = chooseEngine(settings, key);
    const consolidator = chooseConsolidator(settings, key);
    const scores: DealScore[] = [];
    for (const folder of await dealFolders(GOLD)) {
      const drafted = await draftDeal(folder, engine, "2026-11-27T12:00:00.000Z", consolidator);
      const gold = Gold.parse(JSON.parse(await readFile(join(folder, "gold.json"), "utf8")));
      scores.push(scoreDeal(basename(folder), drafted, gold));
    }
    summary = summarize(scores);
  }, 120_000);
  afterAll(() => model?.close());

  it("ask the model nothing that was not recorded: no request depends on time, order or machine", () => {
    expect(model.unknown).toEqual([]);
    expect(summary.failures).toEqual([]);
  });

  it("lose nothing of what a careful reading finds, and list no promise twice", () => {
    const { overall, sections } = summary;
    expect(overall.f1).toBeGreaterThanOrEqual(0.92);
    expect(sections.commitments.f1).toBeGreaterThanOrEqual(0.93);
    expect(sections.stakeholders.f1).toBeGreaterThanOrEqual(0.93);
    expect(sections.risks.f1).toBeGreaterThanOrEqual(0.85);
    expect(summary.bant.correct).toBeGreaterThanOrEqual(23);
  });

  it("have no false “met”, no distractor among the facts, and a true slice behind every quote", () => {
    expect(summary.bant.falseMet).toBe(0);
    for (const [kind, { live }] of Object.entries(summary.distractors)) expect(live, kind).toBe(0);
    expect(summary.evidence.slices).toBe(summary.evidence.quotes);
    expect(summary.evidence.quotes).toBeGreaterThan(1000);
    expect(summary.unverifiedShare).toBeLessThan(0.03);
  });
});
