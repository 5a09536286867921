/** A handoff in the feed: which revision it is at. Whoever syncs reads it by its id. */
export type FeedItem = { dealId: string; revision: number; status: string; updatedAt: string };

/**
 * Where a reader of the feed is. `settled`: everything up to here has been read and nothing can come in between any
 * more. `read`: where the present pass goes on; a pass that has come to the end starts again at `settled`. Positions are
 * sort keys of the feed, the empty one its beginning.
 */
export type FeedPosition = { settled: string; read: string };

export const FEED_START: FeedPosition = { settled: "", read: "" };

/**
 * The position after a page. What was written less than `settleSeconds` before `now` is given out at once, and again in
 * the next pass: a slower writer may still add something in front of it.
 */
export const nextPosition = (
  { settled, read }: FeedPosition,
  page: { keys: readonly string[]; isLast: boolean },
  { now, settleSeconds }: { now: string; settleSeconds: number },
): FeedPosition => {
  const border = new Date(Date.parse(now) - settleSeconds * 1000).toISOString();
  const last = page.keys.at(-1) ?? read;
  // Only a pass without a hole moves the settled position: it goes from there, page by page.
  const passed = page.keys.findLast((key) => key < border) ?? settled;
  const next = passed > settled ? passed : settled;
  return { settled: next, read: page.isLast ? next : last };
};
