import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { SECTIONS } from "../../../../shared/domain/facts.ts";
import { readAnswer } from "../../../../shared/extraction/openai/read-answer.ts";

const FILE = new URL("../../../fixtures/model/recorded/extract-facts@3.json", import.meta.url);
const { answers } = z
  .object({ prompt: z.string(), answers: z.record(z.string(), z.record(z.string(), z.array(z.unknown()))) })
  .parse(JSON.parse(readFileSync(FILE, "utf8")));

describe("answers as a model wrote them", () => {
  it.each(Object.entries(answers))("%s is read whole: no item is dropped or read as less than it is", (_, answer) => {
    const { outcome, candidates, problems } = readAnswer(JSON.stringify(answer));
    expect(problems).toEqual([]);
    expect(outcome).toBe("ok");
    for (const section of SECTIONS) expect(candidates[section].length, section).toBe(answer[section]?.length);
  });
});
