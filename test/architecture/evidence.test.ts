import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const ONLY_MAKER = "shared/extraction/ground.ts";

const files = ["shared", "functions"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => `${folder}/${name}`),
);
const code = (file: string): string =>
  readFileSync(join(ROOT, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//gu, "")
    .replace(/(?<![:"'`])\/\/.*$/gmu, "");

// A verdict as a value, or an object that gets a slice as its quote next to a verdict.
const MAKES_A_VERDICT = /\bmatch\s*:\s*["'`](?:exact|repaired)["'`]|\bmatch\s*=\s*["'`](?:exact|repaired)["'`]/u;
const CALLS_FOR_A_VERDICT = /["'`](?:exact|repaired)["'`]\s*\)/u;

describe("evidence", () => {
  it("comes into being in one file only", () => {
    const makers = files.filter((file) => file !== ONLY_MAKER && MAKES_A_VERDICT.test(code(file)));
    expect(makers).toEqual([]);
  });

  it("is made there, so that the check above can fail", () => {
    expect(CALLS_FOR_A_VERDICT.test(code(ONLY_MAKER))).toBe(true);
    expect(MAKES_A_VERDICT.test('const evidence = { quote, match: "exact" };')).toBe(true);
  });

  it("is a slice of a segment's text: the maker writes no other quote", () => {
    expect(code(ONLY_MAKER)).toContain("quote: segment.text.slice(start, end),");
    expect(code(ONLY_MAKER).match(/\bevidence:\s*\{/gu)).toHaveLength(1);
  });
});
