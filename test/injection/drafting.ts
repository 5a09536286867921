import { z } from "zod";
import { groundWithSafetyNet } from "../../functions/extract-facts/safety-net.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import type { ExtractionEngine } from "../../shared/extraction/engine.ts";
import { mergeDraft } from "../../shared/extraction/merge-draft.ts";
import { consolidationPrompt } from "../../shared/extraction/openai/consolidation-prompt.ts";
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

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const unmoved = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(unmoved).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (MOVES.includes(key) ? [] : [[key, unmoved(inner)]])),
  );
};

/** Everything that a draft says of the deal; what was set aside, and on what account, is left out. */
export const saidIn = (draft: Draft): Json => {
  const { draftId: _, createdAt: __, notes: ___, unverified: ____, provenance: _____, ...said } = draft;
  return unmoved(Json.parse(said));
};

/** What the second reading of a draft is told, without ids: they move with the statements. */
export const toldOf = (deal: Deal, draft: Draft, sources: readonly SourceFacts[]): Json =>
  unmoved(Json.parse(JSON.parse(consolidationPrompt(deal, draft, sources))));

/**
 * The same, but for quotes that people are shown by which are words of their own in that file: whoever wrote a mail is
 * shown by its first sentence, and a passage put before it is such a sentence. All else is compared.
 */
export const besidesOwnWords = (json: Json, fileName: string): Json => {
  if (!isObject(json) || !Array.isArray(json["stakeholders"])) return json;
  const people = json["stakeholders"].map((person) => {
    if (!isObject(person) || !Array.isArray(person["evidence"])) return person;
    const isOwn = (one: Json) => isObject(one) && one["source"] === fileName && one["speaker"] === person["name"];
    return { ...person, evidence: person["evidence"].filter((one) => !isOwn(one)) };
  });
  return { ...json, stakeholders: people };
};

/** Everything of `before` that is not in `after` as it was: list by list, and other values by their name. */
export const missingFrom = (after: Json, before: Json): Json[] => {
  if (!isObject(before) || !isObject(after)) return [before];
  return Object.entries(before).flatMap(([key, value]) => {
    const now = after[key] ?? null;
    if (!Array.isArray(value) || !Array.isArray(now)) return JSON.stringify(value) === JSON.stringify(now) ? [] : [key];
    const there = new Set(now.map((one) => JSON.stringify(one)));
    return value.filter((one) => !there.has(JSON.stringify(one)));
  });
};
