export type Joining<T> = {
  /** What two items have to share something of to be one: a pair without a common term never scores `joinAt`. */
  terms: (item: T) => Iterable<string>;
  /** Whether two items may ever be one: holds between all members of a group. */
  compatible: (a: T, b: T) => boolean;
  /** How likely they are one; they are joined from `joinAt` on. */
  score: (a: T, b: T) => number;
  joinAt: number;
};

// Two groups that only touch at one pair are two matters: on average, too, they have to be alike. Lower than joinAt,
// because "it came on Monday" is like one of the ways in which a promise was put, not like all.
const ON_AVERAGE = 0.5;

type Group = readonly number[];
type ScoreOf = (one: number, other: number) => number | null;

/** For each item the earlier ones that share a term with it: most statements of a deal have no word in common. */
const earlierSharing = <T>(items: readonly T[], terms: Joining<T>["terms"]): ReadonlySet<number>[] => {
  const having = new Map<string, number[]>();
  return items.map((item, index) => {
    const earlier = new Set<number>();
    for (const term of new Set(terms(item))) {
      const others = having.get(term);
      if (others === undefined) having.set(term, [index]);
      else {
        for (const other of others) earlier.add(other);
        others.push(index);
      }
    }
    return earlier;
  });
};

/** The score of a pair, null where the two can never be one. Computed when it is asked for, and once. */
const scoring = <T extends object>(items: readonly T[], { compatible, score }: Joining<T>): ScoreOf => {
  const known = new Map<number, number | null>();
  return (one, other) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const place = b * items.length + a;
    const before = known.get(place);
    if (before !== undefined) return before;
    const [left, right] = [items[a], items[b]];
    const likely = left !== undefined && right !== undefined && compatible(left, right) ? score(left, right) : null;
    known.set(place, likely);
    return likely;
  };
};

/** Mean score of all pairs between two groups; null where a pair can never be one. */
const meanAcross = (mine: Group, theirs: Group, scoreOf: ScoreOf): number | null => {
  let sum = 0;
  for (const one of mine)
    for (const other of theirs) {
      const likely = scoreOf(one, other);
      if (likely === null) return null;
      sum += likely;
    }
  return sum / (mine.length * theirs.length);
};

/**
 * Groups items, the likeliest pairs first; items keep their order within a group, and groups go by their first item. The
 * outcome depends on the items and their order only.
 */
export const cluster = <T extends object>(items: readonly T[], joining: Joining<T>): T[][] => {
  const scoreOf = scoring(items, joining);
  const pairs = earlierSharing(items, joining.terms).flatMap((earlier, b) =>
    [...earlier].flatMap((a) => {
      const likely = scoreOf(a, b);
      return likely !== null && likely >= joining.joinAt ? [{ a, b, likely }] : [];
    }),
  );
  pairs.sort((x, y) => y.likely - x.likely || x.a - y.a || x.b - y.b);
  const groupOf = items.map((_, index): Group => [index]);
  // Two groups that touch at many pairs are compared once, as long as neither grows.
  const refused = new Map<Group, Set<Group>>();
  for (const { a, b } of pairs) {
    const [mine, theirs] = [groupOf[a] ?? [], groupOf[b] ?? []];
    if (mine === theirs || refused.get(mine)?.has(theirs) === true) continue;
    const mean = meanAcross(mine, theirs, scoreOf);
    if (mean === null || mean < joining.joinAt * ON_AVERAGE) {
      refused.set(mine, (refused.get(mine) ?? new Set()).add(theirs));
      continue;
    }
    const joined = [...mine, ...theirs].sort((x, y) => x - y);
    for (const index of joined) groupOf[index] = joined;
  }
  return [...new Set(groupOf)]
    .sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0))
    .map((group) => group.flatMap((index) => items.slice(index, index + 1)));
};
