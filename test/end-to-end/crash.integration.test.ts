import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { putBytes } from "../../infra/local/api-client.ts";
import { type DealFolder, readDealFolder } from "../../infra/local/deal-folder.ts";
import { SAMPLE_FOLDER } from "../../infra/local/sample-deal.ts";
import type { HandoffDocument } from "../../shared/domain/document.ts";
import { mailsOf, mailTo, startProcess, type SystemProcess, temporaryFolder } from "../support/local-system.ts";

/**
 * The system is killed with SIGKILL before each kind of request that changes something on the way of one deal:
 * in the functions, in what feeds them, in S3 and SES telling of what is new. Then it is started
 * again on the same data, and has to finish what it began. What a lost machine does is what is tried here.
 */
const CHANGES = /\/(dynamodb\.(Put|Update|Delete)Item|s3\.PutObject|sqs\.(Send|Delete)Message|ses\.SendEmail)$/;

const sample = readDealFolder(SAMPLE_FOLDER);
const EMAIL = sample.sources.filter(({ fileName }) => fileName.endsWith(".eml"));

/** Runs work against the system until it has gone through, however often that dies meanwhile. */
type Through = <T>(work: (system: SystemProcess) => Promise<T>) => Promise<T>;

const aeOf = (dealId: string): string => `${dealId}@lanternfield.example`;
const dealFolder = (dealId: string): DealFolder => ({
  deal: { ...sample.deal, dealId, ae: { name: "Ines Calloway", email: aeOf(dealId) } },
  sources: EMAIL,
  leftOut: [],
});

/** Open at first, so that the draft waits for the files whatever dies in between; signed when they are there. */
const give = async ({ deal, sources }: DealFolder, through: Through): Promise<void> => {
  await through(({ api }) => api.putDeal({ ...deal, stage: "negotiation", contractSignedAt: null }));
  for (const { fileName, path } of sources) {
    const address = await through(({ api }) => api.askForAddress(deal.dealId, fileName));
    await through(() => putBytes(address, new Uint8Array(readFileSync(path))));
  }
  await through(({ api }) => api.putDeal(deal));
};

/** What the draft says, without what differs from deal to deal. */
const statements = (handoff: HandoffDocument): string[] =>
  [...handoff.goals, ...handoff.commitments, ...handoff.risks, ...handoff.dependencies, ...handoff.successCriteria]
    .map(({ text }) => text)
    .toSorted();

/** The requests of one undisturbed run, in order, and what its draft says. */
const undisturbed = async (): Promise<{ kills: string[]; said: string[] }> => {
  const log = join(temporaryFolder(), "requests");
  writeFileSync(log, "");
  const system = await startProcess(["--port", "0", "--no-sample", "--data", temporaryFolder()], {
    HANDOFF_REQUEST_LOG: log,
    LOCAL_SWEEP_SECONDS: "1",
  });
  await give(dealFolder("undisturbed"), (work) => work(system));
  await mailTo(system.url, aeOf("undisturbed"));
  const said = statements(await system.api.handoff("undisturbed"));
  // The delivery report comes last.
  await vi.waitFor(() => expect(readFileSync(log, "utf8")).toContain("trackDelivery.source/sqs.DeleteMessage#2"), {
    timeout: 10_000,
  });
  await system.kill("SIGKILL");
  const requests = readFileSync(log, "utf8").trim().split("\n");
  const last = new Map<string, number>();
  for (const request of requests) {
    const [name = "", n] = request.split("#");
    if (CHANGES.test(name)) last.set(name, Number(n));
  }
  // The API's updates here are the counters of its rate limit, one for each poll: how many there are is no matter.
  if (last.has("api/dynamodb.UpdateItem")) last.set("api/dynamodb.UpdateItem", 1);
  // After one request is before the function's next one; only what leaves the house is tried on both sides of it.
  const kills = [...last].map(([name, n]) => `${name}#${n}:before`);
  return { kills: [...kills, "draftHandoff/dynamodb.PutItem#1:before", "notify/ses.SendEmail#1:after"], said };
};

/** Keeps the system up on one folder and port. `arm` has it die once, where it is told. */
const supervise = async () => {
  const data = temporaryFolder();
  const killFile = join(data, "kill-at");
  let port = 0;
  let deaths = 0;
  const start = async (): Promise<SystemProcess> => {
    const started = await startProcess(["--port", String(port), "--no-sample", "--data", data], {
      LOCAL_SWEEP_SECONDS: "1",
      HANDOFF_KILL_FILE: killFile,
    });
    port = Number(new URL(started.url).port);
    return started;
  };
  let system = await start();
  const through: Through = async (work) => {
    for (;;) {
      try {
        return await work(system);
      } catch (error) {
        // The process may need a moment to be gone after it stopped answering.
        await Promise.race([system.exited, pause(15_000)]);
        if (!system.hasExited()) throw error;
        expect((await system.exited).signal).toBe("SIGKILL");
        deaths += 1;
        rmSync(killFile, { force: true });
        system = await start();
      }
    }
  };
  return { through, deaths: () => deaths, arm: (kill: string) => writeFileSync(killFile, kill), system: () => system };
};

const hasMail = async ({ url }: SystemProcess, address: string): Promise<boolean> =>
  (await mailsOf(url)).some(({ to }) => to.includes(address));

const crashAt = async (kills: readonly string[], said: readonly string[]): Promise<void> => {
  const { through, deaths, arm, system } = await supervise();
  const deals = kills.map((kill, i) => ({ kill, dealId: `crash-${i + 1}` }));
  for (const [done, { kill, dealId }] of deals.entries()) {
    arm(kill);
    await give(dealFolder(dealId), through);
    const until = Date.now() + 60_000;
    await through(async (alive) => {
      while (!(deaths() > done && (await hasMail(alive, aeOf(dealId))))) {
        expect(Date.now(), `${kill}: not reached, or nothing came of ${dealId} afterwards`).toBeLessThan(until);
        await pause(50);
        // Also asked while it is only waited for: an answer tells that the system lives.
        await mailsOf(alive.url);
      }
    });
  }
  // A second mail would follow the first within the lease of a mail and a sweep.
  await pause(6000);
  const mails = await mailsOf(system().url);
  for (const { dealId, kill } of deals) {
    const { api } = system();
    expect(await api.sources(dealId), kill).toMatchObject([{ state: "drafted", fault: null }]);
    const handoff = await api.handoff(dealId);
    expect(handoff.status, kill).toBe("in_review");
    expect(statements(handoff), kill).toEqual(said);
    expect(
      mails.filter(({ to }) => to.includes(aeOf(dealId))),
      kill,
    ).toHaveLength(1);
  }
  expect(mails).toHaveLength(deals.length);
  await system().kill("SIGKILL");
};

it("loses no statement and sends no mail twice, wherever it is killed", { timeout: 300_000 }, async () => {
  const { kills, said } = await undisturbed();
  expect(said.length).toBeGreaterThan(0);
  expect(kills.length).toBeGreaterThanOrEqual(20);
  // Some at a time: each waits for its processes most of the time.
  const CHAINS = 4;
  await Promise.all(
    Array.from({ length: CHAINS }, (_, n) =>
      crashAt(
        kills.filter((_kill, i) => i % CHAINS === n),
        said,
      ),
    ),
  );
});
