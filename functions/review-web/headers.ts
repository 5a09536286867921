import type { MiddlewareHandler } from "hono";
import type { ReviewWebDeps } from "./deps.ts";

/**
 * Pages carry customers' words and the address is the key to them: nothing may be kept, framed, sniffed or told to other
 * hosts, and no script or style runs that is not a file of ours.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];
const HEADERS = {
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
} as const;

/** Strict headers on every answer; `no-store` unless the route says otherwise. `mediaSource`: where recordings play from. */
export const strictHeaders =
  ({ mediaSource }: Pick<ReviewWebDeps, "mediaSource">): MiddlewareHandler =>
  async (c, next) => {
    await next();
    const policy = [...POLICY, `media-src 'self' ${await mediaSource()}`].join("; ");
    c.res.headers.set("content-security-policy", policy);
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  };
