import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamoSpendingLedger } from "../../../shared/handoffs/dynamo-spending-ledger.ts";
import { startLocalTable } from "../../support/local-table.ts";

let local: Awaited<ReturnType<typeof startLocalTable>>;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.close());

const ledger = () => dynamoSpendingLedger(local.table);
const NOTHING = { tokens: 0, microUsd: 0 };

it("knows of nothing spent before the first call", async () => {
  expect(await ledger().totals("new-deal", "2026-01-01T10:00:00.000Z")).toEqual({ deal: NOTHING, day: NOTHING });
});

it("loses nothing of what many add at the same time", async () => {
  const now = "2026-01-02T10:00:00.000Z";
  const added = Array.from({ length: 40 }, (_, index) => ({ tokens: index, microUsd: 3 * index }));
  await Promise.all(added.map(async (one, index) => ledger().add(index % 2 === 0 ? "even" : "odd", one, now)));
  const [even, odd] = await Promise.all([ledger().totals("even", now), ledger().totals("odd", now)]);
  expect(even.deal).toEqual({ tokens: 380, microUsd: 1140 });
  expect(odd.deal).toEqual({ tokens: 400, microUsd: 1200 });
  expect(even.day).toEqual({ tokens: 780, microUsd: 2340 });
});

it("counts a deal across days, and a day by UTC from midnight on", async () => {
  await ledger().add("across", { tokens: 7, microUsd: 1 }, "2026-03-03T23:59:59.999Z");
  const next = await ledger().add("across", { tokens: 5, microUsd: 2 }, "2026-03-04T01:00:00.000+01:00");
  expect(next).toEqual({ deal: { tokens: 12, microUsd: 3 }, day: { tokens: 5, microUsd: 2 } });
});

it("lets the table forget the counter of a day after a quarter, and that of a deal never", async () => {
  await ledger().add("kept", { tokens: 1, microUsd: 1 }, "2026-05-01T08:00:00.000Z");
  const item = async (pk: string) =>
    (await local.table.client.send(new GetCommand({ TableName: local.table.name, Key: { pk, sk: "SPENDING" } }))).Item;
  expect(await item("SPENDING#2026-05-01")).toMatchObject({ expiresAt: Date.parse("2026-08-01T00:00:00Z") / 1000 });
  expect(await item("DEAL#kept")).not.toHaveProperty("expiresAt");
});
