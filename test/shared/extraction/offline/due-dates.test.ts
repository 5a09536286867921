import { expect, test } from "vitest";
import { dueIn } from "../../../../shared/extraction/offline/due-dates.ts";

// Said on Wednesday, 4 March 2026.
test.each([
  ["I'll send it by Friday.", "2026-03-06", "by Friday"],
  ["by next Wednesday", "2026-03-11", "by next Wednesday"],
  ["by Thursday next week", "2026-03-12", "by Thursday next week"],
  ["by the end of next week", "2026-03-13", "by the end of next week"],
  ["before the end of the month", "2026-03-31", "before the end of the month"],
  ["by the end of next month", "2026-04-30", "by the end of next month"],
  ["by the end of the quarter", "2026-03-31", "by the end of the quarter"],
  ["by the end of next quarter", "2026-06-30", "by the end of next quarter"],
  ["by the end of Q3 2027", "2027-09-30", "by the end of Q3 2027"],
  ["by the end of Q1 next year", "2027-03-31", "by the end of Q1 next year"],
  ["by the end of Q two", "2026-06-30", "by the end of Q two"],
  ["by the end of May", "2026-05-31", "by the end of May"],
  ["through the end of twenty twenty-seven", "2027-12-31", "through the end of twenty twenty-seven"],
  ["in five business days", "2026-03-11", "in five business days"],
  ["in two weeks", "2026-03-18", "in two weeks"],
  ["two weeks from tomorrow", "2026-03-19", "two weeks from tomorrow"],
  ["the Friday before Easter", "2026-04-03", "the Friday before Easter"],
  ["the Monday after Thanksgiving", "2026-11-30", "the Monday after Thanksgiving"],
  ["on the last Monday in April", "2026-04-27", "on the last Monday in April"],
  ["by the twentieth", "2026-03-20", "by the twentieth"],
  ["by April twenty-third", "2026-04-23", "by April twenty-third"],
  ["on Tuesday, June 2 at 11am", "2026-06-02", "on Tuesday, June 2"],
  ["by January 15", "2027-01-15", "by January 15"],
  ["by February 27, 2027", "2027-02-27", "by February 27, 2027"],
  ["bis zum 2. April", "2026-04-02", "bis zum 2. April"],
  ["bis zum 12.04.2026", "2026-04-12", "bis zum 12.04.2026"],
  ["by 30/4/2026", "2026-04-30", "by 30/4/2026"],
  ["by 4/30/2026", "2026-04-30", "by 4/30/2026"],
  ["by 2026-04-30", "2026-04-30", "by 2026-04-30"],
  ["bis Ende Mai", "2026-05-31", "bis Ende Mai"],
  ["bis Ende nächsten Monats", "2026-04-30", "bis Ende nächsten Monats"],
  ["bis Ende des nächsten Quartals", "2026-06-30", "bis Ende des nächsten Quartals"],
  ["bis nächsten Freitag", "2026-03-13", "bis nächsten Freitag"],
])("resolves “%s” to %s and keeps the words", (text, date, words) => {
  expect(dueIn(text, "2026-03-04")).toEqual({ date, text: words });
});

test("keeps an event that is no day as words", () => {
  expect(dueIn("ready before go-live", "2026-03-04")).toEqual({ date: null, text: "before go-live" });
  expect(dueIn("built within thirty days of signature", "2026-03-04")).toEqual({
    date: null,
    text: "within thirty days of signature",
  });
});

// The day beside a day is not counted out: the words stay.
test.each([
  "after Friday",
  "two weeks after the end of March",
  "within 30 days of April 1",
  "the day before the end of May",
])("takes for “%s” no day that it is not", (text) => {
  expect(dueIn(text, "2026-03-04")).toEqual({ date: null, text });
});

test("guesses no day from 4/5/2026", () => {
  expect(dueIn("by 4/5/2026", "2026-03-04")).toEqual({ date: null, text: "by 4/5/2026" });
});

test("keeps the words alone where nobody knows when they were said", () => {
  expect(dueIn("by Friday", null)).toEqual({ date: null, text: "by Friday" });
});

test.each(["as of last Tuesday", "we do two things", "second shift", "it may rain", "on February 30", "since March 3"])(
  "takes no date from “%s”",
  (text) => {
    expect(dueIn(text, "2026-03-04")?.date ?? null).toBeNull();
  },
);

test.each([
  ["by 15 August 2026", "2026-08-15"],
  ["by August 15, 2026", "2026-08-15"],
  ["bis zum 12.04.2026", "2026-04-12"],
  ["by 15 August", null],
  ["by the end of the month", null],
])("resolves “%s” to %s where nobody knows when it was said", (text, date) => {
  expect(dueIn(text, null)).toEqual({ date, text });
});

test.each([
  ["2026-11-20", "by the end of Q1", "2027-03-31"],
  ["2026-04-10", "by the end of Q1", "2026-03-31"],
  ["2026-04-10", "by the 31st", "2026-05-31"],
  ["2027-12-31", "in two months", "2028-02-29"],
  ["2026-11-20", "by the end of next month", "2026-12-31"],
  ["2026-12-20", "by the end of next month", "2027-01-31"],
  ["2026-12-20", "by the end of next quarter", "2027-03-31"],
  ["2026-12-31", "tomorrow", "2027-01-01"],
])("resolves on %s “%s” to %s", (said, text, date) => {
  expect(dueIn(text, said)?.date).toBe(date);
});
