import { type CallTranscript, listedPerson, readCall } from "./calls/call-source.ts";
import { labelledLine, speakerLabels } from "./calls/spoken-label.ts";
import type { Utterance } from "./calls/utterance.ts";
import type { Format } from "./format.ts";
import { readDate } from "./written-date.ts";

const CLOCK = String.raw`(\d{1,3}:\d{2}(?::\d{2})?)(?:[.,]\d{1,3})?`;
/** `[00:12:03] Name: text`, `(12:03) text` */
const BRACKETED_FIRST = new RegExp(String.raw`^\s*[[(]\s*${CLOCK}\s*[\])][\s\-–—]*(.*)$`, "su");
/** `00:12:03 Name: text`; Google Meet puts the time on a line of its own. */
const BARE_FIRST = new RegExp(String.raw`^\s*${CLOCK}(?=\s|$)[\s\-–—]*(.*)$`, "su");
/** `Name (00:12): text`, `Name [00:12] text` */
const INSIDE = new RegExp(String.raw`^\s*([\p{L}\d][^:[\]]{0,59}?)\s*[[(]\s*${CLOCK}\s*[\])]\s*[:：-]?\s*(.*)$`, "su");
/** Otter: `Sidney  55:21`, the text on the lines below. */
const LAST = new RegExp(String.raw`^([\p{L}\d][^:]{0,59}?)(?:\s{2,}|\t\s*)${CLOCK}\s*$`, "su");
/** The same with a single space, where only capitalised words can be a name. */
const LAST_NARROW = new RegExp(String.raw`^(\p{Lu}\S{0,29}(?:\s[\p{Lu}\d]\S{0,29}){0,3})\s${CLOCK}\s*$`, "su");
const FOOTER =
  /^\s*(?:transcribed by https?:\/\/otter\.ai|transcription ended after|this editable transcript was computer generated|(?:live )?transcript(?:ion)? (?:started|stopped))/iu;
const ROSTER = /^\s*(?:speakers|attendees|participants|teilnehmer|invited)\s*:?\s*(.*)$/iu;

const clockSeconds = (clock: string): number => clock.split(":").reduce((total, part) => total * 60 + Number(part), 0);

/** A line that begins a turn, or only tells the time (no speaker, no text). */
type TurnLine = { speaker: string | null; start: number | null; text: string };

/** Lines longer than this are speech; the patterns are not asked. */
const LONGEST_HEADER = 5000;

const besideName = (pattern: RegExp, line: string): TurnLine | null => {
  const [, speaker, clock, text = ""] = line.length > LONGEST_HEADER ? [] : (pattern.exec(line) ?? []);
  return speaker === undefined || clock === undefined ? null : { speaker, start: clockSeconds(clock), text };
};

const labelled = (text: string, start: number | null, accepted: ReadonlySet<string>): TurnLine | null => {
  const found = labelledLine(text.trim());
  return found !== null && accepted.has(found.label) ? { speaker: found.label, start, text: found.text } : null;
};

const afterTime = (pattern: RegExp, line: string, accepted: ReadonlySet<string>): TurnLine | null => {
  const [, clock, rest = ""] = pattern.exec(line) ?? [];
  if (clock === undefined) return null;
  const start = clockSeconds(clock);
  return labelled(rest, start, accepted) ?? { speaker: null, start, text: rest };
};

const matching = (pattern: RegExp, lines: readonly string[]): number =>
  lines.filter((line) => line.length <= LONGEST_HEADER && pattern.test(line)).length;

/** Of several patterns the one that most lines match: a file is written by one tool, in one style. */
const mostUsed = (patterns: readonly RegExp[], lines: readonly string[]): { pattern: RegExp; count: number } =>
  patterns
    .map((pattern) => ({ pattern, count: matching(pattern, lines) }))
    .reduce((best, next) => (next.count > best.count ? next : best));

/**
 * How the lines of this file begin a turn. The style is settled for the file as a whole, so that "10:30 works for me"
 * or "we meet at 10:30" inside a turn begins none.
 */
const turnReader = (lines: readonly string[]): ((line: string) => TurnLine | null) => {
  const beside = mostUsed([LAST, INSIDE, LAST_NARROW], lines);
  const first = mostUsed([BRACKETED_FIRST, BARE_FIRST], lines);
  const behindTime = lines.map((line) => first.pattern.exec(line)?.[2]?.trim() ?? "").filter((rest) => rest !== "");
  const written = lines.map((line) => line.trim()).filter((line) => line !== "");
  const places = behindTime.length * 3 >= written.length ? behindTime : written;
  const accepted = speakerLabels(places);
  const labels = places.filter((place) => labelled(place, null, accepted) !== null).length;
  if (beside.count > first.count && beside.count >= labels) return (line) => besideName(beside.pattern, line);
  return (line) => afterTime(first.pattern, line, accepted) ?? labelled(line, null, accepted);
};

type Parsed = { head: string[]; utterances: Utterance[] };

/** Lines to utterances; everything above the first turn is the head. */
export const parseTranscriptText = (input: string): Parsed => {
  const lines = input
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((line) => !FOOTER.test(line));
  const begins = turnReader(lines);
  const head: string[] = [];
  const utterances: Utterance[] = [];
  let clock: number | null = null;
  for (const line of lines) {
    const turn = begins(line);
    const open = utterances.at(-1);
    if (turn === null) {
      if (open === undefined) head.push(line);
      else open.text += `\n${line}`;
    } else if (turn.speaker === null && turn.text.trim() === "") {
      // A time on a line of its own holds for the turns that follow.
      clock = turn.start;
    } else {
      utterances.push({ ...turn, start: turn.start ?? clock, end: null });
    }
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
    const call = { utterances: withEnds(utterances), endsAreGuessed: true, listed, ...headTranscript(head) };
    return readCall(call, file, deal);
  },
};
