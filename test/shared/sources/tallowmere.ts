import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Deal } from "../../../shared/domain/deal.ts";
import type { Segment, Source } from "../../../shared/domain/source.ts";
import { type ParseResult, parseSource } from "../../../shared/sources/parse-source.ts";

/** Tallowmere sells to Quarrybank; both are invented, as is everybody in the fixtures. */
const DEAL: Deal = Deal.parse({
  dealId: "tallowmere-quarrybank",
  name: "Quarrybank - import and audit",
  customer: { name: "Quarrybank AG", domain: "quarrybank.example" },
  vendor: { name: "Tallowmere", domain: "tallowmere.example" },
  ae: { name: "Nadia Okafor", email: "nadia@tallowmere.example" },
  csm: { name: "Priti Shah", email: "priti@tallowmere.example" },
  amount: { value: 48000, currency: "EUR" },
  stage: "negotiation",
  openedAt: "2026-02-01T09:00:00Z",
  contractSignedAt: null,
});

export const fixture = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, "../../fixtures/sources", name));

export const parseBytes = (bytes: Uint8Array, fileName = "upload"): Promise<ParseResult> =>
  parseSource({ bytes, fileName, dealId: DEAL.dealId }, DEAL);

/** The source of bytes, text or a fixture file that must be readable. */
export const sourceOf = async (content: Uint8Array | string, fileName = "upload"): Promise<Source> => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const result = await parseBytes(bytes, fileName);
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.source;
};

export const fixtureSource = (name: string): Promise<Source> => sourceOf(fixture(name), name);

export const faultOf = async (content: Uint8Array | string): Promise<string> => {
  const result = await parseBytes(typeof content === "string" ? new TextEncoder().encode(content) : content);
  return result.ok ? "read" : result.fault.code;
};

/** "Speaker: text" lines, for assertions that read like the file. */
export const said = (segments: readonly Segment[]): string[] =>
  segments.map(({ speaker, text }) => `${speaker ?? "?"}: ${text}`);

export const noteCodes = (source: Source): string[] => source.notes.map(({ code }) => code).sort();
