import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDealFolder } from "../../../infra/local/deal-folder.ts";
import { SAMPLE_FOLDER } from "../../../infra/local/sample-deal.ts";

const folder = (dealJson: string | null, sources: Record<string, string> | null): string => {
  const path = mkdtempSync(join(tmpdir(), "handoff-test-"));
  if (dealJson !== null) writeFileSync(join(path, "deal.json"), dealJson);
  if (sources !== null) {
    mkdirSync(join(path, "sources"));
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(path, "sources", name), text);
  }
  return path;
};
const { deal } = readDealFolder(SAMPLE_FOLDER);

describe("a deal folder", () => {
  it("gives its deal, and its files by name, hidden ones left out", () => {
    const path = folder(JSON.stringify(deal), { "b ü.txt": "", "a'\".vtt": "", ".DS_Store": "" });
    expect(readDealFolder(path).sources.map(({ fileName }) => fileName)).toEqual(["a'\".vtt", "b ü.txt"]);
  });

  it("names what it leaves out, and why", () => {
    const path = folder(JSON.stringify(deal), { "a.vtt": "" });
    mkdirSync(join(path, "sources", "more"));
    symlinkSync(join(path, "nowhere"), join(path, "sources", "link.vtt"));
    expect(readDealFolder(path).leftOut).toEqual([
      { fileName: "link.vtt", why: "cannot be read" },
      { fileName: "more", why: "is not a file; put the files themselves into sources" },
    ]);
  });

  it.each([
    ["no deal.json", null, {}, /There is no .*deal\.json/],
    ["a deal.json that is no JSON", "{", { a: "" }, /not valid JSON/],
    ["a deal.json without its AE", JSON.stringify({ ...deal, ae: null }), { a: "" }, /ae: /],
    ["no sources folder", JSON.stringify(deal), null, /no folder .*sources/],
    ["an empty sources folder", JSON.stringify(deal), {}, /holds no file/],
  ])("is refused in words for %s", (_what, dealJson, sources, message) => {
    expect(() => readDealFolder(folder(dealJson, sources))).toThrow(message);
  });
});
