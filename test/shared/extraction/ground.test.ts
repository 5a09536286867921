import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../../shared/extraction/fold.ts";
import { groundIn, groundQuote, type Grounded } from "../../../shared/extraction/ground.ts";
import { type Groundable, prepareSource } from "../../../shared/extraction/prepared-source.ts";
import { wordsOf } from "../../../shared/extraction/words.ts";

const call = (...turns: string[]): Groundable => ({
  sourceId: "src-1",
  fileName: "call.vtt",
  segments: turns.map((text, index) => ({
    id: `s${index + 1}`,
    speaker: index % 2 === 0 ? "Ada Brandt" : "Ben Ochoa",
    start: index * 10,
    messageId: null,
    text,
  })),
});

const claim = (segmentId: string, quote: string) => ({ segmentId, quote });
const found = (result: Grounded) =>
  result.ok
    ? { segmentId: result.evidence.segmentId, quote: result.evidence.quote, match: result.evidence.match }
    : result;
const reasonOf = (result: Grounded): string => (result.ok ? `grounded as ${result.evidence.match}` : result.reason);

describe("a quote that stands in the source", () => {
  it("is evidence of who said it, when, and in which file", () => {
    const result = groundQuote(call("Hello.", "We will send the list by Friday."), claim("s2", "send the list"));
    expect(result).toEqual({
      ok: true,
      evidence: {
        source: "call.vtt",
        sourceId: "src-1",
        segmentId: "s2",
        speaker: "Ben Ochoa",
        start: 10,
        messageId: null,
        quote: "send the list",
        match: "exact",
      },
    });
  });

  it("is put where its segment id says when it stands in several places", () => {
    const source = call("Send the list.", "Okay.", "Send the list.", "Send the list.");
    expect(found(groundQuote(source, claim("s3", "Send the list")))).toMatchObject({ segmentId: "s3" });
  });

  it("is found in the nearest segment when the named one does not hold it", () => {
    const source = call("Send the list.", "a", "b", "Right here?", "c", "Send the list.");
    expect(found(groundQuote(source, claim("s4", "Send the list")))).toMatchObject({ segmentId: "s6" });
    expect(found(groundQuote(source, claim("s99", "Send the list")))).toMatchObject({ segmentId: "s1" });
  });

  it("is found whatever its case, white space, quotation marks, dashes and soft hyphens", () => {
    const source = call("We’ll im\u00ADplement the “nightly”  file —\r\nat no extra cost.");
    expect(found(groundQuote(source, claim("s1", `we'll implement the "nightly" file - at no extra cost.`)))).toEqual({
      segmentId: "s1",
      quote: "We’ll im\u00ADplement the “nightly”  file —\r\nat no extra cost.",
      match: "exact",
    });
  });

  it("may come in quotation marks, with dots of omission or the speaker's label", () => {
    const source = call("We can do the import for you next week.");
    for (const quote of ["“We can do the import”", "...do the import for you...", "Ada Brandt: We can do the import."])
      expect(groundQuote(source, claim("s1", quote))).toMatchObject({ ok: true, evidence: { match: "exact" } });
  });

  it("may be a whole turn of one word, but no other single word", () => {
    const source = call("Friday.", "Friday works for us.");
    expect(found(groundQuote(source, claim("s1", "Friday")))).toMatchObject({ quote: "Friday", match: "exact" });
    expect(groundQuote(call("Friday works for us."), claim("s1", "Friday")).ok).toBe(false);
  });

  it("never cuts a word or a number in two", () => {
    expect(groundQuote(call("The uplift is 4.5 percent a year."), claim("s1", "The uplift is 4")).ok).toBe(false);
    expect(groundQuote(call("We can't move the date."), claim("s1", "We can")).ok).toBe(false);
    expect(groundQuote(call("It takes twenty-four weeks."), claim("s1", "It takes twenty")).ok).toBe(false);
  });
});

describe("a quote that almost stands in the source", () => {
  const repaired = (turn: string, quote: string): unknown =>
    found(groundQuote(call("Hm.", turn, "Bye."), claim("s2", quote)));

  it.each([
    ["hesitation left out", "So, um, we'll, uh, load the lot history for you.", "we'll load the lot history for you"],
    [
      "a repeated word left out",
      "And we we'll load the the lot history for you.",
      "we'll load the lot history for you",
    ],
    ["a skipped word", "We'll load the complete lot history for you.", "We'll load the lot history for you"],
    ["other punctuation", "We'll load it; all of it, treated only.", "We'll load it, all of it. Treated only"],
    ["a contraction written out", "We'll load the lot history for you.", "we will load the lot history for you"],
  ])("is replaced by what stands there: %s", (_what, turn, quote) => {
    expect(repaired(turn, quote)).toMatchObject({ segmentId: "s2", match: "repaired" });
  });

  it.each([
    ["negation", "We will not charge you for the import.", "We will charge you for the import"],
    ["negation", "We don't do on-call for trials here.", "We do on-call for trials here"],
    ["number", "The renewal cap is three percent a year for you.", "The renewal cap is four percent a year for you"],
    ["number", "The renewal cap is 3 % a year for you.", "The renewal cap is 4 % a year for you"],
    ["date", "I'll send the full inventory by Friday then.", "I'll send the full inventory by Monday then"],
    ["date", "It opens on the first of August in Montreal.", "It opens on the first of July in Montreal"],
    ["date", "I'll have the file ready by next Friday for you.", "I'll have the file ready by Friday for you"],
    ["name", "I think that Joanne owns the item master list.", "I think that Keisha owns the item master list"],
    ["modality", "We might build the tally report for you.", "We will build the tally report for you"],
    [
      "modality",
      "Das könnte bis zur Abnahme der Schnittstelle klappen.",
      "Das wird bis zur Abnahme der Schnittstelle klappen",
    ],
    ["modality", "We could probably look at that connector later.", "We look at that connector later"],
    ["limit", "You get analysts only in the daytime from us.", "You get analysts in the daytime from us"],
    ["person", "I'll send you the canned replies doc.", "They'll send you the canned replies doc"],
    ["wording", "We will deliver the export on the way out.", "We will delete the export on the way out"],
  ])("is refused when the difference is a %s: %s", (_what, turn, quote) => {
    expect(groundQuote(call("Hm.", turn, "Bye."), claim("s2", quote)).ok).toBe(false);
  });

  it("says what kind of difference it was refused for, without source text", () => {
    const source = call("The renewal cap is three percent a year for you.");
    expect(reasonOf(groundQuote(source, claim("s1", "The renewal cap is four percent a year for you")))).toBe(
      "the source differs from the quote in a number",
    );
    expect(reasonOf(groundQuote(source, claim("s1", "completely other things were talked about here")))).toBe(
      "the quote does not stand in the source",
    );
  });
});

describe("a quote that runs over two turns", () => {
  it("is cut to the part that stands in one of them, when that is long enough", () => {
    const source = call("And then we load all of the history", "for you by June.");
    expect(found(groundQuote(source, claim("s1", "then we load all of the history for you")))).toEqual({
      segmentId: "s1",
      quote: "then we load all of the history",
      match: "repaired",
    });
  });

  it("is refused when neither part is", () => {
    const source = call("And then we load", "all of it.");
    expect(groundQuote(source, claim("s1", "then we load all of it")).ok).toBe(false);
  });
});

/** Words of many scripts with what stands between them, so that folding and slicing meet every kind of character. */
const word = fc.oneof(
  fc.constantFrom(
    "import",
    "Kläger",
    "cafe\u0301",
    "naïve",
    "שלום",
    "مرحبا",
    "Ελλάς",
    "İstanbul",
    "ﬁle",
    "日本",
    "can't",
    "1,150",
    "€64,000",
  ),
  fc.stringMatching(/^[a-z]{2,9}$/),
);
const gap = fc.constantFrom(" ", "  ", "\r\n", "\u00A0", ", ", " — ", " 👍🏽 ", " 👩‍💻 ", " \u200F", ": “");
const turn = fc
  .array(fc.tuple(word, gap), { minLength: 3, maxLength: 30 })
  .map((pairs) => pairs.map(([a, b]) => a + b).join("") + "end");
const source = fc.array(turn, { minLength: 1, maxLength: 6 }).map((turns) => call(...turns));
const sourceWithSlice = fc.tuple(source, fc.nat(), fc.nat(), fc.nat()).map(([made, a, b, c]) => {
  const segment = made.segments[a % made.segments.length];
  const words = wordsOf(segment?.text ?? "");
  const first = b % (words.length - 1);
  const last = Math.min(words.length - 1, first + 1 + (c % 12));
  const start = words[first]?.start ?? 0;
  const end = words[last]?.end ?? 0;
  return { source: made, segmentId: segment?.id ?? "", quote: segment?.text.slice(start, end) ?? "" };
});

describe("properties", () => {
  it("every slice on word boundaries is found as exact, in its own segment", () => {
    fc.assert(
      fc.property(sourceWithSlice, ({ source, segmentId, quote }) => {
        expect(found(groundQuote(source, claim(segmentId, quote)))).toEqual({ segmentId, quote, match: "exact" });
      }),
    );
  });

  it("every slice is found whatever was done to case and white space, and comes back as it stands there", () => {
    fc.assert(
      fc.property(sourceWithSlice, ({ source, segmentId, quote }) => {
        const result = groundQuote(source, claim(segmentId, fold(quote).toUpperCase()));
        if (!result.ok) throw new Error(result.reason);
        const text = source.segments.find(({ id }) => id === result.evidence.segmentId)?.text ?? "";
        expect(text).toContain(result.evidence.quote);
        expect(fold(result.evidence.quote)).toBe(fold(quote));
      }),
    );
  });

  it("whatever is claimed, the evidence is whole words of the segment it names", () => {
    const anyClaim = fc.oneof(
      sourceWithSlice,
      fc
        .tuple(source, fc.string({ unit: "grapheme" }))
        .map(([made, quote]) => ({ source: made, segmentId: "s1", quote })),
      fc.tuple(sourceWithSlice, fc.nat(), fc.nat()).map(([made, a, b]) => ({
        ...made,
        quote: made.quote.slice(a % made.quote.length).slice(0, 1 + b),
      })),
    );
    fc.assert(
      fc.property(anyClaim, ({ source, segmentId, quote }) => {
        const result = groundQuote(source, claim(segmentId, quote));
        if (!result.ok) return;
        const text = source.segments.find(({ id }) => id === result.evidence.segmentId)?.text ?? "";
        const at = text.indexOf(result.evidence.quote);
        expect(at).toBeGreaterThanOrEqual(0);
        const all = new Set(wordsOf(text).map(({ start, end }) => text.slice(start, end)));
        for (const { start, end } of wordsOf(result.evidence.quote))
          expect([...all].some((one) => one.includes(result.evidence.quote.slice(start, end)))).toBe(true);
      }),
    );
  });

  it("with one word changed it is repaired or refused, never exact", () => {
    fc.assert(
      fc.property(sourceWithSlice, fc.nat(), ({ source, segmentId, quote }, which) => {
        const words = wordsOf(quote);
        const { start, end } = words[which % words.length] ?? { start: 0, end: 0 };
        const changed = `${quote.slice(0, start)}zzyzx${quote.slice(end)}`;
        const result = groundQuote(source, claim(segmentId, changed));
        expect(result.ok && result.evidence.match === "exact").toBe(false);
      }),
    );
  });

  it("with a negation, number, date or name put in, taken out or changed it is refused", () => {
    const weighty = fc.constantFrom(
      "not",
      "never",
      "nicht",
      "kein",
      "7",
      "forty",
      "March",
      "Friday",
      "tomorrow",
      "Joanne",
      "might",
    );
    const plain = fc.array(
      fc.constantFrom("the", "list", "goes", "over", "before", "review", "team", "export", "gets", "done"),
      {
        minLength: 4,
        maxLength: 14,
      },
    );
    fc.assert(
      fc.property(plain, plain, weighty, weighty, (before, after, said, claimed) => {
        fc.pre(said !== claimed);
        const sentence = (middle: string) => [...before, middle, ...after].filter((part) => part !== "").join(" ");
        const spoken = prepareSource(call(sentence(said)));
        expect(groundIn(spoken, claim("s1", sentence(claimed))).ok).toBe(false);
        expect(groundIn(spoken, claim("s1", sentence(""))).ok).toBe(false);
        expect(groundIn(prepareSource(call(sentence(""))), claim("s1", sentence(claimed))).ok).toBe(false);
      }),
    );
  });
});
