import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
