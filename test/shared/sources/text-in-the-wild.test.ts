import { describe, expect, it } from "vitest";
import { docxOf } from "../../support/zip.ts";
import { noteCodes, said, sourceOf } from "./tallowmere.ts";

const TURNS = [
  "Nadia Okafor: We can have it live by May: all of it.",
  "Sam Pike: Good. See you at 10:30.",
  "Nadia Okafor: Bye.",
];
const LAYOUTS: Record<string, string[]> = {
  "[time] Name: text": [
    "[00:00:03] Nadia Okafor: We can have it live by May: all of it.",
    "[00:00:09] Sam Pike: Good. See you at 10:30.",
    "[01:00:15] Nadia Okafor: Bye.",
  ],
  "(time) Name: text": [
    "(0:03) Nadia Okafor: We can have it live by May: all of it.",
    "(0:09) Sam Pike: Good. See you at 10:30.",
    "(1:00:15) Nadia Okafor: Bye.",
  ],
  "time Name: text": [
    "00:00:03 Nadia Okafor: We can have it live by May: all of it.",
    "00:00:09 Sam Pike: Good. See you at 10:30.",
    "01:00:15 Nadia Okafor: Bye.",
  ],
  "Name (time): text": [
    "Nadia Okafor (00:03): We can have it live by May: all of it.",
    "Sam Pike (00:09): Good. See you at 10:30.",
    "Nadia Okafor (1:00:15): Bye.",
  ],
  "Name [time] text": [
    "Nadia Okafor [00:00:03] We can have it live by May: all of it.",
    "Sam Pike [00:00:09] Good. See you at 10:30.",
    "Nadia Okafor [01:00:15] Bye.",
  ],
  "Name  time above the text": [
    "Nadia Okafor  0:03",
    "We can have it live by May: all of it.",
    "",
    "Sam Pike  0:09",
    "Good. See you at 10:30.",
    "",
    "Nadia Okafor  1:00:15",
    "Bye.",
  ],
};

describe("plain text with names and times", () => {
  it.each(Object.keys(LAYOUTS))("reads %s, as text and inside a Word file", async (layout) => {
    const lines = LAYOUTS[layout] ?? [];
    for (const content of [lines.join("\n"), lines.join("\r\n"), docxOf(lines)]) {
      const source = await sourceOf(content);
      expect(said(source.segments)).toEqual(TURNS);
      expect(source.segments.map(({ start, end }) => [start, end])).toEqual([
        [3, 9],
        [9, 3615],
        [3615, null],
      ]);
      expect(noteCodes(source)).toEqual(["no_ends"]);
    }
  });

  it("says so where there are names and no times, and where there is neither", async () => {
    const named = await sourceOf(`${TURNS.join("\n")}\n`);
    expect(said(named.segments)).toEqual(TURNS);
    expect(noteCodes(named)).toEqual(["no_times"]);
    expect(noteCodes(await sourceOf("We talked about May.\n\nThen about June.\n"))).toEqual([
      "no_speakers",
      "no_times",
    ]);
  });

  it("keeps times without names, and says that nobody is named", async () => {
    const source = await sourceOf("[00:00:03] We can have it by May.\n[00:00:09] Good.\n");
    expect(source.segments.map(({ speaker, start }) => [speaker, start])[0]).toEqual([null, 3]);
    expect(noteCodes(source)).toContain("no_speakers");
  });
});

describe("Otter's text", () => {
  it("names unknown speakers as it does, and its footer is no speech", async () => {
    const source = await sourceOf(
      "Sidney Poe  55:21\nWe start in May.\n\nUnknown Speaker  55:40\nWho is we?\n\nSpeaker 2  1:02:03\nAll of us.\n\nTranscribed by https://otter.ai\n",
    );
    expect(said(source.segments)).toEqual([
      "Sidney Poe: We start in May.",
      "Unknown Speaker: Who is we?",
      "Speaker 2: All of us.",
    ]);
    expect(source.segments.map(({ start }) => start)).toEqual([3321, 3340, 3723]);
  });
});

describe("Google Meet's text", () => {
  it("has coarse times that hold for what follows, an attendee list and a footer", async () => {
    const source = await sourceOf(
      "Tallowmere weekly (2026-03-18 10:02 GMT+1) - Transcript\nAttendees\nNadia Okafor, Sam Pike\nTranscript\n00:00:00\n\nNadia Okafor: Hello.\nSam Pike: Hi.\n00:05:00\n\nNadia Okafor: We sign in May.\nSam Pike: Good.\nTranscription ended after 00:30:30\nThis editable transcript was computer generated and might contain errors. People can also change the text after it was created.\n",
    );
    expect(said(source.segments)).toEqual([
      "Nadia Okafor: Hello.",
      "Sam Pike: Hi.",
      "Nadia Okafor: We sign in May.",
      "Sam Pike: Good.",
    ]);
    expect(source.segments.map(({ start }) => start)).toEqual([0, 0, 300, 300]);
    expect(source.occurredAt).toBe("2026-03-18");
    expect(source.participants.map(({ name }) => name)).toEqual(["Nadia Okafor", "Sam Pike"]);
  });
});
