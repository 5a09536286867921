import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FaultCode } from "../../../shared/sources/fault.ts";
import { faultOf, fixture, noteCodes, parseBytes, said, sourceOf } from "./tallowmere.ts";

const name = fc.constantFrom("Nadia Okafor", "Sam Pike", "Ana Lux", "Jürgen Brandt");
const sentence = fc
  .array(fc.constantFrom("we", "ship", "the", "importer", "in", "May", "für", "40", "seats"), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => `${words.join(" ")}.`);
const turns = fc.array(fc.tuple(name, sentence), { minLength: 2, maxLength: 12 });

const stamp = (seconds: number, point: string) => `00:00:${String(seconds).padStart(2, "0")}${point}000`;
const asVtt = (list: [string, string][]) =>
  `WEBVTT\n\n${list.map(([who, text], at) => `${stamp(at * 2, ".")} --> ${stamp(at * 2 + 1, ".")}\n<v ${who}>${text}</v>\n\n`).join("")}`;
const asSrt = (list: [string, string][]) =>
  list
    .map(([who, text], at) => `${at + 1}\n${stamp(at * 2, ",")} --> ${stamp(at * 2 + 1, ",")}\n${who}: ${text}\n\n`)
    .join("");
const asText = (list: [string, string][]) =>
  list.map(([who, text], at) => `[${stamp(at * 2, ".").slice(0, 8)}] ${who}: ${text}\n`).join("");

/** Properties parse hundreds of files; a busy machine may take its time. */
const PATIENCE = 60_000;

describe("damaged files", { timeout: PATIENCE }, () => {
  it("gives a source or a named fault for any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const result = await parseBytes(bytes);
        expect(result.ok || FaultCode.safeParse(result.fault.code).success).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it("gives a source or a named fault for any text that begins like a format", async () => {
    const start = fc.constantFrom(
      "WEBVTT\n",
      "1\n00:00:01,000 --> ",
      "From: a@b.c\nMessage-ID: <x>\n\n",
      "From x Mon Mar 16 08:00:00 2026\n",
      '{"results":',
      "[{",
      "On ",
    );
    await fc.assert(
      fc.asyncProperty(start, fc.string({ unit: "binary", maxLength: 300 }), async (head, rest) => {
        const result = await parseBytes(new TextEncoder().encode(head + rest));
        expect(result.ok || result.fault.message.length > 10).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it.each([
    ["WebVTT", asVtt],
    ["SRT", asSrt],
    ["text", asText],
  ])("keeps what came before when %s is cut anywhere", async (_format, write) => {
    await fc.assert(
      fc.asyncProperty(turns, fc.double({ min: 0.3, max: 1, noNaN: true }), async (list, share) => {
        const bytes = new TextEncoder().encode(write(list));
        const cut = bytes.subarray(0, Math.ceil(bytes.length * share));
        // Turns whose line is complete before the cut, by the same writer; the last one may be the one that was cut.
        const complete = list.filter(
          (_, at) => new TextEncoder().encode(write(list.slice(0, at + 1))).length <= cut.length,
        );
        if (complete.length < 2) return;
        const { segments } = await sourceOf(cut);
        const words = said(segments).join(" ");
        for (const [who, text] of complete) {
          expect(words).toContain(text);
          expect(segments.some(({ speaker, text: turn }) => speaker === who && turn.includes(text))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("names what is wrong with a file", async () => {
    expect(await faultOf("")).toBe("empty_file");
    expect(await faultOf(" \n\t\r\n")).toBe("empty_file");
    expect(await faultOf('{"results":{"transcripts":[{"transcript":"Hel')).toBe("damaged_file");
    expect(await faultOf('{"invoice":12}')).toBe("unknown_format");
    expect(await faultOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))).toBe(
      "unknown_format",
    );
    expect(await faultOf("WEBVTT\n\nNOTE nothing here\n")).toBe("no_speech");
    expect(await faultOf(new Uint8Array([0x49, 0x44, 0x33, 4, 0, 0]))).toBe("recording_not_supported");
  });

  it("reads UTF-16, a BOM, Latin-1 and NUL characters", async () => {
    const text = "Jürgen Brandt: Für Ostern.\nSam Pike: Gut.\n";
    const expected = ["Jürgen Brandt: Für Ostern.", "Sam Pike: Gut."];
    const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");
    expect(said((await sourceOf(utf16)).segments)).toEqual(expected);
    expect(said((await sourceOf(Buffer.from(text, "utf16le"))).segments)).toEqual(expected);
    expect(said((await sourceOf(`\uFEFF${text.replaceAll("\n", "\r\n")}`)).segments)).toEqual(expected);
    const latin1 = await sourceOf(Buffer.from(text, "latin1"));
    expect(said(latin1.segments)).toEqual(expected);
    expect(noteCodes(latin1)).toContain("charset_repaired");
    expect(noteCodes(await sourceOf(text.replace("Gut", "G\0ut")))).toContain("nul_removed");
  });

  it("takes a file's name for nothing but a name", async () => {
    const name = `../../etc/"Kick off" – Übergabe.vtt`;
    const source = await sourceOf(fixture("otter-call.txt"), name);
    expect(source).toMatchObject({ fileName: name, format: "transcript-text" });
  });

  it("gives the same bytes the same id under any name", async () => {
    const [a, b] = [await sourceOf(fixture("thread.mbox"), "a"), await sourceOf(fixture("thread.mbox"), "b")];
    expect(a.sourceId).toBe(b.sourceId);
    expect(a.sourceId).toMatch(/^src-[0-9a-f]{24}$/);
  });
});
