import { describe, expect, it } from "vitest";
import { sayDay, sayExactly, sayMoment, sayOffset, sayRemaining, saySaidAt } from "../../../shared/review/when.ts";

const clock = { now: "2025-12-04T13:00:00Z", timeZone: "Europe/Berlin" };

describe("dates as people say them", () => {
  it("name the weekday within the week, and the day beyond", () => {
    expect(sayMoment("2025-12-06T13:00:00Z", clock)).toBe("Sat 14:00");
    expect(sayMoment("2025-12-16T13:00:00Z", clock)).toBe("Tue 16 Dec 14:00");
    expect(sayMoment("2026-01-16T13:00:00Z", clock)).toBe("Fri 16 Jan 2026 14:00");
    expect(sayMoment("2025-12-03T13:00:00Z", clock)).toBe("Wed 3 Dec 14:00");
  });

  it("count days on the reader's calendar, and hours and minutes below one", () => {
    expect(sayRemaining("2025-12-06T13:00:00Z", clock)).toBe("in 2 days");
    expect(sayRemaining("2025-12-04T18:00:00Z", clock)).toBe("in 5 hours");
    expect(sayRemaining("2025-12-04T12:40:00Z", clock)).toBe("20 minutes overdue");
    expect(sayRemaining("2025-12-01T13:00:00Z", clock)).toBe("3 days overdue");
  });

  it("keep a bare date on its day in every zone", () => {
    for (const timeZone of ["Pacific/Auckland", "Pacific/Honolulu", "UTC"])
      expect(sayDay("2025-12-19", { now: clock.now, timeZone })).toBe("Fri 19 Dec");
  });

  it("give the time of a mail and only the day of a call without one", () => {
    expect(saySaidAt("2025-12-03T08:40:00+01:00", clock)).toBe("Wed 3 Dec 08:40 CET");
    expect(saySaidAt("2025-12-02", clock)).toBe("Tue 2 Dec");
  });

  it("leave what is no date as it is", () => {
    expect(sayDay("sometime", clock)).toBe("sometime");
  });

  it("tell the exact time with its zone, for hovering", () => {
    expect(sayExactly("2025-12-06T13:00:00Z", "Europe/Berlin")).toBe("Saturday, 6 December 2025, 14:00 CET");
  });

  it("show a place in a recording as players do", () => {
    expect(sayOffset(2470.9)).toBe("00:41:10");
  });
});
