import type { Cue } from "./cue.ts";

export type WebVtt = {
  cues: Cue[];
  /** Blocks that had an arrow but no readable times: left out, as the standard asks. */
  skipped: number;
};

const SIGNATURE = /^\uFEFF?WEBVTT(?=$|[ \t\n])/;
const TIME = String.raw`(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})(?!\d)`;
const TIMINGS = new RegExp(String.raw`^[ \t\f]*${TIME}[ \t\f]*-->[ \t\f]*${TIME}`);

const seconds = (hours = "0", minutes = "", wholeSeconds = "", thousandths = ""): number | null =>
  Number(minutes) > 59 || Number(wholeSeconds) > 59
    ? null
    : // In thousandths first: sums of decimals would show as 4.119999.
      (Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(wholeSeconds) * 1000 + Number(thousandths)) / 1000;

const timings = (line: string): { start: number; end: number } | null => {
  const found = TIMINGS.exec(line);
  if (found === null) return null;
  const start = seconds(...found.slice(1, 5));
  const end = seconds(...found.slice(5, 9));
  return start === null || end === null ? null : { start, end };
};

type Block = { cue: Cue | null; sawArrow: boolean; next: number };

/** "Collect a block" of the standard, on lines. An arrow on the first or second line makes a cue; a later one begins the next block. */
const collectBlock = (lines: readonly string[], from: number, inHeader: boolean): Block => {
  let at = from;
  let buffer: string[] = [];
  let cue: Cue | null = null;
  let sawArrow = false;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const position = at - from + 1;
    if (line.includes("-->")) {
      if (inHeader || sawArrow || position > 2) break;
      sawArrow = true;
      const times = timings(line);
      if (times !== null) {
        cue = { id: buffer.join("\n"), ...times, text: "" };
        buffer = [];
      }
    } else if (line === "") {
      at += 1;
      break;
    } else {
      buffer.push(line);
    }
  }
  return { cue: cue === null ? null : { ...cue, text: buffer.join("\n") }, sawArrow, next: at };
};

/**
 * Cues of a WebVTT file by the parsing rules of https://www.w3.org/TR/webvtt1/#file-parsing: wrong cues are skipped and
 * the rest is kept. Null when the text does not begin with the WEBVTT signature.
 */
export const parseWebVtt = (input: string): WebVtt | null => {
  const text = input.replaceAll("\0", "\uFFFD").replace(/\r\n?/g, "\n");
  if (!SIGNATURE.test(text)) return null;
  const lines = text.split("\n");
  const cues: Cue[] = [];
  let skipped = 0;
  // The line behind the signature belongs to the header unless it is empty.
  let at = (lines[1] ?? "") === "" ? 1 : collectBlock(lines, 1, true).next;
  while (at < lines.length) {
    if (lines[at] === "") {
      at += 1;
      continue;
    }
    const block = collectBlock(lines, at, false);
    if (block.cue !== null) cues.push(block.cue);
    else if (block.sawArrow) skipped += 1;
    at = block.next;
  }
  return { cues, skipped };
};
