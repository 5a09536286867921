import { type CallTranscript, listedPerson, readCall } from "./calls/call-source.ts";
import { labelledLine, speakerLabels } from "./calls/spoken-label.ts";
import type { Utterance } from "./calls/utterance.ts";
import type { Format } from "./format.ts";
import { readDate } from "./written-date.ts";

const CLOCK = String.raw`(\d{1,3}:\d{2}(?::\d{2})?)(?:[.,]\d{1,3})?`;
/** `[00:12:03] Name: text`, `00:12:03 Name: text`, `(12:03) text` */
const TIME_FIRST = new RegExp(String.raw`^\s*(?:[[(]\s*${CLOCK}\s*[\])]|${CLOCK})(?=\s|$)[\s\-–—]*(.*)$`, "su");
/** `Name (00:12): text`, `Name [00:12] text` */
const TIME_INSIDE = new RegExp(
  String.raw`^\s*([\p{L}\d][^:[\]]{0,59}?)\s*[[(]\s*${CLOCK}\s*[\])]\s*[:：-]?\s*(.*)$`,
  "su",
);
/** Otter: `Sidney  55:21`, the text on the lines below */
const TIME_LAST = new RegExp(String.raw`^([\p{L}\d][^:]{0,59}?)(?:\s{2,}|\t\s*|\s)${CLOCK}\s*$`, "su");
const FOOTER =
  /^\s*(?:transcribed by https?:\/\/otter\.ai|transcription ended after|this editable transcript was computer generated|(?:live )?transcript(?:ion)? (?:started|stopped))/iu;
const ROSTER = /^\s*(?:speakers|attendees|participants|teilnehmer|invited)\s*:?\s*(.*)$/iu;

const clockSeconds = (clock: string): number => clock.split(":").reduce((total, part) => total * 60 + Number(part), 0);

/** A line that begins a turn, or only tells the time (`speaker` undefined: as before). */
type TurnLine = { speaker: string | null; start: number | null; text: string };

const timeFirst = (line: string, accepted: ReadonlySet<string>): TurnLine | null => {
  const [, bracketed, bare, rest = ""] = TIME_FIRST.exec(line) ?? [];
  const clock = bracketed ?? bare;
  if (clock === undefined) return null;
  const found = labelledLine(rest.trim());
  const labelled = found !== null && accepted.has(found.label);
  return {
    speaker: labelled ? found.label : null,
    start: clockSeconds(clock),
    text: labelled ? found.text : rest,
  };
};

const timeBehindName = (line: string): TurnLine | null => {
  if (line.length > 5000) return null;
  const [, inside, insideClock, insideText = ""] = TIME_INSIDE.exec(line) ?? [];
  if (inside !== undefined && insideClock !== undefined)
    return { speaker: inside, start: clockSeconds(insideClock), text: insideText };
  const [, last, lastClock] = line.length > 120 ? [] : (TIME_LAST.exec(line) ?? []);
  if (last === undefined || lastClock === undefined || /[.!?,;]$/u.test(last)) return null;
  return { speaker: last, start: clockSeconds(lastClock), text: "" };
};

const labelFirst = (line: string, accepted: ReadonlySet<string>): TurnLine | null => {
  const found = labelledLine(line.trim());
  return found !== null && accepted.has(found.label) ? { speaker: found.label, start: null, text: found.text } : null;
};

/** What may carry a label: the line, or what stands behind its time. */
const labelPlace = (line: string): string => (TIME_FIRST.exec(line)?.[3] ?? line).trim();

type Parsed = { head: string[]; utterances: Utterance[] };

/** Lines to utterances; everything above the first turn is the head. */
export const parseTranscriptText = (input: string): Parsed => {
  const lines = input
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((line) => !FOOTER.test(line));
  const timed = lines.filter((line) => TIME_FIRST.test(line)).length;
  const named = lines.filter((line) => timeBehindName(line) !== null).length;
  // Where names stand beside times a colon inside the text is no name; where times lead, names stand behind them.
  const places =
    timed > 0 && timed * 3 >= lines.filter((line) => line.trim() !== "").length
      ? lines.filter((l) => TIME_FIRST.test(l))
      : lines;
  const accepted =
    named >= 2 && named * 2 > timed
      ? new Set<string>()
      : speakerLabels(places.map(labelPlace).filter((line) => line !== ""));
  const head: string[] = [];
  const utterances: Utterance[] = [];
  let clock: number | null = null;
  for (const line of lines) {
    const begins =
      timeFirst(line, accepted) ?? (accepted.size > 0 ? labelFirst(line, accepted) : null) ?? timeBehindName(line);
    if (begins !== null) {
      // Google Meet puts the time on a line of its own, for the turns that follow.
      if (begins.speaker === null && begins.text.trim() === "") clock = begins.start;
      else utterances.push({ ...begins, start: begins.start ?? clock, end: null });
      continue;
    }
    const turn = utterances.at(-1);
    if (turn === undefined) head.push(line);
    else turn.text += `\n${line}`;
  }
  return { head, utterances };
};

/** A turn without an end lasts until the next one begins. */
const withEnds = (utterances: readonly Utterance[]): Utterance[] =>
  utterances.map((utterance, at) => {
    const next = utterances[at + 1]?.start ?? null;
    const ends = next !== null && utterance.start !== null && next >= utterance.start ? next : null;
    return { ...utterance, end: ends };
  });

const roster = (head: readonly string[]): string[] => {
  const at = head.findIndex((line) => ROSTER.test(line));
  const line = (ROSTER.exec(head[at] ?? "")?.[1] ?? "").trim() || (head[at + 1] ?? "");
  return at < 0 || line.length > 1000
    ? []
    : line
        .split(/[,;•]/u)
        .map((name) => name.trim())
        .filter((name) => /\p{L}/u.test(name) && name.length <= 60);
};

const headTranscript = (head: readonly string[]): Pick<CallTranscript, "title" | "head"> => {
  const title = head.map((line) => line.trim()).find((line) => line !== "") ?? null;
  return { head, title: title !== null && title.length <= 200 && readDate(title)?.end !== title.length ? title : null };
};

/** Paragraphs of a text in which nobody is named. */
const paragraphs = (text: string): Utterance[] =>
  text.split(/\n[ \t]*\n/).map((paragraph) => ({ speaker: null, start: null, end: null, text: paragraph }));

/** Text transcripts of Otter, Google Meet and whatever else writes names and times; the last resort for any text. */
export const transcriptText: Format = {
  name: "transcript-text",
  recognises: ({ text, json }) => text !== null && json === undefined && /\p{L}/u.test(text),
  read: (file, deal) => {
    const text = file.text ?? "";
    const { head, utterances } = parseTranscriptText(text);
    if (utterances.length === 0)
      return readCall({ utterances: paragraphs(head.join("\n")), unnamed: "keep", head: head.slice(0, 8) }, file, deal);
    const listed = roster(head).map((name) => listedPerson({ name }, deal));
    return readCall({ utterances: withEnds(utterances), listed, ...headTranscript(head) }, file, deal);
  },
};
