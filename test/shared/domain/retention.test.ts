import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expired, type Retention } from "../../../shared/domain/retention.ts";

const NOW = "2026-03-02T09:00:00.000Z";
const DAY = 86_400_000;
const daysBefore = (days: number): string => new Date(Date.parse(NOW) - days * DAY).toISOString();
const days = fc.option(fc.integer({ min: 1, max: 5000 }));
const anyRetention: fc.Arbitrary<Retention> = fc.record({ files: days, texts: days, deals: days });

describe("what has had its time", () => {
  it("is nothing at all while a legal hold keeps the deal, whatever the settings", () => {
    fc.assert(
      fc.property(anyRetention, fc.integer({ min: 0, max: 9000 }), (keep, age) => {
        expect(expired({ lastChange: daysBefore(age), held: true }, keep, NOW)).toEqual({ deal: false, objects: [] });
      }),
    );
  });

  it("is a deal exactly when its handoff has not changed for longer than deals are kept", () => {
    fc.assert(
      fc.property(anyRetention, fc.integer({ min: 0, max: 9000 }), (keep, age) => {
        const gone = expired({ lastChange: daysBefore(age), held: false }, keep, NOW).deal;
        expect(gone).toBe(keep.deals !== null && age > keep.deals);
      }),
    );
  });

  it("is, of objects, what each kind's own days say, and a kind without days has no end", () => {
    const keep = { files: 30, texts: 90, deals: null };
    expect(expired({ lastChange: NOW, held: false }, keep, NOW).objects).toEqual([
      { prefix: "uploads", before: daysBefore(30) },
      { prefix: "transcripts", before: daysBefore(90) },
      { prefix: "sources", before: daysBefore(90) },
      { prefix: "facts", before: daysBefore(90) },
    ]);
    expect(expired({ lastChange: NOW, held: false }, { ...keep, texts: null }, NOW).objects).toHaveLength(1);
  });
});
