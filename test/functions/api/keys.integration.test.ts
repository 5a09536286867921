import { DeleteCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createApi } from "../../../functions/api/app.ts";
import { joseTokenReader } from "../../../functions/api/jose-token.ts";
import { handoffClient } from "../../../infra/client/handoff-client.ts";
import { deal, NOW } from "../../support/facts.ts";
import { type RestApi, ROOT_KEY, startRestApi } from "../../support/rest-api.ts";

let rest: RestApi;
let now = NOW;
const client = (apiKey = ROOT_KEY) =>
  handoffClient({
    url: "http://api",
    apiKey,
    fetch: async (input, init) => rest.api.request(input instanceof Request ? input : new URL(input).href, init),
  });
const statusOf = async (call: Promise<{ status: number }>): Promise<number> => {
  try {
    return (await call).status;
  } catch (error) {
    return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : 0;
  }
};

const ISSUER = "https://login.example";
let sign: (claims: Record<string, unknown>, more?: { audience?: string; expires?: string }) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "ES256" }] });
  sign = (claims, { audience = "handoff", expires = "5m" } = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "ES256", kid: "one" })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(privateKey);
  rest = await startRestApi({
    now: () => now,
    readToken: joseTokenReader({ issuer: ISSUER, audience: "handoff", jwksUrl: `${ISSUER}/keys` }, keys),
  });
  await client().putDeal({ dealId: deal.dealId }, deal);
});
afterAll(() => rest.close());

describe("a key", () => {
  it("is shown once, kept as a hash, and lets its client do what its scopes say", async () => {
    const { body } = await client().createKey({ client: "crm-sync", scopes: ["read"] });
    const mine = client(body.key);
    expect((await mine.getDeal({ dealId: deal.dealId })).body.name).toBe(deal.name);
    expect(await statusOf(mine.putDeal({ dealId: deal.dealId }, deal))).toBe(403);
    expect(await statusOf(mine.listKeys())).toBe(403);
    const listed = (await client().listKeys()).body.items.find(({ keyId }) => keyId === body.keyId);
    expect(listed).toMatchObject({ client: "crm-sync", lastUsedAt: NOW, revokedAt: null });
    const stored = await rest.deps.keys.find(body.keyId);
    expect(JSON.stringify(stored)).not.toContain(body.key.split("_")[2]);
  });

  it("does not work with another secret, another id, or cut off", async () => {
    const { key } = (await client().createKey({ client: "other", scopes: ["read"] })).body;
    for (const wrong of [`${key.slice(0, -1)}x`, key.replace(/^hs_./, "hs_0"), key.slice(0, 20), "hs_", ""])
      expect(await statusOf(client(wrong).listDeals()), wrong).toBe(401);
  });

  it("is rotated with an overlap: both work for a time, then only the new one", async () => {
    const old = (await client().createKey({ client: "rotating", scopes: ["read"] })).body;
    const fresh = (await client().rotateKey({ keyId: old.keyId }, { overlapHours: 2 })).body;
    expect(fresh).toMatchObject({ client: "rotating", scopes: ["read"] });
    expect([await statusOf(client(old.key).listDeals()), await statusOf(client(fresh.key).listDeals())]).toEqual([
      200, 200,
    ]);
    now = "2026-03-02T11:30:00.000Z";
    expect([await statusOf(client(old.key).listDeals()), await statusOf(client(fresh.key).listDeals())]).toEqual([
      401, 200,
    ]);
    now = NOW;
  });

  it("ends by itself on its day, and at once when it is revoked", async () => {
    const dated = (
      await client().createKey({ client: "dated", scopes: ["read"], expiresAt: "2026-03-03T00:00:00.000Z" })
    ).body;
    now = "2026-03-03T00:00:00.000Z";
    expect(await statusOf(client(dated.key).listDeals())).toBe(401);
    now = NOW;
    expect(await statusOf(client(dated.key).listDeals())).toBe(200);
    await client().revokeKey({ keyId: dated.keyId });
    expect(await statusOf(client(dated.key).listDeals())).toBe(401);
    expect(await statusOf(client().rotateKey({ keyId: dated.keyId }, {}))).toBe(409);
    expect(await statusOf(client().revokeKey({ keyId: "000000000000" }))).toBe(404);
  });
});

const ask = (body: unknown, name: string, path = "/v1/keys") =>
  rest.call("POST", path, { body, headers: { "Idempotency-Key": name } });
/** What a day does to the kept answers. */
const forgetRequests = async () => {
  const { Items = [] } = await rest.table.client.send(new ScanCommand({ TableName: rest.table.name }));
  for (const { pk, sk } of Items)
    if (String(pk).startsWith("IDEMPOTENCY"))
      await rest.table.client.send(new DeleteCommand({ TableName: rest.table.name, Key: { pk, sk } }));
};
const Made = z.object({ keyId: z.string(), key: z.string(), createdAt: z.string() });

describe("a key asked for twice with one Idempotency-Key", () => {
  it("is the same key, shown again, although no store holds its secret", async () => {
    const wanted = { client: "twice", scopes: ["read"] };
    const first = Made.parse(await (await ask(wanted, "twice-1")).json());
    const again = Made.parse(await (await ask(wanted, "twice-1")).json());
    expect(again).toEqual(first);
    expect(await statusOf(client(first.key).listDeals())).toBe(200);
    const { Items = [] } = await rest.table.client.send(new ScanCommand({ TableName: rest.table.name }));
    expect(JSON.stringify(Items)).toContain(first.keyId);
    expect(JSON.stringify(Items)).not.toContain(first.key.split("_")[2]);
  });

  it("is refused where the second request wants another one, also a day later", async () => {
    await ask({ client: "wishes", scopes: ["read"] }, "wishes-1");
    expect((await ask({ client: "wishes", scopes: ["write"] }, "wishes-1")).status).toBe(422);
    await forgetRequests();
    expect((await ask({ client: "wishes", scopes: ["write"] }, "wishes-1")).status).toBe(422);
  });

  it("cannot be shown again once the deployment's own key is another one", async () => {
    const wanted = { client: "root-changed", scopes: ["read"] };
    expect((await ask(wanted, "root-1")).status).toBe(201);
    const later = createApi({ ...rest.deps, rootKey: async () => "another root key" }, () => {});
    const again = await later.request("/v1/keys", {
      method: "POST",
      headers: { "X-Api-Key": "another root key", "Content-Type": "application/json", "Idempotency-Key": "root-1" },
      body: JSON.stringify(wanted),
    });
    expect(again.status).toBe(409);
  });

  it("does not give a rotated key more time when its rotation is asked for again", async () => {
    const old = (await client().createKey({ client: "rotated-twice", scopes: ["read"] })).body;
    const rotate = () => ask({ overlapHours: 2 }, "rotate-1", `/v1/keys/${old.keyId}/rotate`);
    const fresh = Made.parse(await (await rotate()).json());
    const endOf = async () => (await rest.deps.keys.find(old.keyId))?.key.expiresAt;
    const end = await endOf();
    now = new Date(Date.parse(NOW) + 3_600_000).toISOString();
    expect(Made.parse(await (await rotate()).json())).toEqual(fresh);
    now = NOW;
    expect([end, await endOf()]).toEqual([new Date(Date.parse(NOW) + 7_200_000).toISOString(), end]);
  });
});

describe("a key rotated under a name that another rotation had", () => {
  it("gives way to another key, and ends alone", async () => {
    const first = (await client().createKey({ client: "quarterly", scopes: ["read"] })).body;
    const rotate = async (keyId: string) =>
      Made.parse(await (await ask({ overlapHours: 0 }, "quarterly", `/v1/keys/${keyId}/rotate`)).json());
    const second = await rotate(first.keyId);
    await forgetRequests();
    now = "2026-06-02T09:30:00.000Z";
    const third = await rotate(second.keyId);
    expect(third.keyId).not.toBe(second.keyId);
    const uses = [first, second, third].map(({ key }) => statusOf(client(key).listDeals()));
    expect(await Promise.all(uses)).toEqual([401, 401, 200]);
    now = NOW;
  });

  it("is refused and lives on where the new key would be the old one", async () => {
    const api = createApi({ ...rest.deps, newSecret: () => "x".repeat(43) }, () => {});
    const post = (path: string, body: unknown) =>
      api.request(path, {
        method: "POST",
        headers: { "X-Api-Key": ROOT_KEY, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    const only = Made.parse(await (await post("/v1/keys", { client: "unlucky", scopes: ["read"] })).json());
    expect((await post(`/v1/keys/${only.keyId}/rotate`, { overlapHours: 0 })).status).toBe(422);
    expect(await statusOf(client(only.key).listDeals())).toBe(200);
  });
});

describe("a token of the configured issuer", () => {
  const get = async (token: string) =>
    (await rest.api.request("/v1/deals", { headers: { authorization: `Bearer ${token}` } })).status;

  it("lets its client do what its scopes say", async () => {
    expect(await get(await sign({ client_id: "mulesoft", scope: "openid handoff.read" }))).toBe(200);
    expect(await get(await sign({ client_id: "mulesoft", scope: "openid" }))).toBe(401);
  });

  it("is nobody's when it is for somebody else, too old, forged or unsigned", async () => {
    const claims = { client_id: "mulesoft", scope: "read" };
    expect(await get(await sign(claims, { audience: "another-api" }))).toBe(401);
    expect(await get(await sign(claims, { expires: "-1m" }))).toBe(401);
    const [head, , signature] = (await sign(claims)).split(".");
    const body = Buffer.from(JSON.stringify({ ...claims, iss: ISSUER, aud: "handoff", scope: "admin" })).toString(
      "base64url",
    );
    expect(await get(`${head}.${body}.${signature}`)).toBe(401);
    const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    expect(await get(`${none}.${body}.`)).toBe(401);
  });
});

describe("a client that asks too often", () => {
  it("is told when to go on, in the header fields and with 429", async () => {
    const slow = await startRestApi({ requestsPerMinute: 2 });
    const ask = () => slow.call("GET", "/v1/deals");
    const first = await ask();
    expect([first.headers.get("ratelimit-limit"), first.headers.get("ratelimit-remaining")]).toEqual(["2", "1"]);
    await ask();
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await slow.close();
  });
});
