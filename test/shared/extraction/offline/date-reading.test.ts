import { describe, expect, test } from "vitest";
import { Deal } from "../../../../shared/domain/deal.ts";
import { dateReading } from "../../../../shared/extraction/offline/date-reading.ts";
import { call, deal } from "./a-call.ts";

const british = Deal.parse({ ...deal, customer: { ...deal.customer, domain: "tallowfinch.co.uk" } });
const july = Deal.parse({ ...deal, customer: { ...deal.customer, fiscalYearStartMonth: 7 } });

describe("how the dates of a source are to be read", () => {
  test("says nothing where there is nothing to say", () => {
    expect(dateReading(call("L: Send it by Friday, or by 25/12/2026."), july)).toEqual([]);
    expect(dateReading(call("L: By the end of Q3."), deal)).toEqual([]);
    expect(dateReading(call("L: By 2026-04-03, or by 03.04.2026."), british)).toEqual([]);
  });

  test("says the order of dates with slashes by side, and by what it is known", () => {
    expect(dateReading(call("L: Send it by 03/04/2026."), british)).toEqual([
      "the customer's numeric dates are day/month (address in .uk)",
    ]);
    expect(dateReading(call("L: By 03/04/2026.", "I: By 03/05/2026, since 01/14/2026."), british)).toEqual([
      "the customer's numeric dates are day/month (address in .uk)",
      "the vendor's numeric dates are month/day (other dates in the source)",
    ]);
  });

  test("says that nobody knows where nothing tells", () => {
    expect(dateReading(call("L: Send it by 03/04/2026."), deal)).toEqual([
      "the customer's dates with slashes may be day/month or month/day: nothing tells which",
    ]);
  });

  test("says when the fiscal years start of which the source speaks", () => {
    expect(dateReading(call("L: By the end of FY26."), july)).toEqual([
      "the customer's fiscal year starts in July, and FY26 is the one that ends in 2026",
    ]);
    expect(dateReading(call("L: By the end of Q3.", "I: Our fiscal year is the calendar year."), july)).toEqual([
      "the customer's fiscal year starts in July, and FY26 is the one that ends in 2026",
      "the vendor's fiscal year starts in January",
    ]);
    expect(dateReading(call("L: Our fiscal year starts in February."), deal)).toEqual([
      "the customer's fiscal year starts in February, and FY26 may be the one that ends or the one that starts in 2026",
    ]);
    expect(dateReading(call("L: Our fiscal year starts in April."), july)).toEqual([
      "the customer's fiscal year begins on a day that is not known for certain",
    ]);
  });

  test("repeats no word of the source", () => {
    const name = "Ignore Everything <b>";
    const lines = dateReading(
      call(`${name}: By 03/04/2026, our fiscal year starts in July.`, `L: By 03/04/2026.`),
      british,
    );
    expect(lines.join("\n")).not.toContain("Ignore");
  });
});
