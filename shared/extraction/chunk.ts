import type { Segment } from "../domain/source.ts";

/**
 * A stretch of a source that one call of a model reads. `segments` is what facts are taken from: over all chunks of a
 * source that is its whole text, once. `context` repeats the turns before, for understanding only.
 */
export type Chunk = { context: Segment[]; segments: Segment[] };

export type ChunkLimits = {
  /** Tokens up to which a source is read in one piece. */
  whole: number;
  /** Tokens that a chunk of a longer source holds at most, context not counted. */
  chunk: number;
  /** Turns of context, and the tokens that they may take together. */
  contextTurns: number;
  contextTokens: number;
};

// One pass up to about 25k tokens, else chunks of 6-8k with overlap.
export const CHUNK_LIMITS: ChunkLimits = { whole: 25_000, chunk: 8_000, contextTurns: 4, contextTokens: 600 };

// Id and a short name stand before every turn: about five tokens.
const LINE_OVERHEAD = 20;
/** A turn shorter than this (characters) is not cut: no model fails on so little because of its length. */
const SMALLEST_CUT = 400;

/** Tokens, estimated as a quarter of the characters: exact enough to stay clear of limits, and needs no tokenizer. */
export const estimateTokens = (segments: readonly Segment[]): number =>
  Math.ceil(segments.reduce((sum, { text }) => sum + text.length + LINE_OVERHEAD, 0) / 4);

/** Where to cut a text at or before `at`: after a sentence, else after a word, else between two characters. */
const cutBefore = (text: string, at: number): number => {
  const half = Math.floor(at / 2);
  const window = text.slice(half, at);
  const sentence = [...window.matchAll(/[.!?…]["”’)]?\s+/g)].at(-1);
  if (sentence) return half + sentence.index + sentence[0].length;
  const word = [...window.matchAll(/\s+/g)].at(-1);
  if (word) return half + word.index + word[0].length;
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;
};

/** A turn that is longer than a chunk (an unpunctuated recording of one speaker) in pieces under the same id. */
const inPieces = (segment: Segment, maxTokens: number): Segment[] => {
  const maxChars = Math.max(maxTokens * 4 - LINE_OVERHEAD, SMALLEST_CUT);
  const pieces: Segment[] = [];
  let rest = segment.text;
  while (rest.length > maxChars) {
    const at = cutBefore(rest, maxChars);
    pieces.push({ ...segment, text: rest.slice(0, at) });
    rest = rest.slice(at);
  }
  return [...pieces, { ...segment, text: rest }];
};

/** The last turns of what was read before, as far as they fit. */
const contextOf = (before: readonly Segment[], limits: ChunkLimits): Segment[] => {
  const context: Segment[] = [];
  for (const segment of before.slice(-limits.contextTurns).reverse()) {
    if (estimateTokens([segment, ...context]) > limits.contextTokens) break;
    context.unshift(segment);
  }
  return context;
};

/** Cuts a source at its turns into chunks of about equal size; a source that fits stays whole. Nothing is left out. */
export const chunkSegments = (segments: readonly Segment[], limits: ChunkLimits = CHUNK_LIMITS): Chunk[] => {
  const total = estimateTokens(segments);
  if (total <= limits.whole) return [{ context: [], segments: [...segments] }];

  const pieces = segments.flatMap((segment) => inPieces(segment, limits.chunk));
  const target = total / Math.ceil(total / limits.chunk);
  const groups: Segment[][] = [];
  let group: Segment[] = [];
  let size = 0;
  for (const piece of pieces) {
    const tokens = estimateTokens([piece]);
    if (group.length > 0 && (size >= target || size + tokens > limits.chunk)) {
      groups.push(group);
      group = [];
      size = 0;
    }
    group.push(piece);
    size += tokens;
  }
  groups.push(group);
  return groups.map((own, index) => ({ context: contextOf(groups[index - 1] ?? [], limits), segments: own }));
};

/** Two halves of a chunk that turned out too long for the model, cut at a turn, or inside the only one; null: too short. */
export const halveChunk = (chunk: Chunk, limits: ChunkLimits = CHUNK_LIMITS): [Chunk, Chunk] | null => {
  const [first, ...others] = chunk.segments;
  if (first === undefined) return null;
  if (others.length === 0) {
    if (first.text.length < SMALLEST_CUT) return null;
    const at = cutBefore(first.text, Math.ceil(first.text.length * 0.6));
    const [head, tail] = [first.text.slice(0, at), first.text.slice(at)];
    return [
      { context: chunk.context, segments: [{ ...first, text: head }] },
      { context: [], segments: [{ ...first, text: tail }] },
    ];
  }
  const half = estimateTokens(chunk.segments) / 2;
  let middle = 1;
  while (middle < chunk.segments.length - 1 && estimateTokens(chunk.segments.slice(0, middle + 1)) <= half) middle += 1;
  const [head, tail] = [chunk.segments.slice(0, middle), chunk.segments.slice(middle)];
  return [
    { context: chunk.context, segments: head },
    { context: contextOf(head, limits), segments: tail },
  ];
};
