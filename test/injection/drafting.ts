import { z } from "zod";
import { groundWithSafetyNet } from "../../functions/extract-facts/safety-net.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import type { ExtractionEngine } from "../../shared/extraction/engine.ts";
import { mergeDraft } from "../../shared/extraction/merge-draft.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";

const NOW = "2026-06-01T09:00:00.000Z";

/** Reads a file as the product does; its id goes by the name, so that drafts with and without a passage compare. */
export const read = async (deal: Deal, fileName: string, content: string): Promise<Source> => {
  const parsed = await parseSource({ bytes: Buffer.from(content, "utf8"), fileName, dealId: deal.dealId }, deal);
  if (!parsed.ok) throw new Error(`${fileName}: ${parsed.fault.code}`);
  return { ...parsed.source, sourceId: `src-${fileName}` };
};

export const factsOf = async (deal: Deal, source: Source, engine: ExtractionEngine): Promise<SourceFacts> =>
  groundWithSafetyNet(deal, source, await engine.extract(source, deal), engine.name);

export const draftOf = (deal: Deal, sources: readonly SourceFacts[]): Draft =>
  mergeDraft({ deal, sources, failures: [], previous: null, decided: new Set(), now: NOW });

/** Where a statement stands moves when a passage is put before it, and its id goes by that. */
const MOVES: readonly string[] = ["id", "segmentId", "basis"];

const Json = z.json();
type Json = z.infer<typeof Json>;

const unmoved = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(unmoved).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (MOVES.includes(key) ? [] : [[key, unmoved(inner)]])),
  );
};

/** Everything that a draft says of the deal; what was set aside, and on what account, is left out. */
export const saidIn = (draft: Draft): Json => {
  const { draftId: _, createdAt: __, notes: ___, unverified: ____, provenance: _____, ...said } = draft;
  return unmoved(Json.parse(said));
};

/**
 * The same, but for the quotes that people's names rest on: whoever is known by nothing else is shown with words of their
 * own, and a passage in their mail is such words. Everything known of them, and all other evidence, is compared.
 */
export const besidesOwnWords = (json: Json): Json => {
  if (typeof json !== "object" || json === null || Array.isArray(json) || !Array.isArray(json["stakeholders"]))
    return json;
  const people = json["stakeholders"].map((person) =>
    typeof person === "object" && person !== null && !Array.isArray(person) ? { ...person, evidence: [] } : person,
  );
  return { ...json, stakeholders: people };
};
