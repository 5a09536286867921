import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { nodeFault } from "./node-version.ts";

const EXPECTED = ["UsageError", "DealFolderError", "NothingCame", "HandoffApiError"];

/** Runs the command; gives the exit code. */
const main = async (): Promise<number> => {
  const { engineFault, parseHandoff } = await import("./command-line.ts");
  const fault = nodeFault(process.versions.node) ?? engineFault(process.env);
  if (fault !== null) {
    console.error(fault);
    return 1;
  }
  const { makeOutFolder, readDealFolder } = await import("./deal-folder.ts");
  const { folder, out } = parseHandoff(process.argv.slice(2));
  const deal = readDealFolder(folder);
  makeOutFolder(out);
  const [{ startLocalSystem }, { apiClient }, { printable, runOneShot }, { summaryLines }] = await Promise.all([
    import("./system.ts"),
    import("./api-client.ts"),
    import("./one-shot.ts"),
    import("./handoff-summary.ts"),
  ]);
  console.log(`${deal.deal.name} (${deal.deal.dealId}): ${deal.sources.length} files`);
  const system = await startLocalSystem({ port: 0, dataDir: null, sweepSeconds: 2, env: process.env });
  try {
    const api = apiClient(system.url, system.apiKey);
    const result = await runOneShot({
      deal,
      out,
      api,
      mailbox: system.mailbox,
      deadLetters: () => system.deadLetters(),
      say: (line) => console.log(line),
    });
    for (const line of summaryLines(result, out)) console.log(line);
    for (const { fileName, why } of deal.leftOut) console.log(`  ${printable(fileName)} ${why}.`);
    return result.failures.length + deal.leftOut.length === 0 ? 0 : 1;
  } catch (error) {
    if (existsSync(system.logFile)) {
      // The data folder goes with the system; what went wrong stays with the person.
      const log = join(out, "local.log");
      copyFileSync(system.logFile, log);
      console.error(`What the functions reported is in ${log}.`);
    }
    throw error;
  } finally {
    await system.stop();
  }
};

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof Error && EXPECTED.includes(error.name)) console.error(error.message);
    else console.error(error);
    process.exit(1);
  },
);
