import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import { dealFolders, draftDeal } from "./draft-deal.ts";
import { type Gold, Gold as GoldSchema } from "./gold.ts";
import { type DealScore, scoreDeal } from "./score-deal.ts";
import { summarize } from "./summary.ts";

const CASES = join(import.meta.dirname, "cases");
const folders = await dealFolders(CASES);
const goldOf = (folder: string): Gold => GoldSchema.parse(JSON.parse(readFileSync(join(folder, "gold.json"), "utf8")));
const draftedOf = async (folder: string) => draftDeal(folder, offlineEngine(), "2026-01-01T00:00:00.000Z");
const scoreOf = async (name: string): Promise<DealScore> => {
  const folder = join(CASES, name);
  return scoreDeal(name, await draftedOf(folder), goldOf(folder));
};
const commitment = ({ sections }: DealScore, text: string) =>
  sections.commitments.pairs.find(({ gold }) => gold["text"] === text)?.predicted;

describe.each(folders.map((folder) => [basename(folder), folder] as const))("the case %s", (_, folder) => {
  test("is well formed: every gold quote stands in the file that it names", async () => {
    const { sources, failures } = await draftedOf(folder);
    expect(failures).toEqual([]);
    const { goals, stakeholders, commitments, risks, dependencies, successCriteria, conflicts, distractors } =
      goldOf(folder);
    const facts = [goals, stakeholders, commitments, risks, dependencies, successCriteria, distractors].flat();
    const evidence = [...facts, ...conflicts.flatMap(({ values }) => values)].flatMap((fact) => fact.evidence);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { source, quote } of evidence) {
      const segments = sources.find(({ fileName }) => fileName === source)?.segments ?? [];
      expect(segments.map(({ text }) => text.replaceAll(/\s+/g, " ")).join("\n"), source).toContain(quote);
    }
  });

  test("has no maybe, no duplicate and no small talk listed by the rules, nor a quote that is none", async () => {
    const { distractors, bant, evidence } = summarize([await scoreOf(basename(folder))]);
    expect(Object.entries(distractors).filter(([, { live }]) => live > 0)).toEqual([]);
    expect(bant.falseMet).toBe(0);
    expect(evidence.slices).toBe(evidence.quotes);
  });
});

// Counts are what was measured when the case was written: better is welcome, worse is a step back.
test.each([
  ["kept-and-dropped", { found: 13, spurious: 0 }],
  ["maybe-withdrawn-done", { found: 6, spurious: 0 }],
  ["moved-and-repriced", { found: 7, spurious: 2 }],
  ["quoted-reply", { found: 6, spurious: 1 }],
  ["two-dates", { found: 3, spurious: 2 }],
  ["yard-by-yard", { found: 18, spurious: 0 }],
])("the rules keep to what they were measured at on %s", async (name, { found, spurious }) => {
  const { overall } = summarize([await scoreOf(name)]);
  expect(overall.tp).toBeGreaterThanOrEqual(found);
  expect(overall.fp).toBeLessThanOrEqual(spurious);
});

test("the rules tell a promise that was kept from one that is open", async () => {
  const score = await scoreOf("maybe-withdrawn-done");
  expect(commitment(score, "Send the training plan")).toMatchObject({ status: "done", due: "2026-02-27" });
  expect(commitment(score, "Hold the first training on 9 March")).toMatchObject({ status: "open", due: "2026-03-09" });
});

test.each([
  ["kept-and-dropped", ["Date of the Swedish letter templates"]],
  ["moved-and-repriced", ["Date of the SAP connector", "Budget", "Who gives the VPN account"]],
  ["two-dates", ["go-live date"]],
  ["yard-by-yard", ["Fuller go-live", "Budget"]],
])("the rules show what changed between the sources of %s, and no contradiction that is none", async (name, about) => {
  const { conflicts } = await scoreOf(name);
  expect(conflicts.expected.filter(({ found }) => found).map((one) => one.about)).toEqual(
    expect.arrayContaining(about),
  );
  expect(conflicts.spurious).toEqual([]);
});

test("the rules know what became of each promise that a later source speaks of", async () => {
  const { sections } = await scoreOf("kept-and-dropped");
  const settled = sections.commitments.pairs.filter(({ gold }) => gold["status"] !== "open");
  expect(settled.map(({ predicted }) => predicted["status"])).toEqual(settled.map(({ gold }) => gold["status"]));
});

test("the rules take a promise that a reply quotes for one promise, on the mail that made it", async () => {
  const score = await scoreOf("quoted-reply");
  expect(score.sections.commitments.spurious).toEqual([]);
  const printer = commitment(score, "Deliver the badge printer to the Hull office");
  expect(printer?.evidence[0]?.source).toBe("01-your-questions-2026-04-20.eml");
});
