import { type Evidence, sameEvidence } from "../domain/evidence.ts";
import { compareText, segmentNumber } from "./fact-id.ts";
import { fold } from "./fold.ts";
import { partsOf } from "./words.ts";

const SHARED_HALF = 0.5;

/** Whether two quotes are of the same passage: one holds the other, or they share half of the shorter one's words. */
const sameWords = (a: string, b: string): boolean => {
  const [first, second] = [fold(a), fold(b)];
  if (first.includes(second) || second.includes(first)) return true;
  const [left, right] = [new Set(partsOf(a)), new Set(partsOf(b))];
  const shared = [...left].filter((part) => right.has(part)).length;
  return shared > 0 && shared >= SHARED_HALF * Math.min(left.size, right.size);
};

/** Two pieces of evidence rest on the same passage of the same source. */
export const overlaps = (a: Evidence, b: Evidence): boolean =>
  a.sourceId === b.sourceId && a.segmentId === b.segmentId && (a.quote === b.quote || sameWords(a.quote, b.quote));

/**
 * Which of the items rest on something in the segment of a piece of evidence, in their order. Nothing else can share a
 * passage or words with it, so that nobody has to compare each with each.
 */
export const inSegmentOf = <T>(
  items: readonly T[],
  evidenceOf: (item: T) => readonly Evidence[],
): ((one: Evidence) => readonly T[]) => {
  // Two segments under one key would only be compared in vain.
  const keyOf = ({ sourceId, segmentId }: Evidence): string => `${sourceId} ${segmentId}`;
  const resting = new Map<string, T[]>();
  for (const item of items)
    for (const key of new Set(evidenceOf(item).map(keyOf))) {
      const others = resting.get(key);
      if (others === undefined) resting.set(key, [item]);
      else others.push(item);
    }
  return (one) => resting.get(keyOf(one)) ?? [];
};

/** How many pieces of a list rest on a passage that one of `others` rests on, too. */
export const overlapWith = (others: readonly Evidence[]): ((some: readonly Evidence[]) => number) => {
  const near = inSegmentOf(others, (one) => [one]);
  return (some) => some.filter((one) => near(one).some((other) => overlaps(one, other))).length;
};

/** How many pieces of `some` rest on a passage that one of `others` rests on, too. */
export const overlapCount = (some: readonly Evidence[], others: readonly Evidence[]): number =>
  some.filter((one) => others.some((other) => overlaps(one, other))).length;

/** What of `now` points at other words than all of `before`. */
export const evidenceBesides = (before: readonly Evidence[], now: readonly Evidence[]): Evidence[] => {
  const near = inSegmentOf(before, (one) => [one]);
  return now.filter((one) => !near(one).some((other) => sameEvidence(one, other)));
};

/** The evidence of before as it was, followed by what is new. */
export const grownEvidence = (before: readonly Evidence[], now: readonly Evidence[]): Evidence[] => [
  ...before,
  ...evidenceBesides(before, now),
];

/** Both lists, each passage once: the same words of the same segment are one piece, `exact` before `repaired`. */
export const unitedEvidence = (...lists: readonly (readonly Evidence[])[]): Evidence[] => {
  const ordered = lists
    .flat()
    .sort(
      (a, b) =>
        compareText(a.sourceId, b.sourceId) ||
        segmentNumber(a.segmentId) - segmentNumber(b.segmentId) ||
        compareText(a.quote, b.quote) ||
        compareText(a.match, b.match) ||
        compareText(a.source, b.source),
    );
  return ordered.filter((one, index) => {
    const before = ordered[index - 1];
    return before === undefined || !sameEvidence(before, one);
  });
};
