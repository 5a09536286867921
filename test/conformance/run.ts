import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { asr } from "./asr.ts";
import { mime } from "./mime.ts";
import { quote } from "./quote.ts";
import { threads } from "./threads.ts";
import type { Corpus, Verdict } from "./verdict.ts";
import { vtt } from "./vtt.ts";

const CORPORA: readonly Corpus[] = [vtt, quote, mime, asr, threads];

type Summary = { cases: number; passed: number; excused: number; failed: string[] };

/** A case that fails and is excused by its corpus counts as neither passed nor failed. */
const summarise = (verdicts: readonly Verdict[]): Summary => ({
  cases: verdicts.length,
  passed: verdicts.filter(({ passed }) => passed).length,
  excused: verdicts.filter(({ passed, excused }) => !passed && excused).length,
  failed: verdicts.filter(({ passed, excused }) => !passed && !excused).map(({ id }) => id),
});

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "string" }, verbose: { type: "boolean", short: "v" } },
  });
  const [root] = positionals;
  if (root === undefined) {
    console.error("usage: npm run conformance -- CORPORA [--json FILE] [--verbose]");
    return 2;
  }
  const summaries: Record<string, Summary> = {};
  for (const corpus of CORPORA) {
    const verdicts = await corpus.run(root);
    const summary = summarise(verdicts);
    summaries[corpus.name] = summary;
    const share = ((summary.passed / Math.max(1, summary.cases - summary.excused)) * 100).toFixed(1);
    console.log(
      `${corpus.name.padEnd(20)} ${String(summary.cases).padStart(4)} cases  ${String(summary.passed).padStart(4)} passed  ` +
        `${summary.failed.length} failed  ${summary.excused} excused  ${share} %`,
    );
    for (const { id, passed, excused, detail = "" } of verdicts)
      if (!passed && (!excused || values.verbose === true))
        console.log(
          `  ${excused ? "excused" : "failed "} ${id}${values.verbose === true ? `: ${detail.slice(0, 300)}` : ""}`,
        );
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(summaries, null, 2)}\n`);
  return Object.values(summaries).some(({ failed }) => failed.length > 0) ? 1 : 0;
};

process.exitCode = await main();
