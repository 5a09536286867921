import { assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { type DoubtReason, doubtedCommitments, doubtsAbout } from "../../../shared/extraction/doubts.ts";

const claim = (...quotes: string[]) => quotes.map((quote, index) => ({ segmentId: `s${index + 1}`, quote }));
const doubts = (text: string, quotes: string[], due: string | null = null) =>
  doubtsAbout({ text, quotes: claim(...quotes) }, due);

describe("a statement that says more than its quotes", () => {
  it.each<[string, string, string[], DoubtReason[]]>([
    ["another number", "Cap the uplift at 3 %", ["we can hold the uplift at four percent"], ["number"]],
    ["a number nobody names", "Train 40 users", ["we'll train your people"], ["number"]],
    [
      "a promise for a possibility",
      "Connect the bank feed in May",
      ["we could look at the bank feed next year"],
      ["possibility"],
    ],
    [
      "a promise for a German possibility",
      "Connect the warehouse",
      ["Wir könnten irgendwann das Lager anbinden"],
      ["possibility"],
    ],
    ["a promise for a denial", "Support on Sundays is included", ["that is not included on Sundays"], ["negation"]],
    ["a promise for a question", "Provide a sandbox", ["Can I get a sandbox?"], ["question"]],
  ])("is in doubt: %s", (_, text, quotes, reasons) => {
    expect(doubts(text, quotes)).toEqual(reasons);
  });

  it("is in doubt when its date has no word of time in the quotes", () => {
    expect(doubts("Send the list", ["I'll send you the list"], "2026-03-06")).toEqual(["date"]);
    expect(doubts("Send the list", ["I'll send you the list by Friday"], "2026-03-06")).toEqual([]);
  });
});

describe("a statement that its quotes carry", () => {
  it.each<[string, string, string[]]>([
    ["numbers in words", "Hold the price at $412,000", ["we hold it at four hundred and twelve thousand"]],
    ["a date in the statement", "Hold the price until March 31, 2026", ["valid until 31 March"]],
    ["a question and the answer to it", "Provide a sandbox", ["Can I get a sandbox?", "sure, you'll have it"]],
    [
      "a condition kept in the statement",
      "Do a reference call if the numbers are hit",
      ["if we hit them I could do a call"],
    ],
    ["the month of May", "Go live in May", ["we go live in May"]],
    ["a negation on both sides", "Labor standards stay off", ["labor standards will stay off"]],
  ])("is not in doubt: %s", (_, text, quotes) => {
    expect(doubts(text, quotes)).toEqual([]);
  });

  it("has nothing to ask about when it has no quote: grounding refuses it anyway", () => {
    expect(doubtsAbout({ text: "Train 40 users", quotes: [] })).toEqual([]);
  });

  it("is never in doubt when it repeats its quote, unless that is a question", () => {
    const said = constantFrom(
      "I'll send you the list by Friday",
      "we could look at it",
      "that is not included",
      "it costs four hundred dollars",
      "Der Preis von 30.000 EUR gilt bis 31. März",
    );
    assert(
      property(said, (text) => {
        expect(doubts(text, [text])).toEqual([]);
      }),
    );
  });
});

it("points to the commitments in doubt by their place", () => {
  const promise = (text: string, quote: string) => ({
    text,
    by: "vendor" as const,
    owner: null,
    due: null,
    dueText: null,
    category: "other" as const,
    status: "open" as const,
    quotes: claim(quote),
  });
  const commitments = [promise("Send it", "I'll send it"), promise("Train 40 users", "we'll train your people")];
  expect(doubtedCommitments({ commitments })).toEqual([{ index: 1, reasons: ["number"] }]);
});
