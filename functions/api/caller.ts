import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import type { AccessStore } from "../../shared/handoffs/access-store.ts";
import { API_SCOPES, type ApiKeyStore, type ApiReach, type ApiScope } from "../../shared/handoffs/api-key-store.ts";
import { problem } from "./problem.ts";
import { readApiKey, secretHashOf } from "./api-key.ts";

/** Who calls: an integration, by one of its keys or by a token of an outside issuer. */
export type Caller = { client: string; scopes: ReadonlySet<ApiScope>; reach: ApiReach };

/** Reads a bearer token of an outside issuer; null for anything that it did not issue. */
export type ReadToken = (token: string) => Promise<Caller | null>;

export type CallerDeps = {
  /** The key of the deployment itself: everything, for the first steps and for emergencies. */
  rootKey: () => Promise<string>;
  keys: ApiKeyStore;
  access: AccessStore;
  /** null where no issuer is configured. */
  readToken: ReadToken | null;
  requestsPerMinute: number;
  now: () => string;
};

declare module "hono" {
  interface ContextVariableMap {
    caller: Caller;
  }
}

/** What a scope includes. */
const INCLUDES: Readonly<Record<ApiScope, readonly ApiScope[]>> = {
  read: ["read"],
  write: ["write", "read"],
  sync: ["sync", "read"],
  admin: API_SCOPES,
};
const granted = (scopes: readonly ApiScope[]): ReadonlySet<ApiScope> => new Set(scopes.flatMap((one) => INCLUDES[one]));

/** The deployment's own key. */
export const ROOT: Caller = { client: "deployment", scopes: granted(["admin"]), reach: "all" };
export const callerOf = (client: string, scopes: readonly ApiScope[], reach: ApiReach): Caller => ({
  client,
  scopes: granted(scopes),
  reach,
});

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** Marked as used at most this often: a busy key does not write for every call. */
const USED_EVERY_MS = 60_000;

const byKey = async (given: string, { keys, now }: CallerDeps): Promise<Caller | null> => {
  const read = readApiKey(given);
  if (read === null) return null;
  const found = await keys.find(read.keyId);
  // An unknown id costs the same comparison as a known one.
  const matches = same(secretHashOf(read.secret), found?.secretHash ?? "");
  if (found === null || !matches) return null;
  const { key } = found;
  const at = now();
  if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= at)) return null;
  if (key.lastUsedAt === null || Date.parse(at) - Date.parse(key.lastUsedAt) > USED_EVERY_MS)
    await keys.markUsed(key.keyId, at);
  return callerOf(key.client, key.scopes, key.reach);
};

const identify = async (context: Context, deps: CallerDeps): Promise<Caller | null> => {
  const bearer = /^Bearer (.+)$/i.exec(context.req.header("Authorization") ?? "")?.[1];
  const given = context.req.header("X-Api-Key") ?? bearer;
  if (given === undefined) return null;
  const token = bearer !== undefined && bearer.split(".").length === 3 ? await deps.readToken?.(bearer) : null;
  if (token !== null && token !== undefined) return token;
  return (await byKey(given, deps)) ?? (same(given, await deps.rootKey()) ? ROOT : null);
};

/** Lets a request through that says who it comes from, no more often than its client may ask. */
export const requireCaller =
  (deps: CallerDeps): MiddlewareHandler =>
  async (context, next) => {
    const caller = await identify(context, deps);
    if (caller === null) {
      context.header("WWW-Authenticate", "Bearer");
      return problem(context, 401, "Send the API key in the header X-Api-Key.");
    }
    const most = deps.requestsPerMinute;
    const { ok, remaining, retryAfterSeconds } = await deps.access.take(
      `api ${caller.client}`,
      { most, seconds: 60 },
      deps.now(),
    );
    // The fields of the IETF draft "RateLimit header fields for HTTP", in the form that clients read today.
    context.header("RateLimit-Limit", String(most));
    context.header("RateLimit-Remaining", String(remaining));
    context.header("RateLimit-Reset", String(retryAfterSeconds));
    if (!ok) {
      context.header("Retry-After", String(retryAfterSeconds));
      return problem(context, 429, `At most ${most} requests a minute; the next one in ${retryAfterSeconds} s.`);
    }
    context.set("caller", caller);
    return next();
  };

const requireScope =
  (scope: ApiScope): MiddlewareHandler =>
  async (context, next) =>
    context.get("caller").scopes.has(scope) ? next() : problem(context, 403, `The key lacks the scope ${scope}.`);

/** What an operation needs, for its documentation and its enforcement from one line. */
export const needs = (scope: ApiScope) => ({
  security: [{ apiKey: [scope] }, { bearer: [scope] }],
  middleware: requireScope(scope),
});
