import { describe, expect, test } from "vitest";
import { replacedIn, saysChange, withoutReplaced } from "../../../shared/extraction/replaced-values.ts";

describe("an old value is told from the new one", () => {
  test.each([
    ["The kiln goes live on May 29 instead of May 15, weather permitting.", ["May 15"]],
    ["The cap is now 4%, not 3% as quoted.", ["3% as quoted"]],
    ["We have 80,000 a year, down from the 95,000 in the plan.", ["the 95,000 in the plan"]],
    ["The depot will not open on July 15.", ["July 15"]],
    ["It will be the 9th, not the end of March I gave you.", ["the end of March I gave you"]],
    ["Den 3. Juni schaffen wir nicht.", ["3. Juni"]],
    ["Der Preis ist 4.200 EUR statt 3.900 EUR.", ["3.900 EUR"]],
  ])("%s", (text, old) => {
    expect(replacedIn(text)).toEqual(old);
    expect(saysChange(text)).toBe(true);
  });
  test("and what is left says the new one only", () => {
    expect(withoutReplaced("It is $102,000 a year, not $96,000, with the rugged model.")).toBe(
      "It is $102,000 a year, , with the rugged model.",
    );
  });
});

test.each([
  "It is not approved yet.",
  "That's not a problem for the bakers.",
  "The training is on June 3 in Lyon.",
  "The total stays at $894,000.",
  "I said that we would look into it.",
  "Nicht alle Filialen haben einen Scanner.",
  "We are not on the list of suppliers.",
])("no change is seen where none is said: “%s”", (text) => {
  expect(replacedIn(text)).toEqual([]);
  expect(saysChange(text)).toBe(false);
});

test.each([
  "The new date is August 31.",
  "The kickoff moves to Thursday.",
  "The opening was postponed to October.",
  "It's now five hundred seats.",
  "I said three percent in October.",
  "Neuer Termin ist der 15. Mai.",
])("a change is seen without the old value: “%s”", (text) => {
  expect(saysChange(text)).toBe(true);
});
