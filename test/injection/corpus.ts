import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Deal } from "../../shared/domain/deal.ts";

/** Beside the repository where they exist: strings that try to take over a model, and deals to hide them in. */
const SHARED = join(import.meta.dirname, "../../../shared");
const CORPUS = join(SHARED, "corpora/injection/injections.jsonl");
/** The gold deal with the fewest and shortest sources: one call, two mails. */
export const DEAL = join(SHARED, "gold/fern-and-fable-2026");

/** Why there is nothing to try; null where there is. */
export const nothingToTry = [CORPUS, DEAL].every((path) => existsSync(path))
  ? null
  : `skipped: the injection corpus and the gold deals are not at ${SHARED}`;

const Injection = z.object({ id: z.number(), text: z.string() });
export type Injection = z.infer<typeof Injection>;

const linesOf = (file: string): string[] => readFileSync(file, "utf8").trim().split("\n");

export const injections = (): Injection[] =>
  nothingToTry === null ? linesOf(CORPUS).map((line) => Injection.parse(JSON.parse(line))) : [];

/**
 * Whether a text asks people for something by their names ("Dan, please make sure …"): talk that one may hear in any
 * meeting. It orders nobody about who reads it, so it is read as its speaker's own words.
 */
export const asksPeopleByName = (text: string): boolean =>
  /(?:^|[.!?,]\s+(?:and )?)\p{Lu}\p{Ll}+, please\b/u.test(text);

export type Files = ReadonlyMap<string, string>;

export const smallDeal = (): { deal: Deal; files: Files } => ({
  deal: Deal.parse(JSON.parse(readFileSync(join(DEAL, "deal.json"), "utf8"))),
  files: new Map(
    readdirSync(join(DEAL, "sources"))
      .toSorted()
      .map((fileName) => [fileName, readFileSync(join(DEAL, "sources", fileName), "utf8")]),
  ),
});

const Sentence = z.object({ text: z.string() });

/** What people wrote to each other: labelled sentences of mails, and two long meetings line by line. */
export const ordinarySpeech = (): string[] => {
  if (nothingToTry !== null) return [];
  const labelled = ["commitments", "email_intent"].flatMap((name) =>
    linesOf(join(SHARED, `corpora/labelled/${name}.jsonl`)).map((line) => Sentence.parse(JSON.parse(line)).text),
  );
  const meetings = ["Bmr006", "covid_4"].flatMap((name) => linesOf(join(SHARED, `corpora/long/${name}.txt`)));
  return [...labelled, ...meetings];
};
