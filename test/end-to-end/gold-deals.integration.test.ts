import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../infra/local/api-client.ts";
import { readDealFolder } from "../../infra/local/deal-folder.ts";
import { runOneShot } from "../../infra/local/one-shot.ts";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";
import { temporaryFolder } from "../support/local-system.ts";

const GOLD = fileURLToPath(new URL("../../../shared/gold", import.meta.url));
const deals = existsSync(GOLD) ? readdirSync(GOLD).filter((name) => existsSync(join(GOLD, name, "deal.json"))) : [];
if (deals.length === 0) console.log("The gold deals are not beside this repository (../shared/gold): skipped.");

describe.skipIf(deals.length === 0)("the gold deals", () => {
  let system: LocalSystem;
  beforeAll(async () => {
    system = await startLocalSystem({ port: 0, dataDir: null, sweepSeconds: 1, env: {} });
  });
  afterAll(() => system?.stop());

  it.each(deals)("%s: every source ends in the draft, and its AE is mailed", async (name) => {
    const deal = readDealFolder(join(GOLD, name));
    const out = temporaryFolder();
    const { uploads, failures, handoff } = await runOneShot({
      deal,
      out,
      api: apiClient(system.url, system.apiKey),
      mailbox: system.mailbox,
      deadLetters: () => system.deadLetters(),
      say: () => undefined,
    });
    expect(failures).toEqual([]);
    expect(system.deadLetters()).toEqual([]);
    expect(uploads).toHaveLength(deal.sources.length);
    expect(handoff.status).toBe("in_review");
    expect(handoff.commitments.length).toBeGreaterThan(0);
  });
});
