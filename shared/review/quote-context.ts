import type { Evidence } from "../domain/evidence.ts";
import type { Segment, Source } from "../domain/source.ts";

/** Turns shown before and after the one with the quote. */
const TURNS_AROUND = 2;

export type QuotedTurn = {
  segment: Segment;
  /** The turn cut at the quote; null for the turns around it. */
  marked: { before: string; quote: string; after: string } | null;
};

const mark = (text: string, quote: string): QuotedTurn["marked"] => {
  const at = text.indexOf(quote);
  return at < 0
    ? { before: text, quote: "", after: "" }
    : { before: text.slice(0, at), quote, after: text.slice(at + quote.length) };
};

/** The quote where it was said, with the turns around it; null when the source has no such segment (any more). */
export const quoteContext = (source: Source, { segmentId, quote }: Evidence): QuotedTurn[] | null => {
  const at = source.segments.findIndex(({ id }) => id === segmentId);
  if (at < 0) return null;
  return source.segments
    .slice(Math.max(0, at - TURNS_AROUND), at + TURNS_AROUND + 1)
    .map((segment) => ({ segment, marked: segment.id === segmentId ? mark(segment.text, quote) : null }));
};
