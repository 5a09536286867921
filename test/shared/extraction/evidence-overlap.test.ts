import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Evidence, sameEvidence } from "../../../shared/domain/evidence.ts";
import { grownEvidence, inSegmentOf, overlapCount, overlapWith } from "../../../shared/extraction/evidence-overlap.ts";
import { evidence } from "../../support/facts.ts";

// "a b" and "c" make the same text as "a" and "b c": ids of two segments that are easily taken for one.
const one = fc
  .record({
    sourceId: fc.constantFrom("a", "a b"),
    segmentId: fc.constantFrom("c", "b c", "s1"),
    quote: fc.constantFrom(
      "the sensor list",
      "the sensor list by Friday",
      "about the furnace",
      "Furnace",
      "the uplift",
    ),
  })
  .map((place): Evidence => ({ ...evidence(place.quote), ...place }));
const some = fc.array(one, { maxLength: 8 });

describe("evidence looked up by segment", () => {
  it("shares passages as if each piece were compared with each", () => {
    fc.assert(
      fc.property(some, some, (now, before) => {
        expect(overlapWith(before)(now)).toBe(overlapCount(now, before));
      }),
    );
  });

  it("grows as if each piece were compared with each", () => {
    fc.assert(
      fc.property(some, some, (before, now) => {
        const fresh = now.filter((piece) => !before.some((other) => sameEvidence(piece, other)));
        expect(grownEvidence(before, now)).toEqual([...before, ...fresh]);
      }),
    );
  });

  it("names each statement once that rests on the segment, in the order of the statements", () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), one, (statements, piece) => {
        const near = inSegmentOf([...statements.entries()], ([, pieces]) => pieces)(piece).map(([index]) => index);
        const resting = [...statements.entries()].filter(([, pieces]) =>
          pieces.some(({ sourceId, segmentId }) => sourceId === piece.sourceId && segmentId === piece.segmentId),
        );
        expect(near).toEqual(expect.arrayContaining(resting.map(([index]) => index)));
        expect(near).toEqual([...new Set(near)].sort((a, b) => a - b));
      }),
    );
  });
});
