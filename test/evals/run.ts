/**
 * npm run eval -- FOLDER... [--engine offline|openai] [--json FILE] [--compare FILE] [--failures]
 *
 * Scores drafts against gold deals. FOLDER is one deal (deal.json, sources/, gold.json) or a folder of deals. --json writes
 * all of it, every failure included; --compare prints what differs from a file that --json wrote before; --failures
 * prints what was expected beside what came. Exit 1 when a source failed, 2 when it was called wrongly or there is
 * nothing to score.
 */
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { chooseConsolidator } from "../../functions/draft-handoff/choose-consolidator.ts";
import { chooseEngine } from "../../functions/extract-facts/choose-engine.ts";
import type { Consolidator } from "../../shared/extraction/consolidator.ts";
import type { ExtractionEngine } from "../../shared/extraction/engine.ts";
import { comparisonLines, Evaluation } from "./compare.ts";
import { dealFolders, draftDeal } from "./draft-deal.ts";
import { failureLines, failuresOf } from "./failures.ts";
import { figuresOf, goldFacts } from "./figures.ts";
import { Gold } from "./gold.ts";
import { summaryLines } from "./report.ts";
import { type DealScore, scoreDeal } from "./score-deal.ts";
import { summarize } from "./summary.ts";

const USAGE = "usage: npm run eval -- FOLDER... [--engine offline|openai] [--json FILE] [--compare FILE] [--failures]";

const stop = (message: string): never => {
  console.error(message);
  process.exit(2);
};

type Engines = { engine: ExtractionEngine; consolidator: Consolidator | null };

const enginesNamed = (name: string): Engines => {
  const settings = {
    MODEL: process.env["MODEL"] ?? "gpt-5-mini",
    OPENAI_BASE_URL: process.env["OPENAI_BASE_URL"] ?? "https://api.openai.com/v1",
  };
  const both = (ENGINE: "offline" | "openai", apiKey: () => Promise<string>): Engines => ({
    engine: chooseEngine({ ENGINE, ...settings }, apiKey),
    consolidator: chooseConsolidator({ ENGINE, ...settings }, apiKey),
  });
  if (name === "offline") return both("offline", async () => "");
  if (name !== "openai") return stop(`unknown engine “${name}”\n${USAGE}`);
  const key = process.env["OPENAI_API_KEY"] ?? "";
  if (key === "")
    return stop(
      "--engine openai needs OPENAI_API_KEY in the environment (and OPENAI_BASE_URL for an endpoint other than OpenAI's); --engine offline needs neither",
    );
  return both("openai", async () => key);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: "string", default: "offline" },
    json: { type: "string" },
    compare: { type: "string" },
    failures: { type: "boolean", default: false },
  },
});
if (positionals.length === 0) stop(USAGE);
const { engine, consolidator } = enginesNamed(values.engine);

/** Read before anything is paid for, so that a file that cannot be compared with is found out first. */
const earlierFrom = async (file: string): Promise<Evaluation> => {
  try {
    return Evaluation.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    return stop(`${file} is no file that --json wrote: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
};
const earlier = values.compare === undefined ? null : await earlierFrom(values.compare);

const scores: DealScore[] = [];
for (const folder of (await Promise.all(positionals.map(dealFolders))).flat()) {
  const drafted = await draftDeal(folder, engine, new Date().toISOString(), consolidator);
  const gold = Gold.parse(JSON.parse(await readFile(join(folder, "gold.json"), "utf8")));
  const score = scoreDeal(basename(folder), drafted, gold);
  scores.push(score);
  const { overall } = summarize([score]);
  console.log(`${score.dealId.padEnd(36)} F1 ${overall.f1.toFixed(3)}   ${drafted.milliseconds} ms`);
}
if (scores.length === 0) stop(`no deal.json below ${positionals.join(", ")}`);

const summary = summarize(scores);
const failures = scores.flatMap(failuresOf);
const evaluation = {
  engine: engine.name,
  version: engine.version,
  figures: figuresOf(summary),
  facts: goldFacts(scores),
  failures,
  summary,
  deals: scores,
};
if (values.failures) console.log(["", ...failureLines(failures)].join("\n"));
console.log(["", `engine ${engine.name} (${engine.version})`, ...summaryLines(summary)].join("\n"));
if (earlier !== null) console.log(["", ...comparisonLines(earlier, evaluation)].join("\n"));
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(evaluation, null, 2)}\n`);
process.exitCode = summary.failures.length > 0 ? 1 : 0;
