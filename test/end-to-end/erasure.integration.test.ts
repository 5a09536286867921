import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { readDealFolder } from "../../infra/local/deal-folder.ts";
import { handoffClient } from "../../infra/client/handoff-client.ts";
import { TABLE_NAME } from "../../infra/local/names.ts";
import { loadSample, SAMPLE_FOLDER } from "../../infra/local/sample-deal.ts";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";
import { linkIn, mailsOf, mailTo, temporaryFolder } from "../support/local-system.ts";
import { openLink, sendForm } from "../support/review-page.ts";

const { deal } = readDealFolder(SAMPLE_FOLDER);
const data = temporaryFolder();
let system: LocalSystem;
beforeAll(async () => {
  system = await startLocalSystem({ port: 0, dataDir: data, sweepSeconds: 3, env: {} });
  await loadSample(system.url, system.apiKey);
});
afterAll(() => system.stop());

/** Everything that the table holds, as one text. */
const table = async (): Promise<string> => {
  const client = new DynamoDBClient({});
  const items: unknown[] = [];
  for await (const page of paginateScan({ client }, { TableName: TABLE_NAME })) items.push(...(page.Items ?? []));
  client.destroy();
  return JSON.stringify(items);
};

/** Every file below a folder: DynamoDB, S3, queues, mails and the log all keep theirs there. */
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const TEN = [
  // The id of the deal, which the tombstone keeps, begins like the customer's name.
  "Brightwell Elevators",
  "Ines Calloway",
  "ines.calloway",
  "Amara Nwosu",
  "SAP connector",
  "discovery-call",
  "Lanternfield",
  "lanternfield.example",
  "technical-call",
  "re-order-form",
];

it("after a deal is erased no store holds a word of it, and only a tombstone tells that it was", async () => {
  const page = await openLink(linkIn(await mailTo(system.url, deal.ae.email)));
  const api = handoffClient({ url: system.url, apiKey: system.apiKey });
  const [first] = (await api.getHandoff({ dealId: deal.dealId })).body.commitments;
  expect(await sendForm(page, { command: "accept", factId: first?.id ?? "" })).toBe(303);
  await api.acknowledgeSync(
    { dealId: deal.dealId },
    { system: "salesforce", revision: 1, recordIds: { opportunity: "006" } },
  );

  const stored = () => files(data).map((file) => readFileSync(file).toString("latin1"));
  const found = TEN.filter((words) => stored().some((text) => text.toLowerCase().includes(words.toLowerCase())));
  expect(found.length, "the strings are there before").toBeGreaterThan(7);

  await api.holdDeal({ dealId: deal.dealId }, { reason: "Litigation" });
  await expect(api.eraseDeal({ dealId: deal.dealId })).rejects.toThrow("Litigation");
  await api.holdDeal({ dealId: deal.dealId }, { reason: null });
  const { body } = await api.eraseDeal({ dealId: deal.dealId });
  expect(body.objects).toBeGreaterThan(5);
  expect(body.remains.join(" ")).toContain("CRM");

  await expect(api.getDeal({ dealId: deal.dealId })).rejects.toMatchObject({ status: 410 });
  await expect(api.putDeal({ dealId: deal.dealId }, deal)).rejects.toMatchObject({ status: 410 });
  expect((await mailsOf(system.url)).filter(({ to }) => to.includes(deal.ae.email))).toEqual([]);
  // Whoever was signed in by a link to it is not any more.
  const asReader = await fetch(page.address, { headers: { cookie: page.cookie }, redirect: "manual" });
  expect(asReader.headers.get("location")).toContain("/sign-in");
  expect((await api.listDeals()).body.items).toEqual([]);
  // Doing it again finds nothing more to do.
  expect((await api.eraseDeal({ dealId: deal.dealId })).body).toMatchObject({ objects: 0, items: 0 });

  // What the API, the pages and the mailbox can still be asked for.
  const asked = await Promise.all(
    ["/mailbox.json", "/v1/deals", "/v1/handoffs", "/v1/metrics"].map(async (path) =>
      (await fetch(`${system.url}${path}`, { headers: { "x-api-key": system.apiKey } })).text(),
    ),
  );
  expect(TEN.filter((words) => asked.some((text) => text.includes(words)))).toEqual([]);
  const items = await table();
  expect(items).toContain("TOMBSTONE");
  expect(TEN.filter((words) => items.toLowerCase().includes(words.toLowerCase()))).toEqual([]);
  expect(system.deadLetters()).toEqual([]);
  // And on the disk: objects, mails, the log. The emulators' own files only mark what is deleted, until they compact.
  const rest = files(data).filter((file) => !/dynamo|sqs/.test(file.slice(data.length)));
  const left = TEN.flatMap((words) =>
    rest
      .filter((file) => readFileSync(file).toString("latin1").toLowerCase().includes(words.toLowerCase()))
      .map((file) => `${words} in ${file}`),
  );
  expect(left).toEqual([]);
});
