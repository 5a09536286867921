import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Deal } from "../../../../shared/domain/deal.ts";
import { NO_CONVENTIONS } from "../../../../shared/extraction/offline/date-conventions.ts";
import { dueIn } from "../../../../shared/extraction/offline/due-dates.ts";
import { type FiscalYear, usualName } from "../../../../shared/extraction/offline/fiscal-year.ts";
import { fiscalYearsOf } from "../../../../shared/extraction/offline/fiscal-years-stated.ts";
import { readingOf } from "../../../../shared/extraction/offline/reading.ts";
import { call, deal } from "./a-call.ts";

const year = (startMonth: number): FiscalYear => ({ startMonth, namedAfter: usualName(startMonth) });
/** The customer speaks on Wednesday, 4 March 2026. */
const due = (text: string, customer: FiscalYear | null, vendor: FiscalYear | null = null) =>
  dueIn(text, "2026-03-04", { ...NO_CONVENTIONS, side: "customer", fiscalYears: { customer, vendor } });

describe("a fiscal year that begins in July", () => {
  test.each([
    ["by the end of our fiscal year", "2026-06-30", "by the end of our fiscal year"],
    ["by the end of the fiscal year", "2026-06-30", "by the end of the fiscal year"],
    ["by end of fiscal.", "2026-06-30", "by end of fiscal"],
    ["before the close of our financial year", "2026-06-30", "before the close of our financial year"],
    ["by fiscal year-end", "2026-06-30", "by fiscal year-end"],
    ["by our fiscal year end", "2026-06-30", "by our fiscal year end"],
    ["before our fiscal year ends", "2026-06-30", "before our fiscal year ends"],
    ["before our new fiscal year starts", "2026-06-30", "before our new fiscal year starts"],
    ["at the start of our fiscal year", "2026-07-01", "the start of our fiscal year"],
    ["at the start of the next fiscal year", "2026-07-01", "the start of the next fiscal year"],
    ["by the end of next fiscal year", "2027-06-30", "by the end of next fiscal year"],
    ["within this fiscal year", "2026-06-30", "within this fiscal year"],
    ["it has to land this fiscal year", "2026-06-30", "this fiscal year"],
    ["by the end of fiscal Q2", "2026-12-31", "by the end of fiscal Q2"],
    ["by the end of fiscal Q three", "2026-03-31", "by the end of fiscal Q three"],
    ["by the end of our third fiscal quarter", "2026-03-31", "by the end of our third fiscal quarter"],
    ["by the end of this fiscal quarter", "2026-03-31", "by the end of this fiscal quarter"],
    ["by the end of the next fiscal quarter", "2026-06-30", "by the end of the next fiscal quarter"],
    ["by the end of FY26", "2026-06-30", "by the end of FY26"],
    ["by the end of FY 2027", "2027-06-30", "by the end of FY 2027"],
    ["by the end of fiscal 2027", "2027-06-30", "by the end of fiscal 2027"],
    ["by the end of fiscal year twenty twenty-seven", "2027-06-30", "by the end of fiscal year twenty twenty-seven"],
    ["by the end of FY26/27", "2027-06-30", "by the end of FY26/27"],
    ["in FY27", "2027-06-30", "in FY27"],
    ["before FY27", "2026-06-30", "before FY27"],
    ["by the start of FY27", "2026-07-01", "by the start of FY27"],
    ["by the end of Q2 FY27", "2026-12-31", "by the end of Q2 FY27"],
    ["by the end of FY27 Q2", "2026-12-31", "by the end of FY27 Q2"],
    ["by the end of Q2 of the next fiscal year", "2026-12-31", "by the end of Q2 of the next fiscal year"],
    ["in H1 FY27", "2026-12-31", "in H1 FY27"],
    ["by the end of Q4", "2026-06-30", "by the end of Q4"],
    ["by the end of our Q3 (our fiscal year starts in July)", "2026-03-31", "by the end of our Q3"],
    ["by the end of the quarter", "2026-03-31", "by the end of the quarter"],
    ["bis Ende unseres Geschäftsjahres", "2026-06-30", "bis Ende unseres Geschäftsjahres"],
    ["bis zum Geschäftsjahresende", "2026-06-30", "bis zum Geschäftsjahresende"],
    ["bis Ende des nächsten Geschäftsjahres", "2027-06-30", "bis Ende des nächsten Geschäftsjahres"],
    ["bis Ende des Geschäftsjahres 2026/27", "2027-06-30", "bis Ende des Geschäftsjahres 2026/27"],
    ["Anfang des Geschäftsjahres", "2026-07-01", "Anfang des Geschäftsjahres"],
    ["bis Ende Q2 des Geschäftsjahres", "2026-12-31", "bis Ende Q2 des Geschäftsjahres"],
    // What the calendar says stays what the calendar says.
    ["by the end of the year", "2026-12-31", "by the end of the year"],
    ["by the end of calendar Q4", "2026-12-31", "by the end of calendar Q4"],
    ["by Friday, before our fiscal year ends", "2026-03-06", "by Friday"],
  ])("dates “%s” %s", (text, date, words) => {
    expect(due(text, year(7))).toEqual({ date, text: words });
  });

  test.each([
    "by the end of their fiscal year",
    "by the end of your fiscal year",
    "in mid FY27",
    "by FY27",
    "by the next fiscal year",
    "in early FY27",
    "by the end of Q3 2026",
    "within 30 days of our fiscal year end",
    "two weeks before the end of our fiscal year",
    "after the end of our fiscal year",
  ])("leaves “%s” open, in words", (text) => {
    const found = due(text, year(7));
    expect(found?.date).toBeNull();
    expect(text).toContain(found?.text);
  });
});

test.each([
  "by the end of our fiscal year",
  "by the end of fiscal Q2",
  "by the end of FY26",
  "in FY27",
  "bis Ende unseres Geschäftsjahres",
])("guesses no day from “%s” where nobody said when that year begins", (text) => {
  expect(due(text, null)).toEqual({ date: null, text });
  expect(dueIn(text, "2026-03-04")).toEqual({ date: null, text });
});

test.each(["by the end of Q2", "by the end of our Q2"])(
  "reads “%s” by the calendar where no fiscal year is known",
  (text) => {
    expect(due(text, null)).toEqual({ date: "2026-06-30", text });
  },
);

test.each([
  "the FY26 budget is approved",
  "our fiscal year starts in July",
  "in our FY26 budget",
  "in FY 26 planning",
  "fiscal discipline",
  "Acme's fiscal year-end numbers",
])("takes no day from “%s”", (text) => {
  expect(due(text, year(7))).toBeNull();
});

test("leaves FY26 open for a year from February, which some name after its first year and some after its last", () => {
  expect(due("by the end of FY26", year(2))).toEqual({ date: null, text: "by the end of FY26" });
  expect(due("by the end of FY26/27", year(2))?.date).toBe("2027-01-31");
  expect(due("by the end of our fiscal year", year(2))?.date).toBe("2027-01-31");
  expect(due("by the end of FY26", { startMonth: 2, namedAfter: "start" })?.date).toBe("2027-01-31");
});

test("resolves a named fiscal year where nobody knows when it was said", () => {
  const conventions = {
    ...NO_CONVENTIONS,
    side: "customer" as const,
    fiscalYears: { customer: year(4), vendor: null },
  };
  expect(dueIn("by the end of FY27", null, conventions)?.date).toBe("2027-03-31");
  expect(dueIn("by the end of our fiscal year", null, conventions)?.date).toBeNull();
});

test("reads the vendor's words by the vendor's year, and “your” by the customer's", () => {
  const by = (text: string, customer: FiscalYear | null, vendor: FiscalYear | null) =>
    dueIn(text, "2026-03-04", { ...NO_CONVENTIONS, side: "vendor", fiscalYears: { customer, vendor } })?.date;
  expect(by("by the end of our fiscal year", year(7), year(2))).toBe("2027-01-31");
  expect(by("by the end of your fiscal year", year(7), year(2))).toBe("2026-06-30");
  expect(by("by the end of your Q4", year(7), year(2))).toBe("2026-06-30");
  expect(by("by the end of our fiscal year", year(7), null)).toBeNull();
  expect(by("by the end of Q4", year(7), null)).toBe("2026-12-31");
  // Whose, nobody said, and they differ.
  expect(by("by the end of the fiscal year", year(7), year(2))).toBeNull();
  expect(by("by the end of the fiscal year", null, year(7))).toBe("2026-06-30");
});

describe("what is said of a fiscal year", () => {
  const customer = (...texts: string[]) =>
    fiscalYearsOf(
      texts.map((text) => ({ text, side: "customer" as const })),
      deal,
    ).customer?.startMonth;
  test.each([
    ["Our fiscal year starts in July.", 7],
    ["our fiscal year starts on July first", 7],
    ["Our new fiscal year begins on the 1st of April, so we have time.", 4],
    ["Our fiscal year ends in March.", 4],
    ["Our financial year ends on 31 March.", 4],
    ["our fiscal year ends at the end of September", 10],
    ["our fiscal year-end is June 30", 7],
    ["Our year-end is the 31st of January", 2],
    ["we have a March year-end", 4],
    ["we run April to March", 4],
    ["We run from October through September, so not before.", 10],
    ["Our fiscal year runs July to June.", 7],
    ["Our FY runs from 1 July to 30 June.", 7],
    ["our fiscal year is the calendar year", 1],
    ["The fiscal year starts in July.", 7],
    ["We have no money until our fiscal year starts in July.", 7],
    ["our fiscal Q1 starts in February", 2],
    ["Our Q2 ends in June", 1],
    ["Our fiscal year starts in July, so could you invoice then?", 7],
    ["Unser Geschäftsjahr beginnt im Juli.", 7],
    ["Unser Geschäftsjahr endet am 31. März.", 4],
    ["Das Geschäftsjahr läuft von Oktober bis September.", 10],
    ["weil unser Geschäftsjahr im Oktober beginnt", 10],
    ["Unser Geschäftsjahr ist das Kalenderjahr.", 1],
  ])("takes “%s”", (text, startMonth) => {
    expect(customer(text)).toBe(startMonth);
  });

  test.each([
    "The government's fiscal year starts in October.",
    "Their fiscal year starts in October.",
    "The federal fiscal year starts in October.",
    "Our fiscal year used to start in July.",
    "We're changing it: our fiscal year starts in January.",
    "Maybe our fiscal year starts in July.",
    "We run April to June with a small team.",
    "Does the fiscal year start in July?",
    "The project starts in July.",
    "Q1 starts in February.",
    "The year-end is in March.",
  ])("takes nothing from “%s”", (text) => {
    expect(customer(text)).toBeUndefined();
  });

  test.each([["Our fiscal year ends on the last Saturday in January."], ["Our fiscal year starts on April 6."]])(
    "knows that “%s” begins on no month's first, and dates nothing by it",
    (text) => {
      expect(customer(text)).toBeNull();
    },
  );

  test("takes neither of two that contradict each other", () => {
    expect(customer("Our fiscal year starts in July.", "Our fiscal year ends in March.")).toBeNull();
    expect(customer("Our fiscal year starts in July.", "Our fiscal year ends in June.")).toBe(7);
  });

  test("takes the other side's word for it only without an own one, and never a question", () => {
    const said = (vendor: string, own: string) =>
      fiscalYearsOf(
        [
          { text: vendor, side: "vendor" },
          { text: own, side: "customer" },
        ],
        deal,
      ).customer?.startMonth;
    expect(said("Your fiscal year starts in July.", "Right.")).toBe(7);
    expect(said("Your fiscal year starts in July.", "Our fiscal year starts in April.")).toBe(4);
    expect(said("So your fiscal year starts in July, right?", "Hm.")).toBeUndefined();
    expect(said("The fiscal year starts in July.", "Hm.")).toBeUndefined();
  });

  test("takes the month of the deal's record, and neither where a source contradicts it", () => {
    const recorded = Deal.parse({ ...deal, customer: { ...deal.customer, fiscalYearStartMonth: 7 } });
    const startMonth = (text: string) => fiscalYearsOf([{ text, side: "customer" }], recorded).customer?.startMonth;
    expect(startMonth("Hello.")).toBe(7);
    expect(startMonth("Our fiscal year ends in June.")).toBe(7);
    expect(startMonth("Our fiscal year ends in March.")).toBeNull();
  });

  test("learns from “FY26 ends in January 2027” which year the name is of", () => {
    const named = (text: string) => fiscalYearsOf([{ text, side: "customer" }], deal).customer;
    expect(named("Our FY26 ends in January 2027.")).toEqual({ startMonth: 2, namedAfter: "start" });
    expect(named("Our FY27 ends in January 2027.")).toEqual({ startMonth: 2, namedAfter: "end" });
    expect(named("Our FY26 starts in July 2025.")).toEqual({ startMonth: 7, namedAfter: "end" });
  });
});

test("dates a customer's words by what the customer says elsewhere in the same call", () => {
  const source = call(
    "L: We need it by the end of Q4.",
    "L: Our fiscal year starts in July.",
    "I: Noted, by the end of Q4.",
  );
  const [customer, , vendor] = readingOf(source, deal).said;
  expect(customer && dueIn(customer.text, customer.on, customer.dates)?.date).toBe("2026-06-30");
  expect(vendor && dueIn(vendor.text, vendor.on, vendor.dates)?.date).toBe("2026-12-31");
});

test("the end of a fiscal year is the day before it begins again, and is never past", () => {
  const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }), (date, startMonth, quarter) => {
      const said = date.toISOString().slice(0, 10);
      const of = (text: string): string =>
        dueIn(text, said, {
          ...NO_CONVENTIONS,
          side: "customer",
          fiscalYears: { customer: year(startMonth), vendor: null },
        })?.date ?? "";
      const end = of("by the end of our fiscal year");
      expect(end >= said).toBe(true);
      const next = new Date(Date.parse(`${end}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      expect(next).toBe(of("at the start of our next fiscal year"));
      expect(Number(next.slice(5, 7))).toBe(startMonth);
      const end4 = of(`by the end of fiscal Q${quarter}`);
      expect(end4 >= said).toBe(true);
      expect((Number(end4.slice(5, 7)) - startMonth + 13) % 12).toBe((quarter * 3) % 12);
    }),
  );
});
