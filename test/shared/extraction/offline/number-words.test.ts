import { expect, test } from "vitest";
import { withDigits } from "../../../../shared/extraction/offline/number-words.ts";

test.each([
  ["four point seven percent of orders", "4.7% of orders"],
  ["a hundred and thirty thousand", "130000"],
  ["twenty-two thousand six hundred", "22600"],
  ["seventeen hundred and ten", "1710"],
  ["five sixty a month", "560 a month"],
  ["by the end of twenty twenty-seven", "by the end of 2027"],
  ["on April twenty-third", "on April 23rd"],
  ["the eleventh of May", "the 11th of May"],
  ["half a percent", "0.5%"],
  ["the end of Q two", "the end of Q2"],
])("writes “%s” as “%s”", (spoken, written) => {
  expect(withDigits(spoken)).toBe(written);
});

test.each([
  "that one again",
  "give me a second",
  "the third time",
  "nobody told us",
  "your tenant",
  "a tentative date",
])("leaves “%s” as it is", (text) => {
  expect(withDigits(text)).toBe(text);
});
