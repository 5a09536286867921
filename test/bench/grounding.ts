import { groundIn } from "../../shared/extraction/ground.ts";
import { prepareSource } from "../../shared/extraction/prepared-source.ts";
import { wordsOf } from "../../shared/extraction/words.ts";
import { line, title } from "./print.ts";

const WORDS = 20_000;
const QUOTES = 500;

/** The same numbers on every run (a linear congruential generator, constants of Numerical Recipes). */
const generator = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};
const random = generator(7);
const below = (count: number): number => Math.floor(random() * count);

// Frequencies fall like those of a language: a few words are very frequent, most are rare.
const word = (): string =>
  `w${Array.from(String(Math.floor(4000 ** random())), (digit) => "bcdfghjklm".charAt(Number(digit))).join("a")}o`;
const turns = Array.from({ length: Math.ceil(WORDS / 40) }, (_, index) => ({
  id: `s${index + 1}`,
  speaker: index % 2 === 0 ? "Ada" : "Ben",
  start: index * 15,
  messageId: null,
  text: `${Array.from({ length: 40 }, word).join(" ")}.`,
}));
const source = { sourceId: "src-bench", fileName: "bench.vtt", segments: turns };

const slice = () => {
  const turn = turns[below(turns.length)];
  const words = wordsOf(turn?.text ?? "");
  const from = below(words.length - 15);
  const quote = turn?.text.slice(words[from]?.start, words[from + 12]?.end) ?? "";
  return { segmentId: turn?.id ?? "s1", quote };
};
const kinds = {
  exact: slice,
  "in another segment": () => ({ ...slice(), segmentId: "s1" }),
  folded: () => ({ ...slice(), quote: slice().quote.toUpperCase() }),
  "one word skipped": () => {
    const { segmentId, quote } = slice();
    return {
      segmentId,
      quote: quote
        .split(" ")
        .filter((_, index) => index !== 5)
        .join(" "),
    };
  },
  "one word skipped, in another segment": () => {
    const { quote } = slice();
    return {
      segmentId: "s1",
      quote: quote
        .split(" ")
        .filter((_, index) => index !== 5)
        .join(" "),
    };
  },
  "nowhere in the source": () => ({ segmentId: "s9", quote: Array.from({ length: 13 }, word).join(" ") }),
};

/** How long grounding takes: 500 quotes against a call of 20,000 words, by kind of quote. */
export const benchGrounding = (): void => {
  title(`Finding ${QUOTES} quotes in ${WORDS.toLocaleString("en-US")} words`);
  let started = performance.now();
  const prepared = prepareSource(source);
  const preparing = performance.now() - started;
  line("prepare the source, once", preparing, "ms");
  for (const [kind, make] of Object.entries(kinds)) {
    const claims = Array.from({ length: QUOTES }, make);
    started = performance.now();
    const found = claims.filter((claim) => groundIn(prepared, claim).ok).length;
    const milliseconds = performance.now() - started;
    line(kind, milliseconds, "ms", `x${(milliseconds / preparing).toFixed(2)} preparing, ${found} grounded`);
  }
};
