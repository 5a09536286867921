import { assert, double, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffMilliseconds, retryAfterSeconds } from "../../../../shared/extraction/openai/retry.ts";

const NOW = Date.parse("2026-03-03T12:00:00Z");
const after = (headers: Record<string, string>): number | null => retryAfterSeconds(new Headers(headers), NOW);

describe("retryAfterSeconds", () => {
  it("reads seconds", () => expect(after({ "retry-after": "7" })).toBe(7));
  it("reads a date", () => expect(after({ "retry-after": "Tue, 03 Mar 2026 12:00:45 GMT" })).toBe(45));
  it("does not wait for a date that has passed", () => {
    expect(after({ "retry-after": "Tue, 03 Mar 2026 11:00:00 GMT" })).toBe(0);
  });
  it("prefers milliseconds", () => expect(after({ "retry-after-ms": "1500", "retry-after": "9" })).toBe(1.5));
  it.each(["soon", "-3", ""])("ignores what it cannot read: %j", (value) => {
    expect(after({ "retry-after": value })).toBeNull();
  });
  it("asks for nothing where no header does", () => expect(after({})).toBeNull());
});

describe("backoffMilliseconds", () => {
  it("waits between half a second and eight, whatever chance says", () => {
    assert(
      property(integer({ min: 1, max: 20 }), double({ min: 0, max: 0.999, noNaN: true }), (retry, random) => {
        const wait = backoffMilliseconds(retry, random);
        expect(wait).toBeGreaterThanOrEqual(500);
        expect(wait).toBeLessThanOrEqual(8000);
      }),
    );
  });
  it("waits longer before each retry", () => {
    expect([1, 2, 3].map((retry) => backoffMilliseconds(retry, 0))).toEqual([1000, 2000, 4000]);
  });
});
