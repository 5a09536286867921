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

/** How many pieces of `some` rest on a passage that one of `others` rests on, too. */
export const overlapCount = (some: readonly Evidence[], others: readonly Evidence[]): number =>
  some.filter((one) => others.some((other) => overlaps(one, other))).length;

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
