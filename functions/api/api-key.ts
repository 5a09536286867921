import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { problem } from "./problem.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Lets a request through that carries the key in `X-Api-Key`, or as a bearer token. Compared in constant time. */
export const requireApiKey =
  (apiKey: () => Promise<string>): MiddlewareHandler =>
  async (context, next) => {
    const bearer = /^Bearer (.+)$/i.exec(context.req.header("Authorization") ?? "")?.[1];
    const given = context.req.header("X-Api-Key") ?? bearer;
    if (given === undefined || !timingSafeEqual(digest(given), digest(await apiKey())))
      return problem(context, 401, "Send the API key in the header X-Api-Key.");
    return next();
  };
