import type { Segment, Source } from "../domain/source.ts";
import { type AlignedPart, alignedPart } from "./align.ts";
import { type Folded, foldWithMap } from "./fold.ts";
import { partsOfWord, type Word, wordsOf } from "./words.ts";

/** What grounding needs of a source; a Source is one. */
export type Groundable = Pick<Source, "sourceId" | "fileName"> & {
  segments: readonly Pick<Segment, "id" | "speaker" | "start" | "messageId" | "text">[];
};
type GroundableSegment = Groundable["segments"][number];

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
  /** Every word part of the source in order (see partsOfWord), and what its edits are priced by. */
  parts: string[];
  aligned: AlignedPart[];
  /** Per part: index of its segment, and of its word within the segment. */
  segmentOfPart: number[];
  wordOfPart: number[];
  positions: ReadonlyMap<string, readonly number[]>;
  /** Word parts that the source also writes in lower case: a capital at the start of a sentence makes them no name. */
  lowerCase: ReadonlySet<string>;
};

type Capital = "none" | "opens a sentence" | "within a sentence";

/** How a word is capitalised where it stands; "I" and "I'll" are no capitals. */
const capitalOf = (text: string, start: number, word: string): Capital => {
  if (!/^\p{Lu}/u.test(word) || /^I(?:['’]\p{L}+)?$/u.test(word)) return "none";
  const before = text.slice(Math.max(0, start - 12), start);
  return /(?:^|[.!?:…]["'”’)]*)\s*["'“„‘(]*$/u.test(before) ? "opens a sentence" : "within a sentence";
};

/** A capital within a sentence, or one that the source never writes small elsewhere. */
const isName = (part: string, capital: Capital, lowerCase: ReadonlySet<string>): boolean =>
  capital === "within a sentence" || (capital === "opens a sentence" && !lowerCase.has(part));

/** The parts of a claimed quote, its names told by the same rule as the source's. */
export const alignedPartsOf = (quote: string, lowerCase: ReadonlySet<string>): AlignedPart[] =>
  wordsOf(quote).flatMap(({ start, end }) => {
    const word = quote.slice(start, end);
    const capital = capitalOf(quote, start, word);
    return partsOfWord(word).map((part) => alignedPart(part, isName(part, capital, lowerCase)));
  });

export const prepareSource = (source: Groundable): PreparedSource => {
  const parts: string[] = [];
  const segmentOfPart: number[] = [];
  const wordOfPart: number[] = [];
  const positions = new Map<string, number[]>();
  const lowerCase = new Set<string>();
  const capitals: Capital[] = [];
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
      const capital = capitalOf(segment.text, start, word);
      for (const part of partsOfKnown(word)) {
        const seen = positions.get(part);
        if (seen === undefined) positions.set(part, [parts.length]);
        else seen.push(parts.length);
        parts.push(part);
        segmentOfPart.push(index);
        wordOfPart.push(order);
        capitals.push(capital);
        if (isLower) lowerCase.add(part);
      }
    }
    return { segment, folded: foldWithMap(segment.text), words, firstPart, endPart: parts.length };
  });

  const described = new Map<string, AlignedPart>();
  const alignedOnce = (part: string, named: boolean): AlignedPart => {
    const id = named ? `${part} name` : part;
    const before = described.get(id);
    if (before !== undefined) return before;
    const made = alignedPart(part, named);
    described.set(id, made);
    return made;
  };

  return {
    source,
    segments,
    indexOfSegment: new Map(source.segments.map(({ id }, index) => [id, index])),
    foldedText: segments.map(({ folded }) => folded.text).join("\n"),
    parts,
    aligned: parts.map((part, index) => alignedOnce(part, isName(part, capitals[index] ?? "none", lowerCase))),
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
