import { copiesOfCalls } from "../../shared/extraction/same-call/copies-of-calls.ts";
import type { Source } from "../../shared/domain/source.ts";
import { sampleCall } from "./long-call.ts";
import { type Growth, growth, line, quickest, title } from "./print.ts";

const WORDS = 10_000;
const RUNS = 3;

const realSegment = (call: Source): Source["segments"][number] => {
  const [first] = call.segments;
  if (first === undefined) throw new Error("the sample call has no segment");
  return first;
};

/** The words of real speech in an order that no other call of the bench has; every word comes back some 25 times. */
const longCall = (call: Source, words: readonly string[], n: number): Source => {
  let state = n + 1;
  const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const segments = Array.from({ length: WORDS / 20 }, (_, at) => ({
    ...realSegment(call),
    id: `s${at + 1}`,
    text: Array.from({ length: 20 }, () => words[Math.floor(next() * words.length)] ?? "").join(" "),
  }));
  return { ...call, sourceId: `src-${n}`, segments };
};

/** What it takes to find out which calls of a deal are in it twice: all different, and each of them twice. */
export const benchSameCalls = async (): Promise<void> => {
  title(`Calls of ${WORDS.toLocaleString("en-US")} words that are in a deal twice`);
  const call = await sampleCall();
  const words = call.segments.flatMap(({ text }) => text.split(/\s+/));
  for (const twice of [false, true]) {
    let first: Growth | null = null;
    for (const size of [10, 25, 50]) {
      const different = Array.from({ length: twice ? size / 2 : size }, (_, n) => longCall(call, words, n));
      const again = twice ? different.map((one) => ({ ...one, sourceId: `${one.sourceId}-again` })) : [];
      let found = 0;
      const milliseconds = await quickest(RUNS, () => {
        found = copiesOfCalls([...different, ...again]).length;
      });
      first ??= { size, milliseconds };
      const label = `${size} files, ${twice ? "each call twice" : "all different"}: ${found} copies`;
      line(label, milliseconds, "ms", growth(first, { size, milliseconds }));
    }
  }
};
