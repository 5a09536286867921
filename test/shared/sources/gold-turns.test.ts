import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Deal } from "../../../shared/domain/deal.ts";
import type { Segment } from "../../../shared/domain/source.ts";
import { parseSource } from "../../../shared/sources/parse-source.ts";

const GOLD = join(import.meta.dirname, "../../../../shared/gold");
const EXPECTED = join(import.meta.dirname, "gold-turns");
const deals = readdirSync(EXPECTED).map((name) => name.replace(".tsv", ""));
const isHere = existsSync(GOLD);
if (!isHere) console.log("skipped: ../shared/gold is not here");

/**
 * Who speaks when, written down from the raw files and not by the parser. `# file`, then a line per segment: speaker;
 * seconds from and to, or when a mail was written and whether it is only quoted; the first three words.
 */
const expectedOf = (deal: string): Map<string, string[]> => {
  const files = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of readFileSync(join(EXPECTED, `${deal}.tsv`), "utf8")
    .trimEnd()
    .split("\n")) {
    if (line.startsWith("# ")) files.set(line.slice(2), (lines = []));
    else lines.push(line);
  }
  return files;
};

const asLine = ({ speaker, start, end, saidAt, quoted, text, messageId }: Segment): string => {
  const when = messageId === null ? [start ?? "", end ?? ""] : [saidAt ?? "", quoted ? "quoted" : "written"];
  return [speaker ?? "", ...when.map(String), text.split(/\s+/).slice(0, 3).join(" ")].join("\t");
};

describe.skipIf(!isHere)("every segment of a gold deal", () => {
  it.each(deals)("has the speaker and the time that its file gives it: %s", async (name) => {
    const deal = Deal.parse(JSON.parse(readFileSync(join(GOLD, name, "deal.json"), "utf8")));
    const expected = expectedOf(name);
    expect([...expected.keys()].sort()).toEqual(readdirSync(join(GOLD, name, "sources")).sort());
    for (const [fileName, lines] of expected) {
      const bytes = readFileSync(join(GOLD, name, "sources", fileName));
      const parsed = await parseSource({ bytes, fileName, dealId: deal.dealId }, deal);
      if (!parsed.ok) throw new Error(`${fileName}: ${parsed.fault.code}`);
      expect(parsed.source.segments.map(asLine), fileName).toEqual(lines);
    }
  });
});
