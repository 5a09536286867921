import * as fc from "fast-check";
import { expect, test } from "vitest";
import { splitSentences } from "../../../../shared/extraction/offline/sentences.ts";

test("ends no sentence at an abbreviation, a decimal point or a German ordinal", () => {
  expect(splitSentences("Dr. Ito comes on 15. Mai. It costs 3.5 units, i.e. little. Really? Yes!")).toEqual([
    "Dr. Ito comes on 15. Mai.",
    "It costs 3.5 units, i.e. little.",
    "Really?",
    "Yes!",
  ]);
});

test("gives every sentence as a slice of the text, in order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("Ja.", "No?", "15. Mai", "e.g. x", "\n", "…", "word", "Ähm,", "😀!", " ")),
      (parts) => {
        const text = parts.join(" ");
        let from = 0;
        for (const sentence of splitSentences(text)) {
          const at = text.indexOf(sentence, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + sentence.length;
        }
      },
    ),
  );
});

test("loses no word of a text without punctuation, however long", () => {
  const text = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(" ");
  const sentences = splitSentences(text);
  expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThanOrEqual(400);
  expect(sentences.join(" ")).toBe(text);
});
