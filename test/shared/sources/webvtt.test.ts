import { describe, expect, it } from "vitest";
import { parseWebVtt } from "../../../shared/sources/webvtt.ts";
import { fixtureSource, said, sourceOf } from "./tallowmere.ts";

describe("WebVTT", () => {
  it("merges the cues of a Zoom turn and takes the first colon for the speaker only", async () => {
    const source = await fixtureSource("zoom-kickoff-2026-03-04.vtt");
    expect(said(source.segments)).toEqual([
      "Nadia Okafor: Thanks for joining. One thing first: we can have the importer live by April 30.",
      "iPhone (2): Good. Our limit is 40: no more than that.",
      "Sam P: Agreed.",
    ]);
    expect(source.segments[0]).toMatchObject({ start: 1, end: 6, side: "vendor", saidAt: "2026-03-04" });
    expect(source.segments[1]?.side).toBe("unknown");
  });

  it("reads Teams voices, turns Last, First round and keeps the title aside", async () => {
    const source = await fixtureSource("teams-review.vtt");
    expect(said(source.segments)).toEqual([
      "Jonas Brandauer: We need the audit log before go-live. That is fixed & final.",
      "Nadia Okafor: Understood: the log comes first.",
    ]);
    expect(source.participants[0]).toMatchObject({ name: "Jonas Brandauer", title: "Dr.", side: "unknown" });
  });

  it("reads Teams cues whose text is JSON", async () => {
    const cue = JSON.stringify({ speakerName: "Sam Pike", spokenText: "We go live in May." });
    const source = await sourceOf(`WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${cue}\n`);
    expect(said(source.segments)).toEqual(["Sam Pike: We go live in May."]);
  });

  it("skips a cue with wrong times, keeps the rest and says so", async () => {
    const source = await sourceOf("WEBVTT\n\n00:01 --> x\nlost\n\n00:03.000 --> 00:04.000\n<v A>kept</v>\n");
    expect(said(source.segments)).toEqual(["A: kept"]);
    expect(source.notes.map(({ code }) => code)).toContain("cue_skipped");
  });

  it("takes a URL or an aside before a colon for no speaker", async () => {
    const source = await sourceOf(
      "WEBVTT\n\n00:01.000 --> 00:02.000\nhttps://example.com: look\n\n00:02.000 --> 00:03.000\nso here is the thing: it works\n",
    );
    expect(source.segments.every(({ speaker }) => speaker === null)).toBe(true);
  });

  it("knows no cue before the signature", () => {
    expect(parseWebVtt("00:00.000 --> 00:01.000\ntext")).toBeNull();
    expect(parseWebVtt("WEBVTTX\n\n00:00.000 --> 00:01.000\ntext")).toBeNull();
  });

  it("reads CR line ends, hours beyond two digits and an id before the times", () => {
    const parsed = parseWebVtt("WEBVTT\r\rintro\r101:00:00.000 --> 101:00:01.500\rlate\r");
    expect(parsed?.cues).toEqual([{ id: "intro", start: 363_600, end: 363_601.5, text: "late" }]);
  });
});
