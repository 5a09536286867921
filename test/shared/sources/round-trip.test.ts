import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sourceOf } from "./tallowmere.ts";

/** One turn of a call: whole seconds, so that every format can say them. */
type Turn = { who: string; at: number; text: string };

const NAMES = ["Nadia Okafor", "Sam Pike", "Ana Lux", "Jürgen Brandt"] as const;
const WORDS = [
  "we",
  "ship",
  "to",
  "the",
  "importer",
  "in",
  "May",
  "für",
  "40",
  "seats",
  "at",
  "9:30",
  "a & b",
  "née",
  "😀",
];

/** A call whose neighbours are different people, as turns are; each lasts five seconds. */
const call: fc.Arbitrary<Turn[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: NAMES.length - 1 }),
      pause: fc.integer({ min: 0, max: 90 }),
      words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }),
    }),
    { minLength: 3, maxLength: 12 },
  )
  .map((turns) => {
    let [person, at] = [0, 5];
    return turns.map(({ step, pause, words }) => {
      person = (person + step) % NAMES.length;
      const turn = { who: NAMES[person] ?? "", at, text: `So ${words.join(" ")}.` };
      at += 5 + pause;
      return turn;
    });
  });

const two = (n: number): string => String(n).padStart(2, "0");
const clock = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
const escaped = (text: string): string => text.replace(/&/g, "&amp;");
const vttTime = (seconds: number): string => `${clock(seconds)}.000`;
const srtTime = (seconds: number): string => `${clock(seconds)},000`;
const numberOf = (who: string): number => NAMES.findIndex((name) => name === who);
const json = (value: unknown): string => JSON.stringify(value);

/** Says who speaks by name. */
const NAMING: Record<string, (turns: Turn[]) => string> = {
  "WebVTT with voices": (turns) =>
    `WEBVTT\n\n${turns.map(({ who, at, text }) => `${vttTime(at)} --> ${vttTime(at + 5)}\n<v ${who}>${escaped(text)}</v>\n`).join("\n")}`,
  "WebVTT of Zoom": (turns) =>
    `WEBVTT\r\n\r\n${turns.map(({ who, at, text }, n) => `${n + 1}\r\n${vttTime(at)} --> ${vttTime(at + 5)}\r\n${who}: ${escaped(text)}\r\n`).join("\r\n")}`,
  SRT: (turns) =>
    turns
      .map(({ who, at, text }, n) => `${n + 1}\n${srtTime(at)} --> ${srtTime(at + 5)}\n${who}: ${text}\n`)
      .join("\n"),
  "text with times in brackets": (turns) =>
    turns.map(({ who, at, text }) => `[${clock(at)}] ${who}: ${text}\n`).join(""),
  "text of Otter": (turns) =>
    `${turns.map(({ who, at, text }) => `${who}  ${clock(at).replace(/^00:/, "")}\n${text}\n`).join("\n")}\nTranscribed by https://otter.ai`,
  Gong: (turns) =>
    json({
      calls: [{ parties: NAMES.map((name, n) => ({ speakerId: `id-${n}`, name })) }],
      callTranscripts: [
        {
          transcript: turns.map(({ who, at, text }) => ({
            speakerId: `id-${numberOf(who)}`,
            sentences: [{ start: at * 1000, end: (at + 5) * 1000, text }],
          })),
        },
      ],
    }),
  Fireflies: (turns) =>
    json({
      sentences: turns.map(({ who, at, text }) => ({ speaker_name: who, start_time: at, end_time: at + 5, text })),
    }),
  Fathom: (turns) =>
    json({
      transcript: turns.map(({ who, at, text }) => ({ speaker: { display_name: who }, text, timestamp: clock(at) })),
    }),
  Rev: (turns) =>
    json({
      monologues: turns.map(({ who, at, text }) => ({
        speaker: numberOf(who),
        speaker_info: { display_name: who },
        elements: [{ type: "text", value: text, ts: at, end_ts: at + 5 }],
      })),
    }),
};

/** Tells speakers apart by a number or letter only. */
const COUNTING: Record<string, (turns: Turn[]) => string> = {
  Deepgram: (turns) =>
    json({
      results: {
        channels: [],
        utterances: turns.map(({ who, at, text }) => ({
          speaker: numberOf(who),
          start: at,
          end: at + 5,
          transcript: text,
        })),
      },
    }),
  AssemblyAI: (turns) =>
    json({
      utterances: turns.map(({ who, at, text }) => ({
        speaker: "ABCD"[numberOf(who)],
        start: at * 1000,
        end: (at + 5) * 1000,
        text,
      })),
    }),
  "OpenAI's diarized JSON": (turns) =>
    json({
      text: "",
      segments: turns.map(({ who, at, text }, n) => ({
        id: `seg_${n}`,
        type: "transcript.text.segment",
        speaker: "ABCD"[numberOf(who)],
        start: at,
        end: at + 5,
        text,
      })),
    }),
};

const read = async (printed: string) =>
  (await sourceOf(printed)).segments.map(({ speaker, start, text }) => ({ who: speaker, at: start, text }));

describe("a call that was printed is read as it was: each turn, its speaker, its second", { timeout: 60_000 }, () => {
  it.each(Object.entries(NAMING))("%s", async (_format, print) => {
    await fc.assert(
      fc.asyncProperty(call, async (turns) => {
        expect(await read(print(turns))).toEqual(turns);
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.entries(COUNTING))("%s, its speakers told apart", async (_format, print) => {
    await fc.assert(
      fc.asyncProperty(call, async (turns) => {
        const found = await read(print(turns));
        expect(found.map(({ at, text }) => ({ at, text }))).toEqual(turns.map(({ at, text }) => ({ at, text })));
        const names = new Map(turns.map(({ who }, n) => [who, found[n]?.who]));
        expect(new Set(names.values()).size).toBe(names.size);
        expect(found.map(({ who }) => who)).toEqual(turns.map(({ who }) => names.get(who)));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a mail that was printed is read as it was: each paragraph, its writer, its day", { timeout: 60_000 }, () => {
  const paragraphs = fc.array(
    fc
      .array(fc.constantFrom(...WORDS.filter((word) => word !== "😀")), { minLength: 2, maxLength: 30 })
      .map((words) => `So ${words.join(" ")}.`),
    { minLength: 1, maxLength: 5 },
  );
  const quotedPrintable = (text: string): string =>
    Buffer.from(text, "utf8")
      .toString("latin1")
      .replace(/[=\x80-\xff]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)
      .replace(/(.{1,70})(?=.)/g, (line) => (/=[0-9A-F]?$/.test(line) ? line : `${line}=\r\n`));
  const ENCODINGS: Record<string, { charset: string; name: string; write: (text: string) => Buffer }> = {
    "8bit in UTF-8": { charset: "utf-8", name: "8bit", write: (text) => Buffer.from(text) },
    "base64 in UTF-8": {
      charset: "utf-8",
      name: "base64",
      write: (text) => Buffer.from(Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n")),
    },
    "quoted-printable in UTF-8": {
      charset: "utf-8",
      name: "quoted-printable",
      write: (text) => Buffer.from(quotedPrintable(text)),
    },
    "8bit in Latin-1": { charset: "iso-8859-1", name: "8bit", write: (text) => Buffer.from(text, "latin1") },
  };
  const eml = (paragraphs_: string[], { charset, name, write }: (typeof ENCODINGS)[string] & object, n = 1): Buffer =>
    Buffer.concat([
      Buffer.from(
        [
          "From: Ana Lux <ana@quarrybank.example>",
          "To: Nadia Okafor <nadia@tallowmere.example>",
          `Subject: Import ${n}`,
          `Message-ID: <m${n}@quarrybank.example>`,
          `Date: Mon, ${15 + n} Mar 2026 09:00:00 +0100`,
          "MIME-Version: 1.0",
          `Content-Type: text/plain; charset=${charset}`,
          `Content-Transfer-Encoding: ${name}`,
          "",
          "",
        ].join("\r\n"),
      ),
      write(paragraphs_.join("\r\n\r\n")),
      Buffer.from("\r\n"),
    ]);

  it.each(Object.entries(ENCODINGS))("%s", async (_name, encoding) => {
    await fc.assert(
      fc.asyncProperty(paragraphs, async (list) => {
        const { segments } = await sourceOf(eml(list, encoding));
        expect(segments.map(({ text }) => text)).toEqual(list);
        expect(segments.every(({ speaker, saidAt }) => speaker === "Ana Lux" && saidAt?.startsWith("2026-03-16"))).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("several of them as a mailbox", async () => {
    const encoding = ENCODINGS["8bit in UTF-8"];
    if (encoding === undefined) throw new Error("no encoding");
    await fc.assert(
      fc.asyncProperty(fc.array(paragraphs, { minLength: 1, maxLength: 4 }), async (mails) => {
        const printed = mails.map((list, n) =>
          Buffer.concat([
            Buffer.from("From ana@quarrybank.example Mon Mar 16 09:00:00 2026\n"),
            eml(list, encoding, n + 1),
            Buffer.from("\n"),
          ]),
        );
        const { segments } = await sourceOf(Buffer.concat(printed));
        expect(segments.map(({ text }) => text)).toEqual(mails.flat());
      }),
      { numRuns: 40 },
    );
  });
});
