/** Numbers from 0 up to, not including, 1; the same for the same seed (mulberry32, public domain, Tommy Ettinger). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** What breaks parsers: marks of encodings, lone surrogates in UTF-8, huge numbers, deep nesting, markup without an end. */
const HOSTILE: readonly Uint8Array[] = [
  Uint8Array.of(0),
  Uint8Array.of(0xef, 0xbb, 0xbf),
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0xed, 0xa0, 0x80),
  bytesOf("\r"),
  bytesOf("\r\n\r\n"),
  bytesOf("-->"),
  bytesOf("99999999999999999999:99:99.999"),
  bytesOf("1e999"),
  bytesOf("-1"),
  bytesOf("[".repeat(2000)),
  bytesOf('{"a":'.repeat(500)),
  bytesOf("<div>".repeat(1000)),
  bytesOf("> ".repeat(1000)),
  bytesOf("&#x41;".repeat(300)),
  bytesOf("\nFrom x Mon Mar 16 08:00:00 2026\n"),
  bytesOf("\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"),
  bytesOf("=?utf-8?q?".repeat(200)),
  bytesOf(":".repeat(3000)),
  bytesOf(" ".repeat(5000)),
];

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const lines = (bytes: Uint8Array): string[] => Buffer.from(bytes).toString("latin1").split("\n");
const ofLines = (all: readonly string[]): Uint8Array => new Uint8Array(Buffer.from(all.join("\n"), "latin1"));

const MUTATIONS: readonly Mutation[] = [
  /* a bit flipped */ (bytes, random) => {
    const at = below(random, bytes.length);
    return Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ (1 << below(random, 8)) : byte));
  },
  /* cut off */ (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  /* begun late */ (bytes, random) => bytes.subarray(below(random, bytes.length)),
  /* a piece of another file */ (bytes, random, other) => {
    const at = below(random, bytes.length);
    const from = below(random, other.length);
    return joined(bytes.subarray(0, at), other.subarray(from, from + below(random, 4000)), bytes.subarray(at));
  },
  /* a line said again and again */ (bytes, random) => {
    const all = lines(bytes);
    const at = below(random, all.length);
    return ofLines([...all.slice(0, at), ...Array.from({ length: 200 }, () => all[at] ?? ""), ...all.slice(at)]);
  },
  /* lines lost */ (bytes, random) => ofLines(lines(bytes).filter(() => random() > 0.2)),
  /* something hostile put in */ (bytes, random) => {
    const at = below(random, bytes.length);
    const hostile = HOSTILE[below(random, HOSTILE.length)] ?? Uint8Array.of(0);
    return joined(bytes.subarray(0, at), hostile, bytes.subarray(at));
  },
  /* another encoding */ (bytes) => new Uint8Array(Buffer.from(Buffer.from(bytes).toString("utf8"), "utf16le")),
  /* other line ends */ (bytes) => ofLines(lines(bytes).map((line) => `${line.replace(/\r$/, "")}\r`)),
];

/** One to three mutations, one after another. */
export const mutated = (bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array => {
  let result = bytes;
  for (let left = 1 + below(random, 3); left > 0 && result.length > 0; left -= 1)
    result = MUTATIONS[below(random, MUTATIONS.length)]?.(result, random, other) ?? result;
  return result;
};
