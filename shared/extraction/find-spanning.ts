import { cutParts, type Finding } from "./finding.ts";
import type { PreparedSource } from "./prepared-source.ts";
import { partsOf } from "./words.ts";

const SPAN_SHARE = 0.6;
const SPAN_PARTS = 4;

/** A quote that runs over the end of one turn into the next: the longer part, when it is long enough to stand alone. */
export const findSpanning = (prepared: PreparedSource, quote: string, preferred: number): Finding | null => {
  const claim = partsOf(quote);
  const anchor = claim
    .map((key, offset) => ({ offset, at: prepared.positions.get(key) ?? [] }))
    .sort((a, b) => a.at.length - b.at.length)[0];
  if (anchor === undefined || claim.length < SPAN_PARTS) return null;
  const starts = anchor.at
    .map((position) => position - anchor.offset)
    .filter((start) => start >= 0 && claim.every((key, offset) => prepared.parts[start + offset] === key))
    .sort((a, b) => distance(prepared, a, preferred) - distance(prepared, b, preferred) || a - b);
  const start = starts[0];
  const firstSegment = start === undefined ? undefined : prepared.segmentOfPart[start];
  if (start === undefined || firstSegment === undefined) return null;
  const border = prepared.segments[firstSegment]?.endPart ?? 0;
  const end = start + claim.length;
  if (border >= end || end > (prepared.segments[firstSegment + 1]?.endPart ?? 0)) return null;
  const [from, to, index] =
    border - start >= end - border ? [start, border, firstSegment] : [border, end, firstSegment + 1];
  const segment = prepared.segments[index];
  const firstWord = segment?.words[prepared.wordOfPart[from] ?? -1];
  const lastWord = segment?.words[prepared.wordOfPart[to - 1] ?? -1];
  if (segment === undefined || firstWord === undefined || lastWord === undefined) return null;
  if (to - from < SPAN_PARTS || to - from < claim.length * SPAN_SHARE || cutParts(prepared, segment, [from, to - 1]))
    return { ok: false, reason: "the quote runs over two turns, and neither part is long enough to stand alone" };
  return { ok: true, segment, span: [firstWord.start, lastWord.end] };
};

const distance = ({ segmentOfPart }: PreparedSource, part: number, preferred: number): number =>
  Math.abs((segmentOfPart[part] ?? 0) - preferred);
