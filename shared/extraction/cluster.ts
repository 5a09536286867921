export type Joining<T> = {
  /** Whether two items may ever be one: holds between all members of a group. */
  compatible: (a: T, b: T) => boolean;
  /** How likely they are one; they are joined from `joinAt` on. */
  score: (a: T, b: T) => number;
  joinAt: number;
};

/**
 * Groups items, the likeliest pairs first; items keep their order within a group, and groups go by their first item. The
 * outcome depends on the items and their order only.
 */
export const cluster = <T>(items: readonly T[], { compatible, score, joinAt }: Joining<T>): T[][] => {
  const pairs: { a: number; b: number; score: number }[] = [];
  for (const [b, right] of items.entries())
    for (const [a, left] of items.slice(0, b).entries()) {
      if (!compatible(left, right)) continue;
      const likely = score(left, right);
      if (likely >= joinAt) pairs.push({ a, b, score: likely });
    }
  pairs.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  const groups = items.map((_, index) => [index]);
  const groupOf = (index: number): number => groups.findIndex((group) => group.includes(index));
  for (const { a, b } of pairs) {
    const [left, right] = [groupOf(a), groupOf(b)];
    if (left === right || left < 0 || right < 0) continue;
    const [mine, theirs] = [groups[left] ?? [], groups[right] ?? []];
    if (!mine.every((one) => theirs.every((other) => compatibleAt(items, compatible, one, other)))) continue;
    groups[Math.min(left, right)] = [...mine, ...theirs].sort((x, y) => x - y);
    groups.splice(Math.max(left, right), 1);
  }
  return groups.map((group) => group.flatMap((index) => items.slice(index, index + 1)));
};

const compatibleAt = <T>(
  items: readonly T[],
  compatible: (a: T, b: T) => boolean,
  one: number,
  other: number,
): boolean => {
  const [first] = items.slice(Math.min(one, other));
  const [second] = items.slice(Math.max(one, other));
  return first !== undefined && second !== undefined && compatible(first, second);
};
