import { createServer } from "node:net";
import { expect, it } from "vitest";
import { readDealFolder } from "../../infra/local/deal-folder.ts";
import { SAMPLE_FOLDER } from "../../infra/local/sample-deal.ts";
import { linkIn, mailsOf, mailTo, runCommand, startProcess, temporaryFolder } from "../support/local-system.ts";
import { openLink, sendForm } from "../support/review-page.ts";

const { deal } = readDealFolder(SAMPLE_FOLDER);

it("keeps deals, decisions, mails, links and the key over a restart, and lets nobody else into its folder", async () => {
  const data = temporaryFolder();
  const first = await startProcess(["--port", "0", "--data", data]);
  const review = linkIn(await mailTo(first.url, deal.ae.email));
  const before = await first.api.handoff(deal.dealId);
  const [commitment] = before.commitments;
  expect(await sendForm(await openLink(review), { command: "accept", factId: commitment?.id ?? "" })).toBe(303);

  const second = runCommand("start", ["--port", "0", "--data", data]);
  expect(await second.exited).toMatchObject({ code: 1, output: expect.stringContaining("in use by process") });

  const stopped = await first.kill("SIGINT");
  expect(stopped).toMatchObject({ code: 0, signal: null });

  const again = await startProcess(["--port", new URL(first.url).port, "--data", data]);
  const after = await again.api.handoff(deal.dealId);
  expect(after.commitments[0]?.review).toMatchObject({ state: "accepted", by: deal.ae.email });
  expect((await openLink(review)).address).toContain(`/deals/${deal.dealId}`);
  expect(await mailsOf(again.url)).toHaveLength(1);
  const { output } = await again.kill("SIGINT");
  expect(output).toContain("Sample deal is there already");
});

it("says so when the port is taken", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, "127.0.0.1", () => {
      const address = other.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    }),
  );
  const { code, output } = await runCommand("start", ["--port", String(port)]).exited;
  other.close();
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is taken`);
  expect(output).not.toMatch(/\n\s+at /);
});
