import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Deal } from "../../../shared/domain/deal.ts";
import { parseSource } from "../../../shared/sources/parse-source.ts";

const GOLD = join(import.meta.dirname, "../../../../shared/gold");
const deals = existsSync(GOLD) ? readdirSync(GOLD).filter((name) => existsSync(join(GOLD, name, "deal.json"))) : [];
if (deals.length === 0) console.log("skipped: ../shared/gold is not here");

const Evidence = z.object({ source: z.string(), quote: z.string() });
const List = z.array(z.object({ evidence: z.array(Evidence) }));
const Gold = z.object({ goals: List, commitments: List, risks: List, dependencies: List, successCriteria: List });

const fold = (text: string): string => text.replace(/\s+/g, " ").trim();

describe.skipIf(deals.length === 0)("the gold deals", () => {
  it.each(deals.length > 0 ? deals : ["(none)"])(
    "has every quote that a fact of %s rests on in one segment",
    async (name) => {
      const folder = join(GOLD, name);
      const deal = Deal.parse(JSON.parse(readFileSync(join(folder, "deal.json"), "utf8")));
      const texts = new Map<string, string[]>();
      for (const fileName of readdirSync(join(folder, "sources"))) {
        const bytes = readFileSync(join(folder, "sources", fileName));
        const result = await parseSource({ bytes, fileName, dealId: deal.dealId }, deal);
        if (!result.ok) throw new Error(`${fileName}: ${result.fault.code}`);
        texts.set(
          fileName,
          result.source.segments.map(({ text }) => fold(text)),
        );
      }
      const gold = Gold.parse(JSON.parse(readFileSync(join(folder, "gold.json"), "utf8")));
      const lost = Object.values(gold)
        .flat()
        .flatMap(({ evidence }) => evidence)
        .filter(({ source, quote }) => !(texts.get(source) ?? []).some((text) => text.includes(fold(quote))));
      expect(lost).toEqual([]);
    },
  );
});
