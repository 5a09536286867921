export type Joining<T> = {
  /** Whether two items may ever be one: holds between all members of a group. */
  compatible: (a: T, b: T) => boolean;
  /** How likely they are one; they are joined from `joinAt` on. */
  score: (a: T, b: T) => number;
  joinAt: number;
};

// Two groups that only touch at one pair are two matters: on average, too, they have to be alike. Lower than joinAt,
// because "it came on Monday" is like one of the ways in which a promise was put, not like all.
const ON_AVERAGE = 0.5;

/**
 * Groups items, the likeliest pairs first; items keep their order within a group, and groups go by their first item. The
 * outcome depends on the items and their order only.
 */
export const cluster = <T>(items: readonly T[], { compatible, score, joinAt }: Joining<T>): T[][] => {
  const scores = items.map((right, b) =>
    items.slice(0, b).map((left) => (compatible(left, right) ? score(left, right) : null)),
  );
  const scoreOf = (a: number, b: number): number | null => scores[Math.max(a, b)]?.[Math.min(a, b)] ?? null;
  const pairs = scores.flatMap((row, b) =>
    row.flatMap((likely, a) => (likely !== null && likely >= joinAt ? [{ a, b, likely }] : [])),
  );
  pairs.sort((x, y) => y.likely - x.likely || x.a - y.a || x.b - y.b);
  const groupOf = items.map((_, index) => [index]);
  for (const { a, b } of pairs) {
    const [mine, theirs] = [groupOf[a] ?? [], groupOf[b] ?? []];
    if (mine === theirs) continue;
    const across = mine.flatMap((one) => theirs.map((other) => scoreOf(one, other)));
    const known = across.filter((likely) => likely !== null);
    const mean = known.reduce((sum, likely) => sum + likely, 0) / Math.max(1, known.length);
    if (known.length < across.length || mean < joinAt * ON_AVERAGE) continue;
    const joined = [...mine, ...theirs].sort((x, y) => x - y);
    for (const index of joined) groupOf[index] = joined;
  }
  return [...new Set(groupOf)]
    .sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0))
    .map((group) => group.flatMap((index) => items.slice(index, index + 1)));
};
