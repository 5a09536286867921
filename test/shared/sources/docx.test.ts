import { assert, integer, property, asyncProperty } from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../../shared/sources/parse-source.ts";
import { unpacksWithin, zipEntries } from "../../../shared/sources/zip-archive.ts";
import { deal } from "../../support/facts.ts";
import { docxOf, zipOf } from "../../support/zip.ts";

const read = async (bytes: Uint8Array) =>
  parseSource({ bytes, fileName: "call-2026-02-10.docx", dealId: deal.dealId }, deal);
const turnsOf = async (bytes: Uint8Array) => {
  const parsed = await read(bytes);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.source.segments.map(({ speaker, start, text }) => ({ speaker, start, text }));
};
const faultOf = async (bytes: Uint8Array) => {
  const parsed = await read(bytes);
  return parsed.ok ? null : parsed.fault;
};

/** Bytes by which a Word file is known even when the rest is lost: the first header and its name. */
const HEAD = 49;
const teams = docxOf([
  "Ines Duarte   0:03\nGood morning, shall we begin?",
  "Asta Holm   0:09\nYes. We lose <four> hours & more each day.",
  "Ines Duarte   0:15\nI'll send you the data sheet by Friday.",
]);
const turns = [
  { speaker: "Ines Duarte", start: 3, text: "Good morning, shall we begin?" },
  { speaker: "Asta Holm", start: 9, text: "Yes. We lose <four> hours & more each day." },
  { speaker: "Ines Duarte", start: 15, text: "I'll send you the data sheet by Friday." },
];

describe("a transcript as a Word file", () => {
  it("reads as its text file does: speakers, times and turns, with the line breaks that Teams writes", async () => {
    expect(await turnsOf(teams)).toEqual(turns);
    const parsed = await read(teams);
    expect(parsed).toMatchObject({ ok: true, source: { format: "docx", kind: "call", occurredAt: "2026-02-10" } });
  });

  it("reads names in the text, one paragraph a turn, as Google Meet writes them", async () => {
    const meet = docxOf(["00:00:00", "Ines Duarte: Good morning.", "Asta Holm: Morning.", "Ines Duarte: Let's begin."]);
    expect((await turnsOf(meet)).map(({ speaker, text }) => `${speaker}: ${text}`)).toEqual([
      "Ines Duarte: Good morning.",
      "Asta Holm: Morning.",
      "Ines Duarte: Let's begin.",
    ]);
  });

  it("says what is missing where nobody is named, as a text file does, and names an empty one", async () => {
    const letter = await read(docxOf(["Dear customer,", "thank you for your order, which we received on Monday."]));
    expect(letter).toMatchObject({
      ok: true,
      source: { notes: expect.arrayContaining([expect.objectContaining({ code: "no_speakers" })]) },
    });
    expect((await faultOf(docxOf([""])))?.code).toBe("empty_file");
  });

  it("is refused when it would unpack to more than can be held, whatever size it claims", async () => {
    const bomb = docxOf(["Ines: Hi.", "Asta: Hi."], { "word/media/a.bin": new Uint8Array(80 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await faultOf(bomb)).toMatchObject({ code: "damaged_file", retryable: false });
  });

  it("gives its turns or a named failure wherever it is cut off or damaged", async () => {
    await assert(
      asyncProperty(integer({ min: HEAD, max: teams.length - 1 }), integer({ min: 1, max: 255 }), async (at, flip) => {
        expect((await faultOf(teams.subarray(0, at)))?.code).toMatch(/^(?:damaged_file|unknown_format|empty_file)$/);
        const flipped = Uint8Array.from(teams, (byte, index) => (index === at ? byte ^ flip : byte));
        const parsed = await read(flipped);
        expect(parsed.ok || parsed.fault.message.length > 20).toBe(true);
      }),
    );
  });
});

it("names what to do with an old Word file or one with a password", async () => {
  const compound = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0]);
  const fault = await faultOf(compound);
  expect(fault).toMatchObject({ code: "unknown_format", retryable: false });
  expect(fault?.message).toMatch(/\.doc.*\.docx/);
});

describe("an archive", () => {
  it("is unpacked up to the limit and no further", () => {
    const bytes = zipOf({ a: "x".repeat(1000), b: "y".repeat(1000) });
    const entries = zipEntries(bytes) ?? [];
    expect(entries.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(unpacksWithin(bytes, entries, { entries: 2, bytes: 2000 })).toBe(true);
    expect(unpacksWithin(bytes, entries, { entries: 2, bytes: 1999 })).toBe(false);
    expect(unpacksWithin(bytes, entries, { entries: 1, bytes: 2000 })).toBe(false);
  });

  it("that is cut off has no directory", () => {
    const bytes = zipOf({ a: "x" });
    assert(
      property(integer({ min: 0, max: bytes.length - 1 }), (at) => {
        expect(zipEntries(bytes.subarray(0, at))).toBeNull();
      }),
    );
  });
});
