import type { Segment } from "../../domain/source.ts";

/** One sentence of a segment, verbatim: `text` is a slice of `segment.text`. */
export type Sentence = {
  segment: Segment;
  text: string;
  /** Position among all sentences of the source. */
  index: number;
  /** Position of its segment among all segments of the source. */
  turn: number;
};

// A full stop after these ends no sentence.
const ABBREVIATION =
  /(?:\b(?:dr|mr|mrs|ms|prof|st|no|nr|inc|ltd|corp|co|vs|approx|ca|bzw|etc|e\.g|i\.e|z\.b|d\.h|u\.a|a\.m|p\.m|tel|ing|dipl|techn|abs|art|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|\b\p{L})\.$/iu;
// "15. Mai", "4. paragraph": an ordinal or a list number, not an end.
const ORDINAL = /(?:^|[\s(])\d{1,2}\.$/u;
// "on July 15. The new date": an English date has its number last.
const ENGLISH_DATE =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\.$/u;
const BOUNDARY = /[.!?…]+["'”’)\]]*(?=\s)|\n+/gu;
/** Text without punctuation (speech recognition may give none) is cut near this many characters. */
const LONGEST = 400;

const endsSentence = (before: string, after: string): boolean => {
  if (/[!?…]["'”’)\]]*$/u.test(before)) return true;
  if (before.endsWith("\n")) return true;
  if (ORDINAL.test(before) && /^\s+\p{L}/u.test(after) && !ENGLISH_DATE.test(before)) return false;
  // Only the last word matters; looking at more would make long texts quadratic.
  return !ABBREVIATION.test(before.slice(-8));
};

const cutLong = (text: string): string[] => {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(" ", LONGEST);
    const at = space > LONGEST / 2 ? space : LONGEST;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest];
};

/** Verbatim sentences of a text, in order, without the white space around them. */
export const splitSentences = (text: string): string[] => {
  const found: string[] = [];
  let start = 0;
  const add = (end: number): void => {
    found.push(...cutLong(text.slice(start, end)));
    start = end;
  };
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length;
    if (endsSentence(text.slice(Math.max(start, end - 24), end), text.slice(end, end + 4))) add(end);
  }
  add(text.length);
  return found.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
};

/** All sentences of a source, in reading order. */
export const sentencesOf = (segments: readonly Segment[]): Sentence[] => {
  const all: Sentence[] = [];
  segments.forEach((segment, turn) => {
    for (const text of splitSentences(segment.text)) all.push({ segment, text, index: all.length, turn });
  });
  return all;
};
