/**
 * npm run eval -- FOLDER... [--engine offline|openai] [--json FILE] [--failures]
 *
 * Scores drafts against gold deals. FOLDER is one deal (deal.json, sources/, gold.json) or a folder of deals. Exit 1 when
 * there is nothing to score or a source failed, 2 when it was called wrongly.
 */
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { chooseEngine } from "../../functions/extract-facts/choose-engine.ts";
import type { ExtractionEngine } from "../../shared/extraction/engine.ts";
import { dealFolders, draftDeal } from "./draft-deal.ts";
import { Gold } from "./gold.ts";
import { failureLines, summaryLines } from "./report.ts";
import { type DealScore, scoreDeal } from "./score-deal.ts";
import { summarize } from "./summary.ts";

const USAGE = "usage: npm run eval -- FOLDER... [--engine offline|openai] [--json FILE] [--failures]";

const stop = (message: string): never => {
  console.error(message);
  process.exit(2);
};

const engineNamed = (name: string): ExtractionEngine => {
  const settings = {
    MODEL: process.env["MODEL"] ?? "gpt-5-mini",
    OPENAI_BASE_URL: process.env["OPENAI_BASE_URL"] ?? "https://api.openai.com/v1",
  };
  if (name === "offline") return chooseEngine({ ENGINE: "offline", ...settings }, async () => "");
  if (name !== "openai") return stop(`unknown engine “${name}”\n${USAGE}`);
  const key = process.env["OPENAI_API_KEY"] ?? "";
  if (key === "")
    return stop(
      "--engine openai needs OPENAI_API_KEY in the environment (and OPENAI_BASE_URL for an endpoint other than OpenAI's); --engine offline needs neither",
    );
  return chooseEngine({ ENGINE: "openai", ...settings }, async () => key);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: "string", default: "offline" },
    json: { type: "string" },
    failures: { type: "boolean", default: false },
  },
});
if (positionals.length === 0) stop(USAGE);
const engine = engineNamed(values.engine);

const scores: DealScore[] = [];
for (const folder of (await Promise.all(positionals.map(dealFolders))).flat()) {
  const drafted = await draftDeal(folder, engine, new Date().toISOString());
  const gold = Gold.parse(JSON.parse(await readFile(join(folder, "gold.json"), "utf8")));
  const score = scoreDeal(basename(folder), drafted, gold);
  scores.push(score);
  const { overall } = summarize([score]);
  console.log(`${score.dealId.padEnd(36)} F1 ${overall.f1.toFixed(3)}   ${drafted.milliseconds} ms`);
}
if (scores.length === 0) stop(`no deal.json below ${positionals.join(", ")}`);

const summary = summarize(scores);
if (values.failures) console.log(["", ...scores.flatMap(failureLines)].join("\n"));
console.log(["", `engine ${engine.name} (${engine.version})`, ...summaryLines(summary)].join("\n"));
if (values.json !== undefined) {
  const report = { engine: engine.name, version: engine.version, summary, deals: scores };
  await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
process.exitCode = summary.failures.length > 0 ? 1 : 0;
