import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCursor, sealCursor } from "../../../functions/api/sealed-cursor.ts";

const anyPlace = fc.record({
  place: fc.string({ unit: "binary", maxLength: 300 }),
  list: fc.constantFrom("deals", "handoffs"),
  key: fc.string({ minLength: 1 }),
});

describe("a sealed cursor", () => {
  it("opens for its own list and key as the place that was sealed, and the same place is the same cursor", () => {
    fc.assert(
      fc.property(anyPlace, ({ place, list, key }) => {
        const cursor = sealCursor(place, list, key);
        expect(openCursor(cursor, list, key)).toBe(Buffer.from(place).toString());
        expect(sealCursor(place, list, key)).toBe(cursor);
      }),
    );
  });

  it("does not open for another list or key, nor with any byte of it changed or cut off", () => {
    fc.assert(
      fc.property(anyPlace, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ place, list, key }, at, change) => {
        const cursor = sealCursor(place, list, key);
        expect(openCursor(cursor, list === "deals" ? "handoffs" : "deals", key)).toBeNull();
        expect(openCursor(cursor, list, `${key}x`)).toBeNull();
        const bytes = Buffer.from(cursor, "base64url");
        const position = at % bytes.length;
        bytes[position] = (bytes[position] ?? 0) ^ change;
        expect(openCursor(bytes.toString("base64url"), list, key)).toBeNull();
        expect(openCursor(bytes.subarray(0, position).toString("base64url"), list, key)).toBeNull();
      }),
    );
  });

  it("shows nothing of the place", () => {
    const cursor = sealCursor('{"dealId":"harbour-foods-2026"}', "deals", "key");
    expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toContain("harbour");
  });
});
