import type { PreparedSegment, PreparedSource } from "./prepared-source.ts";

/** Begin and end (exclusive). */
export type Span = readonly [number, number];

/** Where a quote was found (characters of the segment's text), or why not, in words for the reader of the draft. */
export type Finding = { ok: true; segment: PreparedSegment; span: Span } | { ok: false; reason: string };

export const TOO_SHORT: Finding = { ok: false, reason: "the quote is a single word" };
export const NOT_FOUND: Finding = { ok: false, reason: "the quote does not stand in the source" };

/** A single word proves nothing, unless it is all that was said. */
export const isTooShort = ({ segment, words }: PreparedSegment, [start, end]: Span): boolean => {
  const inside = words.filter((word) => word.start >= start && word.end <= end).length;
  const isAll =
    inside === words.length && (inside > 0 || segment.text.trim() === segment.text.slice(start, end).trim());
  return inside < 2 && !isAll;
};

/** Whether the stretch begins or ends inside a word of several parts: the slice would say more than was matched. */
export const cutParts = (
  { wordOfPart }: PreparedSource,
  { firstPart, endPart }: PreparedSegment,
  [first, last]: Span,
): boolean =>
  (first > firstPart && wordOfPart[first - 1] === wordOfPart[first]) ||
  (last + 1 < endPart && wordOfPart[last + 1] === wordOfPart[last]);
