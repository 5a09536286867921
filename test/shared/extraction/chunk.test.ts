import { array, assert, lorem, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Segment } from "../../../shared/domain/source.ts";
import {
  type Chunk,
  type ChunkLimits,
  CHUNK_LIMITS,
  chunkSegments,
  estimateTokens,
  halveChunk,
} from "../../../shared/extraction/chunk.ts";
import { turn } from "./openai/source-of.ts";

const limits: ChunkLimits = { whole: 300, chunk: 150, contextTurns: 3, contextTokens: 60 };

const anyText = oneof(
  string({ minLength: 1, maxLength: 80, unit: "grapheme" }),
  lorem({ maxCount: 400 }),
  string({ minLength: 400, maxLength: 3000, unit: "binary" }),
);
const anySegments = array(anyText, { minLength: 1, maxLength: 40 }).map((texts) =>
  texts.map((text, index) => turn(index + 1, text)),
);

/** The text of every segment, put together again from the pieces in the order in which they come. */
const reassembled = (chunks: Chunk[]): [string, string][] => {
  const texts = new Map<string, string>();
  for (const { id, text } of chunks.flatMap(({ segments }) => segments)) texts.set(id, (texts.get(id) ?? "") + text);
  return [...texts];
};
const whole = (segments: Segment[]): [string, string][] => segments.map(({ id, text }) => [id, text]);

describe("chunkSegments", () => {
  it("leaves out nothing, repeats nothing and keeps the order, whatever is said", () => {
    assert(
      property(anySegments, (segments) => {
        expect(reassembled(chunkSegments(segments, limits))).toEqual(whole(segments));
      }),
    );
  });

  it("keeps every chunk within its limit", () => {
    assert(
      property(anySegments, (segments) => {
        const chunks = chunkSegments(segments, limits);
        const most = chunks.length === 1 ? limits.whole : limits.chunk;
        for (const chunk of chunks) expect(estimateTokens(chunk.segments)).toBeLessThanOrEqual(most);
      }),
    );
  });

  it("repeats as context the turns just before a chunk, and few of them", () => {
    assert(
      property(anySegments, (segments) => {
        const chunks = chunkSegments(segments, limits);
        for (const [index, { context }] of chunks.entries()) {
          const before = chunks[index - 1]?.segments ?? [];
          expect(context).toEqual(context.length === 0 ? [] : before.slice(-context.length));
          expect(context.length).toBeLessThanOrEqual(limits.contextTurns);
          expect(estimateTokens(context)).toBeLessThanOrEqual(limits.contextTokens);
        }
      }),
    );
  });

  it("reads a source of up to 25,000 tokens in one piece", () => {
    const segments = Array.from({ length: 90 }, (_, index) => turn(index + 1, "x".repeat(1000)));
    expect(chunkSegments(segments)).toHaveLength(1);
  });

  it("cuts a longer source into chunks of 6,000 to 8,000 tokens", () => {
    const segments = Array.from({ length: 200 }, (_, index) => turn(index + 1, "word ".repeat(100).trim()));
    const sizes = chunkSegments(segments).map((chunk) => estimateTokens(chunk.segments));
    expect(sizes.length).toBeGreaterThan(1);
    for (const size of sizes) {
      expect(size).toBeGreaterThanOrEqual(6000);
      expect(size).toBeLessThanOrEqual(CHUNK_LIMITS.chunk);
    }
  });

  it("cuts a recording without turns at the ends of its sentences", () => {
    const segments = [turn(1, "We will send the list by Friday. ".repeat(4000).trim())];
    const pieces = chunkSegments(segments).flatMap((chunk) => chunk.segments);
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) expect(piece.text.trim()).toMatch(/^We will .* Friday\.$/);
  });
});

describe("halveChunk", () => {
  it("leaves out nothing and makes both halves smaller", () => {
    assert(
      property(anySegments, (segments) => {
        const halves = halveChunk({ context: [], segments }, limits);
        // Nothing to halve: one turn, and a short one.
        const kept = halves ?? [{ context: [], segments }];
        expect(halves === null).toBe(segments.length === 1 && (segments[0]?.text.length ?? 0) < 400);
        expect(reassembled(kept)).toEqual(whole(segments));
        for (const half of halves ?? []) {
          expect(half.segments.length).toBeGreaterThan(0);
          expect(estimateTokens(half.segments)).toBeLessThan(estimateTokens(segments));
        }
      }),
    );
  });

  it("has nothing to halve in one short turn", () => {
    expect(halveChunk({ context: [], segments: [turn(1, "Fine by me.")] })).toBeNull();
  });
});
