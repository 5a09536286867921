import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccessStore } from "../../../shared/handoffs/access-store.ts";
import { dynamoAccessStore } from "../../../shared/handoffs/dynamo-access-store.ts";
import { queryAll } from "../../../shared/handoffs/dynamo-table.ts";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { startLocalTable } from "../../support/local-table.ts";
import { memoryAccessStore } from "../../support/memory-access-store.ts";

const NOW = "2026-03-02T09:00:00.000Z";
const LATER = "2026-03-02T09:20:00.000Z";
let local: Awaited<ReturnType<typeof startLocalTable>>;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.close());

const session = { email: "ines@routely.example", dealId: null, seen: ["c1"], createdAt: NOW, expiresAt: LATER };

describe.each<[string, () => AccessStore]>([
  ["in DynamoDB", () => dynamoAccessStore(local.table)],
  ["in memory, as the page tests have it", memoryAccessStore],
])("who may come in, %s", (_, make) => {
  it("a session is found until it expires or ends", async () => {
    const store = make();
    await store.startSession("an-id-that-nobody-guesses", session);
    expect(await store.session("an-id-that-nobody-guesses", NOW)).toEqual(session);
    expect(await store.session("an-id-that-nobody-guesses", LATER)).toBeNull();
    expect(await store.session("another-id", NOW)).toBeNull();
    await store.endSession("an-id-that-nobody-guesses");
    expect(await store.session("an-id-that-nobody-guesses", NOW)).toBeNull();
  });

  it("a sign-in link works once, also for two who use it at the same moment, and not after its time", async () => {
    const store = make();
    await store.keepSignIn("token-1", { email: "ines@routely.example", expiresAt: LATER });
    const both = await Promise.all([store.useSignIn("token-1", NOW), store.useSignIn("token-1", NOW)]);
    expect(both.toSorted()).toEqual(["ines@routely.example", null]);
    await store.keepSignIn("token-2", { email: "ines@routely.example", expiresAt: LATER });
    expect(await store.useSignIn("token-2", LATER)).toBeNull();
    expect(await store.useSignIn("token-3", NOW)).toBeNull();
  });

  it("links of one person to one deal are called back, and of no other", async () => {
    const store = make();
    await store.revokeLinks("deal-1", "Ines@routely.example", NOW);
    expect(await store.linksRevokedAt("deal-1", "ines@routely.example")).toBe(NOW);
    expect(await store.linksRevokedAt("deal-1", "bo@routely.example")).toBeNull();
    expect(await store.linksRevokedAt("deal-2", "ines@routely.example")).toBeNull();
  });

  it("a look gives what was seen at the one before", async () => {
    const store = make();
    expect(await store.look("deal-9", "ines@routely.example", ["c1"], NOW)).toBeNull();
    expect(await store.look("deal-9", "ines@routely.example", ["c1", "c2"], LATER)).toEqual(["c1"]);
  });

  it("uses beyond the limit are refused until the window ends, each name by itself", async () => {
    const store = make();
    const limit = { most: 2, seconds: 900 };
    expect(await store.take("a", limit, NOW)).toEqual({ ok: true, remaining: 1, retryAfterSeconds: 900 });
    expect(await store.take("a", limit, NOW)).toMatchObject({ ok: true, remaining: 0 });
    expect(await store.take("a", limit, NOW)).toEqual({ ok: false, remaining: 0, retryAfterSeconds: 900 });
    expect(await store.take("b", limit, NOW)).toMatchObject({ ok: true, remaining: 1 });
    expect(await store.take("a", limit, LATER)).toMatchObject({ ok: true });
  });
});

describe("the table", () => {
  it("holds no id of a session and no token, and says of everything that lets somebody in when it goes", async () => {
    const { client, name } = local.table;
    const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
    const text = JSON.stringify(Items);
    expect(text).not.toContain("an-id-that-nobody-guesses");
    expect(text).not.toContain("token-1");
    const guards = Items.filter(({ pk }) => /^(SESSION|SIGNIN|USES)#/.test(String(pk)));
    expect(guards.length).toBeGreaterThan(3);
    expect(guards.filter(({ expiresAt }) => typeof expiresAt !== "number")).toEqual([]);
    expect(
      await queryAll(local.table, {
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": "DEAL#deal-1" },
      }),
    ).toHaveLength(1);
  });
});
