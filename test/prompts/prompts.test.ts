import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { consolidationInstructions } from "../../shared/extraction/openai/openai-consolidator.ts";
import { openaiPrompts } from "../../shared/extraction/openai/openai-engine.ts";
import type { Prompt } from "../../shared/extraction/openai/render-prompt.ts";
import { parsePrompt } from "../../shared/extraction/openai/prompts.ts";

const LOCK = new URL("../../prompts/prompts.lock.json", import.meta.url);
const GOLDEN = new URL("../fixtures/model/", import.meta.url);
const update = process.env["UPDATE_GOLDEN"] === "1";
const readLock = () => z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(LOCK, "utf8")));

/** The whole of what is sent: instructions with examples, and the schema of the answer. */
const sentText = ({ text, schema }: Prompt): string => `${text}\n\n# Answer schema\n\n${JSON.stringify(schema)}\n`;
const prompts = [...Object.values(openaiPrompts()), consolidationInstructions()];

// A version that is locked already is not touched even then: only a raised one gets a line.
if (update) {
  const added = Object.fromEntries(prompts.map(({ name, sha256 }) => [name, sha256]));
  writeFileSync(LOCK, `${JSON.stringify({ ...added, ...readLock() }, null, 2)}\n`);
  for (const prompt of prompts)
    writeFileSync(new URL(`${prompt.name.split("@")[0]}.golden.md`, GOLDEN), sentText(prompt));
}

describe.each(prompts.map((prompt) => [prompt.name, prompt] as const))("%s", (name, prompt) => {
  it("is what its version is locked to: changed text needs a new version", () => {
    expect(readLock()[name]).toBe(prompt.sha256);
  });

  it("is sent exactly as the golden file shows it", () => {
    expect(sentText(prompt)).toBe(readFileSync(new URL(`${name.split("@")[0]}.golden.md`, GOLDEN), "utf8"));
  });

  it("leaves no placeholder unfilled", () => {
    expect(prompt.text).not.toMatch(/\{\{|\}\}\s*$/m);
  });
});

describe("the prompts folder", () => {
  it("holds texts and examples only, as its README says", () => {
    const entries = readdirSync(new URL("../../prompts/", import.meta.url)).sort();
    const expected = [
      "README.md",
      "consolidate-draft.md",
      "examples",
      "extract-facts.md",
      "second-look.md",
      "prompts.lock.json",
      "repair-answer.md",
    ];
    expect(entries).toEqual(expected.sort());
  });

  it("refuses front matter with a key that nobody reads", () => {
    const text = "---\nid: second-look\nversion: 1\ntemperature: null\nmaxOutputTokens: 10\nseed: 4\n---\ntext";
    expect(() => parsePrompt(text)).toThrow(/seed/);
  });

  it("refuses a prompt without a version", () => {
    expect(() => parsePrompt("---\nid: second-look\ntemperature: null\nmaxOutputTokens: 10\n---\ntext")).toThrow(
      /version/,
    );
  });
});
