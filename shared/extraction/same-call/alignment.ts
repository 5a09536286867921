import { SHINGLE, type Speech } from "./spoken-words.ts";

/** The word at `a` of one call is the word at `b` of the other. */
export type Anchor = { a: number; b: number };

/** Of pairs in the order of `a` the longest run in which `b` grows, too: what both calls say in the same order. */
const inBothOrders = (pairs: readonly Anchor[]): Anchor[] => {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [at, { b }] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.b ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? -1 : (ends[low - 1] ?? -1));
    ends[low] = at;
  }
  const run: Anchor[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) run.push(pair);
  }
  return run.reverse();
};

/** Places at which both calls say the same three words that neither says elsewhere, in order. */
export const anchorsOf = (one: Speech, other: Speech): Anchor[] => {
  const pairs: Anchor[] = [];
  for (const [hash, a] of one.placeOf) {
    const b = other.placeOf.get(hash);
    if (b !== undefined) pairs.push({ a, b });
  }
  return inBothOrders(pairs.sort((x, y) => x.a - y.a));
};

// Two recognisers that disagree on every fourth word leave, once in a thousand words, 20 in a row without an anchor.
const LONGEST_BRIDGE = 20;

/** Words between two anchors that both calls cover alike; what is longer on either side is said in one of them only. */
const bridged = (gapA: number, gapB: number): number =>
  gapA <= LONGEST_BRIDGE && gapB <= LONGEST_BRIDGE ? Math.max(0, gapA) : 0;

/** Share of the words of the first call, 0 to 1, that the second one says, too, in the same order. */
export const coverage = (anchors: readonly Anchor[], words: number): number => {
  let covered = 0;
  let last: Anchor | null = null;
  for (const { a, b } of anchors) {
    const gapA = last === null ? a : a - last.a - SHINGLE;
    const gapB = last === null ? 0 : b - last.b - SHINGLE;
    covered += bridged(gapA, gapB) + SHINGLE + Math.min(0, gapA);
    last = { a, b };
  }
  if (last !== null) covered += bridged(words - last.a - SHINGLE, 0);
  return words === 0 ? 0 : covered / words;
};

/** The same anchors seen from the other call. */
export const reversed = (anchors: readonly Anchor[]): Anchor[] => anchors.map(({ a, b }) => ({ a: b, b: a }));

/**
 * Place in the second call, of `words` words, of a word of the first: as far behind the anchor in front of it, and never
 * behind the next anchor or the end, where the one call says more than the other. Null where nothing is in common.
 */
export const placeInOther = (anchors: readonly Anchor[], words: number, word: number): number | null => {
  const next = anchors.findIndex(({ a }) => a > word);
  const before = next < 0 ? anchors.at(-1) : (anchors[next - 1] ?? anchors[0]);
  if (before === undefined) return null;
  const limit = (next < 0 ? null : anchors[next]?.b) ?? words - 1;
  return Math.max(0, Math.min(before.b + (word - before.a), limit, words - 1));
};
