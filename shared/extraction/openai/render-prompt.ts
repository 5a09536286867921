import { createHash } from "node:crypto";
import type { AnswerSchema } from "./answer-schema.ts";
import type { PromptExample, PromptFile } from "./prompts.ts";
import { dayOf, sourceBody } from "./source-prompt.ts";

/** A prompt as it is sent. The same id@version always has the same sha256: prompts.lock.json holds it to that. */
export type Prompt = {
  /** `extract-facts@2` */
  name: string;
  text: string;
  /** What an answer looks like; sent as the response format, or behind the text where a server knows no schemas. */
  schema: AnswerSchema;
  temperature: number | null;
  maxOutputTokens: number;
  /** Over text, schema and settings. */
  sha256: string;
};

/** What is blank or empty in an answer of an example says nothing and costs tokens. */
const withoutBlanks = (_: string, value: unknown): unknown =>
  value === null || (Array.isArray(value) && value.length === 0) ? undefined : value;

/** One line for deal and source: an example shows how to read, and stands in every request. */
const exampleText = ({ deal, source, answer }: PromptExample, index: number): string => {
  const kind = source.kind === "call" ? "a call" : "e-mails";
  const day = source.occurredAt === null ? "an unknown day" : dayOf(source.occurredAt);
  const between = `${deal.customer.name} (customer) and ${deal.vendor.name} (vendor; account executive ${deal.ae.name})`;
  return [
    `## Example ${index + 1}: ${kind} of ${day}, ${between}`,
    "",
    sourceBody(source, source.segments),
    "",
    JSON.stringify(answer, withoutBlanks),
  ].join("\n");
};

/** Fills `{{examples}}`. Throws on a placeholder that nobody fills. */
export const renderPrompt = (file: PromptFile, schema: AnswerSchema, examples: readonly PromptExample[]): Prompt => {
  const values = new Map([["examples", examples.map(exampleText).join("\n\n")]]);
  const text = file.body.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`${file.id}.md has a placeholder that nothing fills: ${placeholder}`);
    return value;
  });
  const { temperature, maxOutputTokens } = file;
  const sha256 = createHash("sha256")
    .update(JSON.stringify({ text, schema, temperature, maxOutputTokens }))
    .digest("hex");
  return { name: `${file.id}@${file.version}`, text, schema, temperature, maxOutputTokens, sha256 };
};
