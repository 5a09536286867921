import { type Finding, isTooShort, type Span, TOO_SHORT } from "./finding.ts";
import { foldWithMap } from "./fold.ts";
import type { PreparedSegment, PreparedSource } from "./prepared-source.ts";
import type { Word } from "./words.ts";

const cutsWord = (words: readonly Word[], position: number): boolean => {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return (words[low]?.start ?? position) < position;
};

/** Where the quote stands word for word in the segment, on whole words. */
const exactSpan = ({ segment, words }: PreparedSegment, quote: string): Span | null => {
  for (let at = segment.text.indexOf(quote); at !== -1; at = segment.text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    if (!cutsWord(words, at) && !cutsWord(words, end)) return [at, end];
  }
  return null;
};

/** The same, whatever the case, the white space, the kind of quotation mark or dash. */
const foldedSpan = ({ folded, words }: PreparedSegment, quote: string): Span | null => {
  for (let at = folded.text.indexOf(quote); at !== -1; at = folded.text.indexOf(quote, at + 1)) {
    const start = folded.starts[at];
    const end = folded.ends[at + quote.length - 1];
    if (start !== undefined && end !== undefined && !cutsWord(words, start) && !cutsWord(words, end))
      return [start, end];
  }
  return null;
};

export type Search = { prepared: PreparedSource; order: readonly number[]; spellings: readonly string[] };

/** Exact in the named segment, exact in the others, then folded in the same order. */
export const findVerbatim = ({ prepared, order, spellings }: Search): Finding | null => {
  let short = false;
  const tryAll = (find: (segment: PreparedSegment) => Span | null): Finding | null => {
    for (const index of order) {
      const segment = prepared.segments[index];
      const span = segment === undefined ? null : find(segment);
      if (segment === undefined || span === null) continue;
      if (!isTooShort(segment, span)) return { ok: true, segment, span };
      short = true;
    }
    return null;
  };
  for (const quote of spellings) {
    const folded = foldWithMap(quote).text.trim();
    // Nothing that folding keeps apart can be found without it: one look spares the walk through all segments.
    if (folded === "" || !prepared.foldedText.includes(folded)) continue;
    const found = tryAll((segment) => exactSpan(segment, quote)) ?? tryAll((segment) => foldedSpan(segment, folded));
    if (found !== null) return found;
  }
  return short ? TOO_SHORT : null;
};
