import { describe, expect, it } from "vitest";
import { noteCodes, said, sourceOf } from "./tallowmere.ts";

const at = (second: number): string => `00:00:${String(second).padStart(2, "0")}.000`;
const vtt = (...cues: string[]): string =>
  `WEBVTT\n\n${cues.map((text, n) => `${n + 1}\n${at(n * 3)} --> ${at(n * 3 + 3)}\n${text}\n`).join("\n")}`;
const srt = (...cues: string[]): string =>
  cues
    .map((text, n) => `${n + 1}\n${at(n * 3).replace(".", ",")} --> ${at(n * 3 + 3).replace(".", ",")}\n${text}\n`)
    .join("\n");

describe("a transcript in plain text with times of the day in it", () => {
  it("is no subtitles: an agenda's line takes no words away", async () => {
    const source = await sourceOf(
      "Anna: we need the export by May.\nBo: I promise the export by May.\n10:00 -> 10:30 Intro\nAnna: ok.\n",
    );
    expect(source.format).toBe("transcript-text");
    expect(said(source.segments).join(" ")).toContain("Bo: I promise the export by May.");
  });
});

describe("Zoom's WebVTT", () => {
  it("has colons in speech that name nobody", async () => {
    const source = await sourceOf(
      vtt(
        "Nadia Okafor: So here's the thing: we can do May.",
        "Nadia Okafor: Two options: rent or buy.",
        "Sam Pike: At 10:30: the audit. At 11:00: the import.",
        "Sam Pike: Question: who signs?",
        "Budget: forty thousand, as I said.",
        "Nadia Okafor: See https://tallowmere.example: all there.",
      ),
    );
    expect([...new Set(source.segments.map(({ speaker }) => speaker))]).toEqual(["Nadia Okafor", "Sam Pike", null]);
    expect(said(source.segments)).toEqual([
      "Nadia Okafor: So here's the thing: we can do May. Two options: rent or buy.",
      "Sam Pike: At 10:30: the audit. At 11:00: the import. Question: who signs?",
      "?: Budget: forty thousand, as I said.",
      "Nadia Okafor: See https://tallowmere.example: all there.",
    ]);
  });

  it("keeps devices, initials and roles as the names they are", async () => {
    const labels = ["iPhone (2)", "Mike S - COL DC", "J.R. Okafor", "+44 7700 900341", "Ünal van der Berg", "李伟"];
    const source = await sourceOf(vtt(...[...labels, ...labels].map((label) => `${label}: Yes, that is right.`)));
    expect(source.segments.map(({ speaker }) => speaker)).toEqual([...labels, ...labels]);
  });

  it("keeps cross-talk in the order of the file", async () => {
    const source = await sourceOf(
      `WEBVTT\n\n00:01.000 --> 00:05.000\nSam Pike: We need\n\n00:02.000 --> 00:03.000\nNadia Okafor: Sorry, go on.\n\n00:05.000 --> 00:07.000\nSam Pike: the log first.\n`,
    );
    expect(said(source.segments)).toEqual([
      "Sam Pike: We need",
      "Nadia Okafor: Sorry, go on.",
      "Sam Pike: the log first.",
    ]);
    expect(source.segments.map(({ start, end }) => [start, end])).toEqual([
      [1, 5],
      [2, 3],
      [5, 7],
    ]);
  });
});

describe("Teams' WebVTT", () => {
  it("has ids that are no text, tags inside voices, entities, and two voices in one cue", async () => {
    const id = "3e1c26d3-23ef-423e-a848-f808f54d35bf/9-0";
    const source = await sourceOf(
      `WEBVTT\n\n${id}\n00:00:01.000 --> 00:00:03.000\n<v Jordan Vale><b>We</b> need <c.yellow><i>R&amp;D</i></c> on\nboard</v>\n\n` +
        `${id.replace("/9", "/10")}\n00:00:03.000 --> 00:00:05.000\n<v Jordan Vale>by May.</v> <v.loud Ana Lux, PhD>Fine: by May.</v>\n`,
    );
    expect(said(source.segments)).toEqual(["Jordan Vale: We need R&D on board by May.", "Ana Lux: Fine: by May."]);
    expect(JSON.stringify(source.segments)).not.toContain("3e1c26d3");
  });

  it("may hold a JSON object in each cue, over several lines, and a speaker whom nobody knows", async () => {
    const cue = (speakerName: string | null, spokenText: string): string =>
      JSON.stringify({ startTime: "0", endTime: "1", speakerName, speakerId: "x", spokenText }, null, 1);
    const source = await sourceOf(
      vtt(
        cue("Jordan Vale", 'He said "May" & left: fine.'),
        cue("Jordan Vale", "Then June."),
        cue("", "Hello?"),
        cue(null, "Yes."),
      ),
    );
    expect(said(source.segments).join("\n")).toBe(
      'Jordan Vale: He said "May" & left: fine. Then June.\n?: Hello?\n?: Yes.',
    );
  });
});

describe("SRT", () => {
  it("has commas in its times, mostly no speaker, and says so", async () => {
    const source = await sourceOf(srt("We sign in May.", "And go live in June."));
    expect(source).toMatchObject({ format: "srt", duration: 6 });
    expect(source.segments.map(({ start, end, speaker }) => [start, end, speaker])).toEqual([
      [0, 3, null],
      [3, 6, null],
    ]);
    expect(noteCodes(source)).toEqual(["no_speakers"]);
  });

  it("has dashes for two speakers, markup, and colons inside a sentence", async () => {
    const source = await sourceOf(
      srt("- <i>We sign in May.</i>", "- {\\an8}Really: in May?", "<font color=red>Yes.</font>", "For sure."),
    );
    expect(said(source.segments)).toEqual(["?: We sign in May.", "?: Really: in May?", "?: Yes.", "?: For sure."]);
  });

  it("is read without numbers, without empty lines, and with points for commas", async () => {
    const source = await sourceOf(
      "1\n00:00:01,000 --> 00:00:02,000\nSam Pike: One.\n2\n00:00:03.000 --> 00:00:04.000\nAna Lux: Two.\n00:00:05,000 --> 00:00:06,000\nSam Pike: Three.\n",
    );
    expect(said(source.segments)).toEqual(["Sam Pike: One.", "Ana Lux: Two.", "Sam Pike: Three."]);
  });

  const CUES =
    "1\n00:00:01,000 --> 00:00:03,500\nSam Pike: We sign – “in May”.\n\n2\n00:00:04,000 --> 00:00:06,000\nAna Lux: Naïve, but fine.\n";
  const swapped = (text: string): Uint8Array => Buffer.from(text, "utf16le").swap16();
  const western = (text: string): Uint8Array =>
    Uint8Array.from(text, (letter) => ({ "–": 0x96, "“": 0x93, "”": 0x94 })[letter] ?? letter.charCodeAt(0));

  it.each([
    ["with a byte order mark", `\uFEFF${CUES}`],
    ["with line ends of an old Macintosh", CUES.replaceAll("\n", "\r")],
    ["without hours", CUES.replaceAll(/00:(\d\d:\d\d,)/g, "$1")],
    ["with colons before the thousandths", CUES.replaceAll(/,(\d{3})/g, ":$1")],
    ["with shorter arrows, or none of the spaces around them", CUES.replace(" --> ", " -> ").replace(" --> ", "-->")],
    ["with every line followed by an empty one", CUES.replaceAll("\n", "\n\n")],
    ["with a title above", `Kickoff, recorded in March\n\n${CUES}`],
    ["in UTF-16 without a mark, little end first", Buffer.from(CUES, "utf16le")],
    ["in UTF-16 without a mark, big end first", swapped(CUES)],
    ["in Windows-1252", western(CUES)],
  ])("%s is the same call", async (_, file) => {
    const source = await sourceOf(file);
    expect(source).toMatchObject({ format: "srt", duration: 6 });
    expect(source.segments.map(({ start, end, speaker, text }) => [start, end, speaker, text])).toEqual([
      [1, 3.5, "Sam Pike", "We sign – “in May”."],
      [4, 6, "Ana Lux", "Naïve, but fine."],
    ]);
  });

  it("without thousandths is read", async () => {
    const source = await sourceOf(CUES.replaceAll(/,\d{3}/g, ""));
    expect(source.segments.map(({ start, end }) => [start, end])).toEqual([
      [1, 3],
      [4, 6],
    ]);
  });

  it("begins at nought where a tool has moved the first cue before it", async () => {
    const source = await sourceOf(CUES.replace("00:00:01,000", "-00:00:01,000"));
    expect(source.segments.map(({ start }) => start)).toEqual([0, 4]);
  });

  it("keeps a number that somebody says as the last word of a cue", async () => {
    const source = await sourceOf(
      "1\n00:00:01,000 --> 00:00:02,000\nSam Pike: How many?\n\n2\n00:00:03,000 --> 00:00:04,000\n42\n\n3\n00:00:05,000 --> 00:00:06,000\nSam Pike: Thanks.\n",
    );
    expect(source.segments.map(({ text }) => text).join(" ")).toContain("42");
  });
});

describe("a transcript in a script of few Latin letters", () => {
  it.each(["utf16le", "swapped"])("in UTF-16 without a mark (%s) is read", async (order) => {
    const text =
      "Инес Дуарте: Мы отправим план в пятницу, договор будет готов к понедельнику.\nАста Хольм: Хорошо, подпишем до конца месяца.\nИнес Дуарте: Тогда начинаем в мае.\nАста Хольм: Да.\n";
    const bytes = Buffer.from(text, "utf16le");
    const source = await sourceOf(order === "swapped" ? bytes.swap16() : bytes);
    expect(source.segments[0]).toMatchObject({
      speaker: "Инес Дуарте",
      text: "Мы отправим план в пятницу, договор будет готов к понедельнику.",
    });
  });
});
