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
  // Once a page of this pass held something recent, a slower writer may have come in behind it meanwhile, and what later
  // pages hold is not all there is before it: then the settled position waits for the next pass.
  const isWhole = read === settled;
  const passed = (isWhole ? page.keys.findLast((key) => key < border) : undefined) ?? settled;
  const next = passed > settled ? passed : settled;
  return { settled: next, read: page.isLast ? next : last };
};
