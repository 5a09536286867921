import type { IncomingMessage } from "node:http";
import { UPLOADS_BY_PAGES } from "../topology.ts";

const { methods, headers, exposes, seconds } = UPLOADS_BY_PAGES;

/**
 * What a bucket with the deployed one's rule says to a browser; null where no rule fits: to anything but an upload, and to
 * pages of other origins. Without origins there is no rule.
 */
export const corsHeaders = (
  { method = "GET", headers: sent }: Pick<IncomingMessage, "method" | "headers">,
  origins: readonly string[],
): Record<string, string> | null => {
  const { origin } = sent;
  const asked = method === "OPTIONS" ? sent["access-control-request-method"] : method;
  const isAllowed = origins.includes("*") || (origin !== undefined && origins.includes(origin));
  if (origin === undefined || !isAllowed || !methods.some((one) => one === asked)) return null;
  return {
    "access-control-allow-origin": origins.includes("*") ? "*" : origin,
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": headers.join(", "),
    "access-control-expose-headers": exposes.join(", "),
    "access-control-max-age": String(seconds),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
};
