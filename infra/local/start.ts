import { nodeFault } from "./node-version.ts";

const USAGE_EXIT = 2;

/** Faults that a person can act on are told in one sentence; anything else with its stack. */
const tell = (error: unknown): void => {
  const known = ["UsageError", "PortTaken", "DataFolderInUse"];
  if (error instanceof Error && known.includes(error.name)) console.error(error.message);
  else console.error(error);
};

const main = async (): Promise<void> => {
  // Whoever reads the output may go away; the system stays up.
  process.stdout.on("error", () => undefined);
  const { engineFault, parseStart } = await import("./command-line.ts");
  const fault = nodeFault(process.versions.node) ?? engineFault(process.env);
  if (fault !== null) {
    console.error(fault);
    process.exit(1);
  }
  const { port, dataDir, sample } = parseStart(process.argv.slice(2));
  const { startLocalSystem } = await import("./system.ts");
  const sweepSeconds = Number(process.env["LOCAL_SWEEP_SECONDS"] ?? 3);
  const system = await startLocalSystem({ port, dataDir, sweepSeconds, env: process.env });

  const stop = (): void => {
    // A second Ctrl-C ends it at once: what is in hand comes back at the next start.
    process.once("SIGINT", () => process.exit(130));
    console.log("\nStopping …");
    system.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);

  console.log(`
  The handoff summarizer runs at ${system.url}

  pages      ${system.url}/
  mailbox    ${system.url}/mailbox   (JSON: ${system.url}/mailbox.json)
  API        ${system.url}/v1        header X-Api-Key: ${system.apiKey}
  API docs   ${system.url}/docs      (OpenAPI: ${system.url}/openapi.json)
  health     ${system.url}/health

  engine     ${process.env["ENGINE"]}${process.env["ENGINE"] === "openai" ? `, ${process.env["MODEL"]} at ${process.env["OPENAI_BASE_URL"]}` : ""}
  data       ${system.dataDir}${dataDir === null ? " (removed at the end; keep it with --data DIR)" : ""}
  log        ${system.logFile}
`);
  if (sample) {
    const { loadSample } = await import("./sample-deal.ts");
    const { deal, loaded } = await loadSample(system.url, system.apiKey);
    console.log(`  ${loaded ? "Sample deal loaded" : "Sample deal is there already"}: ${deal.name} (${deal.dealId}).
  There is no password: people sign in by the link in their mail. Open the mailbox as
    account executive          ${deal.ae.name} <${deal.ae.email}>, who has the draft to approve
    customer success manager   ${deal.csm.name} <${deal.csm.email}>, who is mailed after the approval
  or ask for a link at ${system.url}/sign-in, also as
    administrator              ${process.env["ADMINS"] ?? ""}
    RevOps                     ${process.env["REVOPS"] ?? ""}
`);
  }
  console.log("  Ctrl-C stops it.");
};

main().catch((error: unknown) => {
  tell(error);
  process.exit(error instanceof Error && error.name === "UsageError" ? USAGE_EXIT : 1);
});
