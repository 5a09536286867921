import { describe, expect, it } from "vitest";
import { fixtureSource, said, sourceOf } from "./tallowmere.ts";

describe("text transcripts", () => {
  it("reads Otter: title, date, roster, times above an hour, no footer", async () => {
    const source = await fixtureSource("otter-call.txt");
    expect(said(source.segments)).toEqual([
      "Nadia Okafor: Morning. Two things: the import, and the audit log.",
      "Unknown Speaker: We will send the sample file by Friday.",
    ]);
    expect(source.segments[1]?.start).toBe(4360);
    expect(source).toMatchObject({ title: "Tallowmere x Quarrybank weekly", occurredAt: "2026-03-11" });
    expect(source.participants.map(({ name }) => name)).toEqual(["Nadia Okafor", "Unknown Speaker"]);
  });

  it("reads [time] Name: text", async () => {
    const source = await sourceOf(
      "Weekly\n2026-03-18\n\n[00:00:04] Nadia Okafor: Hello.\n[00:00:09] Sam P: Note: we pay in May.\n",
    );
    expect(said(source.segments)).toEqual(["Nadia Okafor: Hello.", "Sam P: Note: we pay in May."]);
    expect(source.segments[0]).toMatchObject({ start: 4, end: 9, side: "vendor" });
    expect(source.occurredAt).toBe("2026-03-18");
  });

  it("reads Name (time): text", async () => {
    const source = await sourceOf("Nadia Okafor (00:12): Hello.\nSam (01:15): Fine.\n");
    expect(source.segments.map(({ speaker, start }) => [speaker, start])).toEqual([
      ["Nadia Okafor", 12],
      ["Sam", 75],
    ]);
  });

  it("reads Google Meet: coarse times on lines of their own, footer left out", async () => {
    const source = await sourceOf(
      "Weekly - Transcript\n00:00:00\n \nNadia Okafor: Hello.\nSam Pike: Hi.\n00:05:00\n \nSam Pike: We sign in May.\nTranscription ended after 00:30:30\n",
    );
    expect(said(source.segments)).toEqual(["Nadia Okafor: Hello.", "Sam Pike: Hi. We sign in May."]);
    expect(source.segments[1]?.start).toBe(0);
  });

  it("appends a line without a name to the turn above it", async () => {
    const source = await sourceOf("Sam: we start\nand see the rest later\nAna: fine\n");
    expect(said(source.segments)).toEqual(["Sam: we start and see the rest later", "Ana: fine"]);
  });

  it("names nobody in a text without names", async () => {
    const source = await sourceOf("We talked about the report.\nIt will be ready in May.\n");
    expect(source.segments.map(({ speaker }) => speaker)).toEqual([null]);
    expect(source.notes.map(({ code }) => code)).toContain("no_speakers");
  });

  it("splits a very long turn at ends of sentences and loses nothing", async () => {
    const sentence = "This sentence is about the import of the old records. ";
    const source = await sourceOf(`Sam Pike: ${sentence.repeat(60)}\nAna Lux: ok\n`);
    const long = source.segments.filter(({ speaker }) => speaker === "Sam Pike");
    expect(long.length).toBeGreaterThan(2);
    expect(long.every(({ text }) => text.length <= 1300 && text.endsWith("."))).toBe(true);
    expect(long.map(({ text }) => text).join(" ")).toBe(sentence.repeat(60).trim());
  });
});
