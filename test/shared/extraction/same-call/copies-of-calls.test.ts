import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Deal } from "../../../../shared/domain/deal.ts";
import type { Source } from "../../../../shared/domain/source.ts";
import { copiesOfCalls } from "../../../../shared/extraction/same-call/copies-of-calls.ts";
import { parseSource } from "../../../../shared/sources/parse-source.ts";
import { callOfWords, exported, reExport, realCall, wordsOfCall } from "./re-exported.ts";

const words = wordsOfCall(realCall);
const found = (sources: readonly Source[]) =>
  copiesOfCalls(sources)
    .map(({ copy, used, part }) => `${copy.sourceId} ${part ? "part of" : "same as"} ${used.sourceId}`)
    .sort();

describe("the same call in two files", () => {
  it("is recognised whatever the segments, labels, times, punctuation and five words in a hundred are", () => {
    fc.assert(
      fc.property(reExport(5), (how) => {
        const copies = copiesOfCalls([realCall, exported(words, how, "src-other")]);
        expect(copies).toHaveLength(1);
        expect(copies[0]?.part).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it("is used from the file with more names, then more times, in whatever order they come", () => {
    const bare = callOfWords(words, { sourceId: "src-1-bare" });
    const voices = callOfWords(words, { sourceId: "src-2-voices", speakers: ["Speaker 0", "Speaker 1"], timed: true });
    const named = callOfWords(words, { sourceId: "src-3-named", speakers: ["Dana Voss", "Eli"] });
    const timed = callOfWords(words, { sourceId: "src-4-timed", speakers: ["Dana Voss", "Eli"], timed: true });
    expect(found([bare, voices])).toEqual(["src-1-bare same as src-2-voices"]);
    expect(found([named, voices])).toEqual(["src-2-voices same as src-3-named"]);
    const all = ["src-1-bare", "src-2-voices", "src-3-named"].map((id) => `${id} same as src-4-timed`);
    fc.assert(
      fc.property(fc.shuffledSubarray([bare, voices, named, timed], { minLength: 4 }), (sources) => {
        expect(found(sources)).toEqual(all);
      }),
    );
  });

  it("has a part where nearly all of the shorter file stands in the longer one, which is used even without names", () => {
    const whole = callOfWords(words, { sourceId: "src-whole" });
    const part = callOfWords(words.slice(200, 600), { sourceId: "src-part", speakers: ["Dana Voss"], timed: true });
    expect(found([whole, part])).toEqual(["src-part part of src-whole"]);
    const longer = callOfWords([...words.slice(200, 600), ...inOtherWords(words.slice(0, 60))], {
      sourceId: "src-own",
    });
    expect(found([whole, longer])).toEqual([]);
  });

  it("follows a part of a part to the whole", () => {
    const [a, b, c] = [words.slice(300, 400), words.slice(200, 500), words.slice(0, 900)].map((some, at) =>
      callOfWords(some, { sourceId: `src-${at}` }),
    );
    if (a === undefined || b === undefined || c === undefined) throw new Error("three calls");
    for (const sources of [
      [a, b, c],
      [c, b, a],
      [b, c, a],
    ])
      expect(found(sources)).toEqual(["src-0 part of src-2", "src-1 part of src-2"]);
  });
});

/** Words that no call of these tests has, as many as given. */
const inOtherWords = (some: readonly string[]): string[] => some.map((word, at) => `${word}${at}x`);

describe("two calls", () => {
  it("are two when they share greetings, names and agenda, as the calls of a weekly series do", () => {
    const greeting =
      "Good morning everybody thanks for making the time can you all see my screen let me start the recording we have three things on the agenda today the open actions the import and the dates";
    const farewell = "That is all from our side have a good week and talk to you all on Thursday bye bye everybody";
    const body = inOtherWords(words.slice(0, 150));
    const first = [...greeting.split(" "), ...words.slice(0, 150), ...farewell.split(" ")];
    const second = [...greeting.split(" "), ...body, ...farewell.split(" ")];
    expect(found([callOfWords(first, { sourceId: "src-1" }), callOfWords(second, { sourceId: "src-2" })])).toEqual([]);
  });

  it("are two when one says the words of the other in another order", () => {
    const reordered = Array.from({ length: Math.ceil(words.length / 40) }, (_, at) =>
      words.slice(at * 40, (at + 1) * 40),
    ).reverse();
    expect(found([realCall, callOfWords(reordered.flat(), { sourceId: "src-2" })])).toEqual([]);
  });

  it("are left alone where they are no longer than a greeting", () => {
    const some = words.slice(0, 45);
    expect(found([callOfWords(some, { sourceId: "src-1" }), callOfWords(some, { sourceId: "src-2" })])).toEqual([]);
  });

  it("are not compared with mails", () => {
    const mail: Source = { ...realCall, sourceId: "src-mail", kind: "email" };
    expect(found([realCall, mail])).toEqual([]);
  });
});

const GOLD = join(import.meta.dirname, "../../../../../shared/gold");
const deals = existsSync(GOLD) ? readdirSync(GOLD).filter((name) => existsSync(join(GOLD, name, "deal.json"))) : [];
if (deals.length === 0) console.log("skipped: ../shared/gold is not here");

describe.skipIf(deals.length === 0)("the calls of the gold deals", () => {
  it("are all different, and each is recognised in another tool's export with five slips in a hundred words", async () => {
    const sources: Source[] = [];
    for (const name of deals) {
      const deal = Deal.parse(JSON.parse(readFileSync(join(GOLD, name, "deal.json"), "utf8")));
      for (const fileName of readdirSync(join(GOLD, name, "sources"))) {
        const bytes = readFileSync(join(GOLD, name, "sources", fileName));
        const parsed = await parseSource({ bytes, fileName, dealId: deal.dealId }, deal);
        if (parsed.ok) sources.push(parsed.source);
      }
    }
    const calls = sources.filter(({ kind }) => kind === "call");
    expect(calls.length).toBeGreaterThan(10);
    expect(found(sources)).toEqual([]);
    const again = calls.map((call, at) => {
      const [how] = fc.sample(reExport(5), { seed: at, numRuns: 1 });
      if (how === undefined) throw new Error("no export");
      return exported(wordsOfCall(call), how, `${call.sourceId}-again`);
    });
    const pairs = copiesOfCalls([...sources, ...again]).map(({ copy, used }) =>
      [copy.sourceId, used.sourceId].map((id) => id.replace("-again", "")),
    );
    expect(pairs).toHaveLength(calls.length);
    for (const [copy, used] of pairs) expect(copy).toBe(used);
  });
});
