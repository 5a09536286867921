import { describe, expect, it } from "vitest";
import { readDate } from "../../../shared/sources/written-date.ts";

describe("dates as people write them", () => {
  it.each([
    ["Thu, 16 Oct 2025 10:07:41 -0400", "2025-10-16T10:07:41-04:00"],
    ["Tue, May 12, 2026 11:31AM • 5:56", "2026-05-12T11:31:00"],
    ["Sunday, March 1, 2026 at 12:05 AM", "2026-03-01T00:05:00"],
    ["Mittwoch, 25. März 2026 17:21", "2026-03-25T17:21:00"],
    ["le 1er février 2026", "2026-02-01"],
    ["17 de marzo de 2026 9:05", "2026-03-17T09:05:00"],
    ["16.03.26 um 09:12", "2026-03-16T09:12:00"],
    ["2026-06-18", "2026-06-18"],
    ["3/25/2026", "2026-03-25"],
  ])("reads %s", (written, iso) => {
    expect(readDate(written)?.iso).toBe(iso);
  });

  it("does not read a date that could be two days, or one that does not exist", () => {
    expect(readDate("04/05/2026")).toBeNull();
    expect(readDate("31 February 2026")).toBeNull();
    expect(readDate("section 4.3.2, 1 2 3")).toBeNull();
  });
});
