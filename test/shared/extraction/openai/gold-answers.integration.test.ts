import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Deal } from "../../../../shared/domain/deal.ts";
import type { Unverified } from "../../../../shared/domain/draft.ts";
import { SECTIONS } from "../../../../shared/domain/facts.ts";
import { toSourceFacts } from "../../../../shared/extraction/ground-candidates.ts";
import { openaiEngine } from "../../../../shared/extraction/openai/openai-engine.ts";
import { parseSource } from "../../../../shared/sources/parse-source.ts";
import { type ModelRequest, startScriptedModel } from "../../../support/scripted-model.ts";

const GOLD = new URL("../../../../../shared/gold/", import.meta.url);
const deals = existsSync(GOLD)
  ? readdirSync(GOLD, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  : [];

const Fact = z.looseObject({ evidence: z.array(z.object({ source: z.string(), quote: z.string() })) });
const list = z.array(Fact);
const Gold = z.object({
  goals: list,
  stakeholders: list,
  commitments: list,
  risks: list,
  dependencies: list,
  successCriteria: list,
});

/** What a perfect reader of one source would answer: the gold facts that have a quote there, with those quotes. */
const perfectAnswer = (gold: z.infer<typeof Gold>, fileName: string, { segments }: ModelRequest): object =>
  Object.fromEntries(
    SECTIONS.map((section) => [
      section,
      gold[section].flatMap(({ evidence, ...fields }) => {
        const quotes = evidence
          .filter(({ source }) => source === fileName)
          .map(({ quote }) => ({
            segmentId: segments.find(({ text }) => text.includes(quote))?.id ?? "s1",
            quote,
          }));
        return quotes.length === 0 ? [] : [{ ...fields, quotes }];
      }),
    ]),
  );

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closing.map(async (close) => close()));
});

describe.skipIf(deals.length === 0)("a perfect model's answers to the gold deals (../shared/gold is there)", () => {
  it.each(deals)(
    "become facts of %s, but for people quoted from a signature alone, which is no speech",
    async (name) => {
      const folder = new URL(`${name}/`, GOLD);
      const deal = Deal.parse(JSON.parse(readFileSync(new URL("deal.json", folder), "utf8")));
      const gold = Gold.parse(JSON.parse(readFileSync(new URL("gold.json", folder), "utf8")));
      const lost: Unverified[] = [];
      for (const fileName of readdirSync(new URL("sources/", folder)).sort()) {
        const bytes = readFileSync(new URL(`sources/${fileName}`, folder));
        const parsed = await parseSource({ bytes, fileName, dealId: deal.dealId }, deal);
        if (!parsed.ok) throw new Error(`${fileName}: ${parsed.fault.code}`);
        const { source } = parsed;
        const model = await startScriptedModel((request) =>
          request.turn === "extract"
            ? { kind: "read", read: (asked) => perfectAnswer(gold, fileName, asked) }
            : { kind: "answer", answer: {} },
        );
        closing.push(model.close);
        const engine = openaiEngine({ apiKey: "test", baseUrl: model.baseUrl, model: "perfect" });
        const extraction = await engine.extract(source, deal);
        const { unverified } = toSourceFacts({ deal, source, extraction, engine: engine.version, possiblyMissed: [] });
        expect(extraction.calls.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
        const said = source.segments.map(({ text }) => text.replace(/\s+/g, " ")).join("\n");
        const inSignature = ({ section, claimedQuote }: Unverified): boolean =>
          section === "stakeholders" && source.kind === "email" && !said.includes(claimedQuote);
        lost.push(...unverified.filter((one) => !inSignature(one)));
      }
      expect(lost).toEqual([]);
    },
  );
});
