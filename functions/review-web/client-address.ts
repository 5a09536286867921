import type { Context } from "hono";
import { z } from "zod";

const Gateway = z.object({
  event: z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) }),
});

/**
 * The address that API Gateway saw, for counting tries; headers such as X-Forwarded-For are what the sender likes.
 * Everybody without one counts together.
 */
export const clientAddress = (c: Context): string =>
  Gateway.safeParse(c.env).data?.event.requestContext.http.sourceIp ?? "unknown";
