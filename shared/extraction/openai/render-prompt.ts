import { createHash } from "node:crypto";
import type { AnswerSchema } from "./answer-schema.ts";
import type { PromptExample, PromptFile } from "./prompts.ts";
import { sourcePrompt } from "./source-prompt.ts";

/** A prompt as it is sent. The same id@version always has the same sha256: prompts.lock.json holds it to that. */
export type Prompt = {
  /** `extract-facts@1` */
  name: string;
  text: string;
  temperature: number | null;
  maxOutputTokens: number;
  /** Over the text and the settings. */
  sha256: string;
};

const exampleText = ({ deal, source, answer }: PromptExample, index: number): string => {
  const question = sourcePrompt(deal, source, { chunk: { context: [], segments: source.segments }, partial: false });
  const inset = question.replaceAll(/^# /gm, "### ");
  return [`## Example ${index + 1}`, "", inset, "", "### Answer", "", JSON.stringify(answer)].join("\n");
};

/** Fills `{{schema}}` and `{{examples}}`. Throws on a placeholder that nobody fills. */
export const renderPrompt = (file: PromptFile, schema: AnswerSchema, examples: readonly PromptExample[]): Prompt => {
  const values = new Map([
    ["schema", JSON.stringify(schema)],
    ["examples", examples.map(exampleText).join("\n\n")],
  ]);
  const text = file.body.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`${file.id}.md has a placeholder that nothing fills: ${placeholder}`);
    return value;
  });
  const { temperature, maxOutputTokens } = file;
  const sha256 = createHash("sha256").update(JSON.stringify({ text, temperature, maxOutputTokens })).digest("hex");
  return { name: `${file.id}@${file.version}`, text, temperature, maxOutputTokens, sha256 };
};
