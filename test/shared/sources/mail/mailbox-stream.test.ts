import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, type Limits } from "../../../../shared/sources/limits.ts";
import { heldMail } from "../../../../shared/sources/mail/held-mail.ts";
import { readMail } from "../../../../shared/sources/mail/read-mail.ts";
import { parseSource } from "../../../../shared/sources/parse-source.ts";
import { deal } from "../../../support/facts.ts";

const ENVELOPE = "From ines@routely.example Mon Mar 16 08:12:44 2026";

const mail = (n: number, body: string, eol = "\n"): string =>
  [
    ENVELOPE,
    `From: Writer ${n} <writer${n}@routely.example>`,
    "To: Asta Holm <asta@quayside.example>",
    `Subject: Topic ${n}`,
    "Date: Mon, 16 Mar 2026 08:12:44 +0100",
    `Message-ID: <m${n}@routely.example>`,
    ...body.split("\n"),
    "",
    "",
  ].join(eol);
const withFile = (n: number, words: string, fileBytes: number, eol = "\n"): string =>
  mail(
    n,
    `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\nContent-Type: text/plain\n\n${words}\n--b${n}\nContent-Type: application/pdf; name="plan-${n}.pdf"\nContent-Transfer-Encoding: base64\n\n${`${"QUJD".repeat(19)}\n`.repeat(Math.ceil(fileBytes / 57))}--b${n}--`,
    eol,
  );

const inChunks = async function* (bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
};
const parse = (bytes: Uint8Array | AsyncIterable<Uint8Array>, limits: Partial<Limits> = {}) =>
  parseSource({ bytes, fileName: "all.mbox", dealId: deal.dealId }, deal, { ...DEFAULT_LIMITS, ...limits });
const read = async (text: string, limits: Partial<Limits> = {}) => {
  const parsed = await parse(inChunks(Buffer.from(text), [1000]), limits);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.source;
};
const words = (segments: readonly { text: string }[]): string[] => segments.map(({ text }) => text);

/** Lines that split mailboxes wrongly where a reader is careless. */
const TRAPS = [
  "From now on the price is 12:30 higher than in 2026.",
  ">From the start it was clear.",
  ">>From the start it was clear.",
  "From - Mon Mar 16 08:12:44 2026",
  ENVELOPE,
  "",
  "\r",
  "--b1",
  "--b1--",
  "> quoted words of somebody",
  "On Mon, 16 Mar 2026, Asta Holm <asta@quayside.example> wrote:",
  "Content-Type: application/pdf",
  "x".repeat(70_000),
  "ordinary words, ümläuts and all",
];

describe("a mailbox that is read as it arrives", () => {
  it("gives the source that it gives when it is there whole, wherever it is cut", async () => {
    const body = fc.array(fc.constantFrom(...TRAPS), { maxLength: 8 }).map((lines) => `\n${lines.join("\n")}`);
    const one = fc.oneof(
      fc.tuple(fc.nat(5), body, fc.constantFrom("\n", "\r\n")).map(([n, text, eol]) => mail(n, text, eol)),
      fc.tuple(fc.nat(5), fc.constantFrom(...TRAPS), fc.nat(500)).map(([n, text, size]) => withFile(n, text, size)),
    );
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 90_000 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 4 }), sizes, async (mails, cuts) => {
        const bytes = Buffer.from(mails.join(""));
        expect(await parse(inChunks(bytes, cuts))).toEqual(await parse(bytes));
      }),
      { numRuns: 60 },
    );
  });

  it("is the same source by the same bytes", async () => {
    const text = mail(1, "\nWe start in May.");
    const sha = createHash("sha256").update(text).digest("hex");
    expect((await read(text)).sourceId).toBe(`src-${sha.slice(0, 24)}`);
  });

  it("is split at envelope lines only, and undoes the escapes of the others", async () => {
    const source = await read(
      `${mail(1, "\nFrom the first of May we pay more.\n\n>From here on it is cheap.\nFrom me")}${mail(2, "\nSecond.", "\r\n")}`,
    );
    expect(words(source.segments)).toEqual([
      "From the first of May we pay more.",
      "From here on it is cheap.\nFrom me",
      "Second.",
    ]);
  });

  it("begins behind a byte order mark too", async () => {
    expect(words((await read(`\uFEFF${mail(1, "\nFirst words.")}${mail(2, "\nMore words.")}`)).segments)).toEqual([
      "First words.",
      "More words.",
    ]);
  });

  it("needs no room for the files attached to mails, those of attached mails included, and names them", async () => {
    const inner = withFile(3, "The inner words.", 200_000).split("\n").slice(1).join("\n");
    const forward = mail(
      4,
      `Content-Type: multipart/mixed; boundary="outer"\n\n--outer\nContent-Type: message/rfc822\n\n${inner}\n--outer--`,
    );
    const source = await read(`${withFile(1, "See the plan.", 300_000)}${forward}`, { mailBytes: 4000 });
    expect(words(source.segments)).toEqual(["See the plan.", "The inner words."]);
    expect(source.artefacts.map(({ title }) => title)).toEqual(["Topic 1", "plan-1.pdf", "plan-3.pdf"]);
    expect(source.notes).toEqual([]);
  });

  it("leaves out a mail that is too large, names it, and reads the others", async () => {
    const source = await read(
      `${mail(1, "\nFirst.")}${mail(2, `\n${"A long story. ".repeat(500)}`)}${mail(3, "\nThird.")}`,
      { mailBytes: 2000 },
    );
    expect(words(source.segments)).toEqual(["First.", "Third."]);
    expect(source.notes).toEqual([
      { code: "mail_too_large", text: expect.stringContaining('"Topic 2" of Writer 2 (2026-03-16)') },
    ]);
  });

  it("is refused by name where its text is more than is kept", async () => {
    const parsed = await parse(
      inChunks(
        Buffer.from(Array.from({ length: 40 }, (_, n) => mail(n, `\n${"Many words. ".repeat(100)}`)).join("")),
        [700],
      ),
      { mailboxTextBytes: 20_000 },
    );
    expect(parsed.ok ? null : parsed.fault).toMatchObject({
      code: "too_large",
      message: expect.stringMatching(/"all\.mbox" hold more than 0 MB of text/),
    });
  });

  it("whose bytes stop coming is no damaged file, but tried again", async () => {
    const breaking = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${mail(1, "\nFirst.")}${"x".repeat(20_000)}`);
      throw new Error("the connection was lost");
    };
    await expect(parse(breaking())).rejects.toThrow("the connection was lost");
  });

  it("ends the transfer where it stops to read", async () => {
    let ended = false;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (let n = 0; ; n += 1) yield Buffer.from(mail(n, `\n${"Many words. ".repeat(100)}`));
      } finally {
        ended = true;
      }
    };
    expect((await parse(endless(), { mailboxTextBytes: 50_000 })).ok).toBe(false);
    expect(ended).toBe(true);
  });

  it("is told from everything else that comes as a stream", async () => {
    const call = Buffer.from("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ines Duarte>We will send it.</v>\n");
    expect(await parse(inChunks(call, [3]))).toEqual(await parse(call));
    const tooLong = await parse(inChunks(call, [3]), { fileBytes: 20 });
    expect(tooLong.ok ? null : tooLong.fault.code).toBe("too_large");
  });
});

const CORPORA = ["threads/mbox", "parsers/email/mime/files", "parsers/email/quote/files"].map(
  (folder) => new URL(`../../../../../shared/corpora/${folder}/`, import.meta.url),
);
const present = CORPORA.every((folder) => existsSync(folder));
if (!present) console.warn("../shared is absent: held mails are not compared on real files");

describe("a mail without the content of its files", () => {
  it.runIf(present)("is the same mail as the whole one, for every real file", async () => {
    const files = CORPORA.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [`${entry.parentPath}/${entry.name}`] : [],
      ),
    );
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const bytes = readFileSync(file);
      const [whole, held] = [await readMail(bytes), await readMail(heldMail(bytes, DEFAULT_LIMITS).bytes)];
      const { nested: wholeNested = [], ...wholeRest } = whole ?? {};
      const { nested: heldNested = [], ...heldRest } = held ?? {};
      expect(heldRest, file).toEqual(wholeRest);
      expect(heldNested.length, file).toBe(wholeNested.length);
    }
  });
});
