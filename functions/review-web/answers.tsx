import type { Context } from "hono";
import { NoticePage } from "../../shared/review/pages/notice-page.tsx";
import { renderDocument } from "../../shared/review/render.ts";
import type { NoticeName } from "../../shared/review/texts/notices.ts";
import { ASSETS } from "./assets.ts";

/** A form of ours has at most a few thousand characters in each of a dozen boxes. */
export const MOST_BYTES = 128 * 1024;

/** A page that only says something: what did not work, and what to do next. */
export const notice = (c: Context, name: NoticeName, status: 200 | 403 | 404 | 410 | 413 | 422 | 429 | 500) =>
  c.html(renderDocument(<NoticePage name={name} assets={ASSETS} />), status);

/** Too many tries: when to come back is in the header, as a program would want it, and on the page. */
export const tooMany = (c: Context, { retryAfterSeconds }: { retryAfterSeconds: number }) => {
  c.header("Retry-After", String(retryAfterSeconds));
  return notice(c, "tooMany", 429);
};

/** Where to go on after signing in: a path of ours, never an address of somebody else. */
export const pathOfOurs = (given: string | undefined): string =>
  given !== undefined && /^\/deals(?:\/[A-Za-z0-9._-]+)*$/.test(given) ? given : "/deals";
