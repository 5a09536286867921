import { createHash } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import type { IdempotencyStore, KeptAnswer } from "../../shared/handoffs/idempotency-store.ts";
import { problem } from "./problem.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** Unique to the client and its Idempotency-Key; null where it sent none. */
    requestName: string | null;
    /**
     * The answer is not kept for who asks again but made anew, as it holds a secret or is soon out of date: the operation
     * has to be one that finds what it did by the request's name, or that does no more when it is repeated.
     */
    answersAnew: boolean;
  }
}

/** Longer than a function may run: whoever holds the lease after that was killed. */
const LEASE_SECONDS = 30;
/** Answers to POST are short; a longer one is not kept, and would be made again. */
const MOST_KEPT = 200_000;
const KEPT_HEADERS = ["content-type", "etag", "location"];

const hash = (...parts: string[]): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

const replay = (context: Context, { status, headers, body }: KeptAnswer): Response => {
  const answer = new Response(body === "" ? null : body, { status, headers });
  answer.headers.set("Idempotency-Replayed", "true");
  for (const [name, value] of context.res.headers) if (name.startsWith("ratelimit-")) answer.headers.set(name, value);
  return answer;
};

/**
 * A POST with an Idempotency-Key has its effect once: what it was answered is answered again for a day. Two at once: one
 * is carried out, the other is told to wait. The same key with another request is refused. Faults of ours are not kept, nor
 * are answers of operations that answer anew.
 */
export const idempotent =
  (store: IdempotencyStore, now: () => string): MiddlewareHandler =>
  async (context, next) => {
    const given = context.req.header("Idempotency-Key");
    context.set("requestName", null);
    context.set("answersAnew", false);
    if (context.req.method !== "POST" || given === undefined) return next();
    if (!/^[\x21-\x7e]{1,255}$/.test(given))
      return problem(context, 400, "Idempotency-Key has to be 1 to 255 printable characters without blanks.");
    const name = hash(context.get("caller").client, given);
    const fingerprint = hash(context.req.method, new URL(context.req.url).pathname, await context.req.text());
    const begun = await store.begin(name, fingerprint, now(), LEASE_SECONDS);
    if (begun.state === "done") return replay(context, begun.answer);
    if (begun.state === "mismatch")
      return problem(context, 422, "This Idempotency-Key was used for another request. Use a new one.");
    if (begun.state === "in_progress") {
      context.header("Retry-After", "1");
      return problem(context, 409, "A request with this Idempotency-Key is being carried out. Ask again in a second.");
    }
    context.set("requestName", name);
    await next();
    const { status, headers } = context.res;
    if (context.get("answersAnew")) return store.release(name);
    const body = await context.res.clone().text();
    if (status >= 500 || status === 429 || body.length > MOST_KEPT) return store.release(name);
    const kept = Object.fromEntries(
      KEPT_HEADERS.flatMap((header) => {
        const value = headers.get(header);
        return value === null ? [] : [[header, value]];
      }),
    );
    await store.finish(name, { status, headers: kept, body }, now());
  };
