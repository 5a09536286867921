import { existsSync, readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { Deal } from "../../domain/deal.ts";
import { Segment, Source } from "../../domain/source.ts";
import { Candidates } from "../candidates.ts";

const PROMPT_IDS = ["extract-facts", "second-look", "repair-answer", "consolidate-draft"] as const;
export type PromptId = (typeof PROMPT_IDS)[number];

const FrontMatter = z.strictObject({
  id: z.enum(PROMPT_IDS),
  version: z.coerce.number().int().positive(),
  /** `null` leaves it to the model: reasoning models refuse any other value. */
  temperature: z.union([z.literal("null").transform(() => null), z.coerce.number().min(0).max(2)]),
  /** Tokens, those of the model's reasoning included. */
  maxOutputTokens: z.coerce.number().int().positive(),
});

/** The text of one prompt as it stands in the folder, placeholders unfilled. */
export type PromptFile = z.infer<typeof FrontMatter> & { body: string };

const segment = Segment.shape;
/** A solved case; what is usual in a call may be left out of its segments. */
export const PromptExample = z.strictObject({
  /** What it teaches, for the reader of the folder; not sent. */
  about: z.string().min(1),
  deal: Deal,
  source: Source.extend({
    segments: z
      .array(
        Segment.extend({
          start: segment.start.default(null),
          end: segment.end.default(null),
          messageId: segment.messageId.default(null),
          saidAt: segment.saidAt.default(null),
          quoted: segment.quoted.default(false),
        }),
      )
      .min(1),
  }),
  answer: Candidates,
});
export type PromptExample = z.infer<typeof PromptExample>;

/**
 * Where the prompts lie: beside a bundle as `./prompts/` (the deployment copies the folder there), else at the top of
 * the repository.
 */
const promptsDirectory = (): URL => {
  const beside = new URL("./prompts/", import.meta.url);
  return existsSync(beside) ? beside : new URL("../../../prompts/", import.meta.url);
};

/** Reads `---` front matter of `key: value` lines and the text below it. Throws when either does not fit. */
export const parsePrompt = (markdown: string): PromptFile => {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]+)$/.exec(markdown.replaceAll("\r\n", "\n"));
  if (match === null) throw new Error("a prompt starts with front matter between two lines of ---");
  const [, head = "", body = ""] = match;
  const pairs = head.split("\n").map((line) => {
    const at = line.indexOf(":");
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
  return { ...FrontMatter.parse(Object.fromEntries(pairs)), body: body.trim() };
};

export const loadPrompt = (id: PromptId, directory = promptsDirectory()): PromptFile => {
  const prompt = parsePrompt(readFileSync(new URL(`${id}.md`, directory), "utf8"));
  if (prompt.id !== id) throw new Error(`${id}.md calls itself ${prompt.id}`);
  return prompt;
};

/** The solved cases in the order of their file names. */
export const loadExamples = (directory = promptsDirectory()): PromptExample[] => {
  const folder = new URL("examples/", directory);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => PromptExample.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))));
};
