import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Deal } from "../../shared/domain/deal.ts";
import type { Draft, EngineCall } from "../../shared/domain/draft.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import { groundWithSafetyNet } from "../../functions/extract-facts/safety-net.ts";
import { consolidate } from "../../shared/extraction/consolidate.ts";
import type { Consolidator } from "../../shared/extraction/consolidator.ts";
import { ExtractionError, type ExtractionEngine } from "../../shared/extraction/engine.ts";
import { mergeDraft } from "../../shared/extraction/merge-draft.ts";
import { setMailsAside } from "../../shared/extraction/other-company.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";

export type DraftedDeal = {
  draft: Draft;
  sources: Source[];
  failures: { fileName: string; message: string }[];
  /** All that were made, those of an extraction that failed too. */
  calls: EngineCall[];
  milliseconds: number;
};

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8"));

export const readDeal = async (folder: string): Promise<Deal> => Deal.parse(await json(join(folder, "deal.json")));

/** Deals in a folder: the folder itself where it has a deal.json, else each subfolder that has one. */
export const dealFolders = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some(({ name }) => name === "deal.json")) return [folder];
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory()) continue;
    const below = join(folder, entry.name);
    if ((await readdir(below)).includes("deal.json")) found.push(below);
  }
  return found;
};

/** Drives the code of the product over one deal folder: read, extract, check quotes, merge. Nothing is mocked. */
export const draftDeal = async (
  folder: string,
  engine: ExtractionEngine,
  now: string,
  consolidator: Consolidator | null = null,
): Promise<DraftedDeal> => {
  const deal = await readDeal(folder);
  const started = performance.now();
  const sources: Source[] = [];
  const facts: SourceFacts[] = [];
  const failures: DraftedDeal["failures"] = [];
  const calls: EngineCall[] = [];
  for (const fileName of (await readdir(join(folder, "sources"))).toSorted()) {
    const bytes = await readFile(join(folder, "sources", fileName));
    const parsed = await parseSource({ bytes, fileName, dealId: deal.dealId }, deal);
    if (!parsed.ok) {
      failures.push({ fileName, message: `${parsed.fault.code}: ${parsed.fault.message}` });
      continue;
    }
    sources.push(parsed.source);
    try {
      const extraction = await engine.extract(parsed.source, deal);
      calls.push(...extraction.calls);
      facts.push(groundWithSafetyNet(deal, parsed.source, extraction, engine.name));
    } catch (cause) {
      if (cause instanceof ExtractionError) calls.push(...cause.calls);
      failures.push({ fileName, message: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  const kept = setMailsAside({ deal, sources, facts });
  const merged = mergeDraft({
    deal,
    sources: kept.facts,
    setAside: kept.mails,
    failures,
    previous: null,
    decided: new Set(),
    now,
  });
  const nothing = { suggestion: null, calls: [] };
  const { suggestion, calls: asked } = (await consolidator?.suggest(deal, merged, kept.facts)) ?? nothing;
  calls.push(...asked);
  const draft =
    suggestion === null ? merged : consolidate(merged, suggestion, { sources: kept.facts, decided: new Set() });
  return { draft, sources, failures, calls, milliseconds: Math.round(performance.now() - started) };
};
