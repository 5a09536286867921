import { createRoute, z } from "@hono/zod-openapi";
import { HANDOFF_STATUSES } from "../../shared/domain/handoff.ts";
import { FEED_START, type FeedPosition, nextPosition } from "../../shared/handoffs/handoff-feed.ts";
import { needs } from "./caller.ts";
import { json } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { ApiProblem, COMMON_PROBLEMS } from "./problem.ts";
import { routes } from "./routes.ts";
import { openCursor, sealCursor } from "./sealed-cursor.ts";
import { isVisible } from "./visible-deal.ts";

const FeedItem = z
  .object({
    dealId: z.string(),
    revision: z.number().int(),
    status: z.enum(HANDOFF_STATUSES),
    updatedAt: z.iso.datetime(),
  })
  .openapi("FeedItem");

const getFeed = createRoute({
  method: "get",
  path: "/v1/handoffs",
  operationId: "listHandoffs",
  tags: ["Sync"],
  summary: "Handoffs that changed, the longest unchanged first",
  description:
    "For syncing: keep the cursor of each answer and ask with it again, at once while `more`, else as often as you like. Each handoff appears with its newest revision only. What changed within the last seconds may come twice, never not at all; the revision tells. `updatedSince` is for the first call, without a cursor.",
  ...needs("sync"),
  request: {
    query: z.object({
      status: z.enum(HANDOFF_STATUSES).optional(),
      updatedSince: z.iso.datetime().optional(),
      cursor: z.string().max(1000).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
  },
  responses: {
    200: json(
      z.object({ items: z.array(FeedItem), cursor: z.string(), more: z.boolean() }).openapi("FeedPage"),
      "A page of the feed",
    ),
    ...COMMON_PROBLEMS,
  },
});

const Position = z.strictObject({ settled: z.string().max(200), read: z.string().max(200) });
const readPosition = (text: string): FeedPosition | null => {
  try {
    return Position.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

/** Positions are compared as text, so all moments have milliseconds: `…41Z` would come after `…41.735Z`. */
const startAt = (moment: string): FeedPosition => {
  const key = new Date(moment).toISOString();
  return { settled: key, read: key };
};

export const feedRoutes = (deps: ApiDeps) =>
  routes().openapi(getFeed, async (context) => {
    const { status, updatedSince, cursor, limit } = context.req.valid("query");
    const since = updatedSince === undefined ? FEED_START : startAt(updatedSince);
    const rootKey = await deps.rootKey();
    const opened = cursor === undefined ? null : openCursor(cursor, "handoffs", rootKey);
    const position = cursor === undefined ? since : opened === null ? null : readPosition(opened);
    if (position === null)
      throw new ApiProblem(400, "This cursor is none of ours.", [
        { pointer: "/cursor", detail: "send it as it was given, or leave it out to start over" },
      ]);
    // Before the query: what is written while it runs, and while deals are looked up, may not count as settled.
    const now = deps.now();
    const { entries, isLast } = await deps.handoffs.feed(position.read, limit);
    const fitting = entries.filter(({ item }) => status === undefined || item.status === status);
    // Who reaches their own deals only sees their own handoffs only.
    const seen = await Promise.all(
      fitting.map(async ({ item }) => {
        if (context.get("caller").reach === "all") return item;
        const stored = await deps.deals.find(item.dealId);
        return stored !== null && isVisible(context, stored) ? item : null;
      }),
    );
    const items = z.array(FeedItem).parse(seen.filter((item) => item !== null));
    const next = nextPosition(
      position,
      { keys: entries.map(({ key }) => key), isLast },
      { now, settleSeconds: deps.settleSeconds },
    );
    return context.json({ items, cursor: sealCursor(JSON.stringify(next), "handoffs", rootKey), more: !isLast }, 200);
  });
