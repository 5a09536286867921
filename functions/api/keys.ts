import { createRoute, z } from "@hono/zod-openapi";
import { ApiKey, ApiReach, ApiScope } from "../../shared/handoffs/api-key-store.ts";
import { makeApiKey, secretOfRequest } from "./api-key.ts";
import { needs } from "./caller.ts";
import { body, json } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { ApiProblem, COMMON_PROBLEMS, REPEATED } from "./problem.ts";
import { routes } from "./routes.ts";

const Key = ApiKey.clone().openapi("ApiKey");
const NewKey = ApiKey.extend({ key: z.string().openapi({ description: "Shown this once" }) }).openapi("NewApiKey");
const KeyParam = z.object({
  keyId: z
    .string()
    .max(100)
    .openapi({ param: { name: "keyId", in: "path" }, example: "1f2e3d4c5b6a" }),
});
const NO_KEY = "There is no key with this id.";

const createKey = createRoute({
  method: "post",
  path: "/v1/keys",
  operationId: "createKey",
  tags: ["Keys"],
  summary: "Make a key for a client",
  description:
    "A client may have several. `reach` own: it sees the deals that it created, and no others. The key itself is in this answer only, and kept nowhere. Sent again with its Idempotency-Key, the request gets it again.",
  ...needs("admin"),
  request: {
    body: body(
      z.object({
        client: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, "lower case letters, digits and dashes"),
        scopes: z.array(ApiScope).min(1).max(4),
        reach: ApiReach.default("all"),
        expiresAt: z.iso.datetime().nullable().default(null),
      }),
    ),
  },
  responses: { 201: json(NewKey, "The key"), ...COMMON_PROBLEMS, ...REPEATED },
});

const listKeys = createRoute({
  method: "get",
  path: "/v1/keys",
  operationId: "listKeys",
  tags: ["Keys"],
  summary: "All keys, and when each was last used",
  ...needs("admin"),
  responses: { 200: json(z.object({ items: z.array(Key) }), "Oldest first"), ...COMMON_PROBLEMS },
});

const rotateKey = createRoute({
  method: "post",
  path: "/v1/keys/{keyId}/rotate",
  operationId: "rotateKey",
  tags: ["Keys"],
  summary: "Replace a key, with an overlap",
  description: "Makes a key of the same client, scopes and reach. The old one works for `overlapHours` more.",
  ...needs("admin"),
  request: {
    params: KeyParam,
    body: body(z.object({ overlapHours: z.number().min(0).max(720).default(24) })),
  },
  responses: { 201: json(NewKey, "The new key"), ...COMMON_PROBLEMS, ...REPEATED },
});

const revokeKey = createRoute({
  method: "delete",
  path: "/v1/keys/{keyId}",
  operationId: "revokeKey",
  tags: ["Keys"],
  summary: "Revoke a key at once",
  ...needs("admin"),
  request: { params: KeyParam },
  responses: { 204: { description: "Revoked" }, ...COMMON_PROBLEMS },
});

type Wanted = Pick<ApiKey, "client" | "scopes" | "reach" | "expiresAt">;

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/**
 * What a request with this name made before, to be shown once more. The idempotency store refuses another request under
 * the name; this one refuses what it forgot after a day.
 */
const madeBefore = (
  { key, secretHash }: { key: ApiKey; secretHash: string },
  wanted: Wanted,
  made: { text: string; secretHash: string },
) => {
  const { client, scopes, reach } = wanted;
  if (key.client !== client || key.reach !== reach || !sameSet(key.scopes, scopes))
    throw new ApiProblem(422, "This Idempotency-Key was used for another request. Use a new one.");
  if (secretHash !== made.secretHash)
    throw new ApiProblem(409, "This key was made, and cannot be shown again. Rotate it or make another one.");
  return { ...key, key: made.text };
};

/**
 * Id and secret come from the request's name where it has one: a repeated request makes no second key. What it was to do
 * is part of that name, as a client may use one Idempotency-Key again for another request after its day.
 */
const issue = async (
  wanted: Wanted,
  { requestName, replaces }: { requestName: string | null; replaces: string | null },
  deps: ApiDeps,
) => {
  const name = requestName === null ? null : `${requestName} ${replaces === null ? "create" : `rotate ${replaces}`}`;
  const secret = name === null ? deps.newSecret() : secretOfRequest(name, await deps.rootKey());
  const made = makeApiKey(name ?? deps.newSecret(), secret);
  // The key that is to end would be given out as the new one.
  if (made.keyId === replaces) throw new ApiProblem(422, "This Idempotency-Key makes no new key. Use another one.");
  const before = name === null ? null : await deps.keys.find(made.keyId);
  if (before !== null) return madeBefore(before, wanted, made);
  const key: ApiKey = { ...wanted, keyId: made.keyId, createdAt: deps.now(), revokedAt: null, lastUsedAt: null };
  await deps.keys.save(key, made.secretHash);
  return { ...key, key: made.text };
};

export const keyRoutes = (deps: ApiDeps) =>
  routes()
    .openapi(createKey, async (context) => {
      context.set("answersAnew", true);
      const { client, scopes, reach, expiresAt } = context.req.valid("json");
      if (expiresAt !== null && expiresAt <= deps.now())
        throw new ApiProblem(422, "This key would have expired already.", [
          { pointer: "/expiresAt", detail: "has to lie ahead" },
        ]);
      const wanted = { client, scopes: [...new Set(scopes)], reach, expiresAt };
      return context.json(await issue(wanted, { requestName: context.get("requestName"), replaces: null }, deps), 201);
    })
    .openapi(listKeys, async (context) => context.json({ items: await deps.keys.list() }, 200))
    .openapi(rotateKey, async (context) => {
      context.set("answersAnew", true);
      const { keyId } = context.req.valid("param");
      const found = await deps.keys.find(keyId);
      if (found === null) throw new ApiProblem(404, NO_KEY);
      const { client, scopes, reach, revokedAt } = found.key;
      if (revokedAt !== null) throw new ApiProblem(409, "This key was revoked. Make a new one.");
      const made = { requestName: context.get("requestName"), replaces: keyId };
      const fresh = await issue({ client, scopes, reach, expiresAt: null }, made, deps);
      const { overlapHours } = context.req.valid("json");
      // From when the new key was made: asked again an hour later, the old one does not live an hour longer.
      const end = Date.parse(fresh.createdAt) + overlapHours * 3_600_000;
      await deps.keys.expire(keyId, new Date(end).toISOString());
      return context.json(fresh, 201);
    })
    .openapi(revokeKey, async (context) => {
      if (!(await deps.keys.revoke(context.req.valid("param").keyId, deps.now()))) throw new ApiProblem(404, NO_KEY);
      return context.body(null, 204);
    });
