import type { Segment, Source } from "../domain/source.ts";
import { type Folded, foldWithMap } from "./fold.ts";
import { partsOfWord, type Word, wordsOf } from "./words.ts";

/** What grounding needs of a source; a Source is one. */
export type Groundable = Pick<Source, "sourceId" | "fileName"> & {
  segments: readonly Pick<Segment, "id" | "speaker" | "start" | "messageId" | "text">[];
};
export type GroundableSegment = Groundable["segments"][number];

export type PreparedSegment = {
  segment: GroundableSegment;
  folded: Folded;
  words: Word[];
  /** Its parts are `parts[firstPart] .. parts[endPart - 1]` of the source. */
  firstPart: number;
  endPart: number;
};

/** A source with everything that is looked up per quote, made once. Linear in the length of the source. */
export type PreparedSource = {
  source: Groundable;
  segments: PreparedSegment[];
  indexOfSegment: ReadonlyMap<string, number>;
  /** All segments folded, one per line: tells in one look whether some segment holds a quote. */
  foldedText: string;
  /** Every word part of the source in order (see partsOfWord). */
  parts: string[];
  /** Per part: index of its segment, and of its word within the segment. */
  segmentOfPart: number[];
  wordOfPart: number[];
  positions: ReadonlyMap<string, readonly number[]>;
  /** Word parts that the source also writes in lower case: a capital at the start of a sentence makes them no name. */
  lowerCase: ReadonlySet<string>;
};

export const prepareSource = (source: Groundable): PreparedSource => {
  const parts: string[] = [];
  const segmentOfPart: number[] = [];
  const wordOfPart: number[] = [];
  const positions = new Map<string, number[]>();
  const lowerCase = new Set<string>();
  const known = new Map<string, readonly string[]>();

  const partsOfKnown = (word: string): readonly string[] => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const made = partsOfWord(word);
    known.set(word, made);
    return made;
  };

  const segments = source.segments.map((segment, index): PreparedSegment => {
    const words = wordsOf(segment.text);
    const firstPart = parts.length;
    for (const [order, { start, end }] of words.entries()) {
      const word = segment.text.slice(start, end);
      const isLower = /^\p{Ll}/u.test(word);
      for (const part of partsOfKnown(word)) {
        const seen = positions.get(part);
        if (seen === undefined) positions.set(part, [parts.length]);
        else seen.push(parts.length);
        parts.push(part);
        segmentOfPart.push(index);
        wordOfPart.push(order);
        if (isLower) lowerCase.add(part);
      }
    }
    return { segment, folded: foldWithMap(segment.text), words, firstPart, endPart: parts.length };
  });

  return {
    source,
    segments,
    indexOfSegment: new Map(source.segments.map(({ id }, index) => [id, index])),
    foldedText: segments.map(({ folded }) => folded.text).join("\n"),
    parts,
    segmentOfPart,
    wordOfPart,
    positions,
    lowerCase,
  };
};

/** Segment indexes by distance from `from`, nearest first, the earlier of two at the same distance first. */
export const byDistance = (count: number, from: number): number[] => {
  const order: number[] = [];
  for (let step = 0; order.length < count; step++) {
    if (from - step >= 0 && from - step < count) order.push(from - step);
    if (step > 0 && from + step < count && from + step >= 0) order.push(from + step);
  }
  return order;
};
