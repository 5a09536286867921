import type { Cue } from "./cue.ts";

// Hours and the comma are optional in the wild, and some tools write a point, a colon, or fewer digits.
const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:(?:[,.]|:(?=\d{3}))(\d{1,3}))?(?!\d)`;
// Behind the times stand at most coordinates: "10:00 -> 10:30 Intro" is somebody's agenda.
const TIMINGS = new RegExp(String.raw`^\s*-?${TIME}\s*-{1,2}>\s*${TIME}(?=\s*$|\s+(?:X1|align|position|line|size):)`);

/** Lines above the first cue: somebody's title, as a rule. */
const MOST_BEFORE = 20;

const linesOf = (input: string): string[] =>
  input
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");

/** True for text with a line of times near its beginning. */
export const isSrt = (head: string): boolean =>
  linesOf(head)
    .slice(0, MOST_BEFORE)
    .some((line) => TIMINGS.test(line));

/** `{\an8}`: where on the screen a cue stands, taken over from another subtitle format. */
const POSITION = /\{\\[^{}\n]{1,40}\}/g;

const seconds = (hours = "0", minutes = "", wholeSeconds = "", fraction = "0"): number =>
  (Number(hours) * 3_600_000 +
    Number(minutes) * 60_000 +
    Number(wholeSeconds) * 1000 +
    Number(fraction.padEnd(3, "0"))) /
  1000;

/**
 * Cues of a SubRip file: a line of times begins a cue, a number before it is its id, everything up to the next cue is
 * its text. Cues without text are left out. Empty where no line of times is followed by text.
 */
export const parseSrt = (input: string): Cue[] => {
  const lines = linesOf(input);
  const cues: Cue[] = [];
  let cue: Cue | null = null;
  let text: string[] = [];
  const finish = (nextId: string) => {
    if (cue === null) return;
    const spoken = text.join("\n").replace(POSITION, "").trim();
    // The number of the next cue stands behind an empty line, or directly where somebody lost that line.
    if (spoken !== "" && spoken !== nextId) cues.push({ ...cue, text: spoken });
  };
  for (const line of lines) {
    const found = line.includes("->") ? TIMINGS.exec(line) : null;
    if (found === null) {
      text.push(line.trimEnd());
      continue;
    }
    const lastWritten = text.findLastIndex((one) => one !== "");
    const before = text[lastWritten]?.trim() ?? "";
    // Behind a lost empty line, and above one too many, only the number that comes next is no part of what is said.
    const isNext: boolean = cue !== null && cue.id !== "" && Number(before) === Number(cue.id) + 1;
    const standsAlone: boolean = lastWritten === text.length - 1 && (lastWritten === 0 || text[lastWritten - 1] === "");
    const id: string = /^\d{1,7}$/.test(before) && (standsAlone || cue === null || isNext) ? before : "";
    if (id !== "") text.length = lastWritten;
    finish(id);
    // Moved to before the beginning by a tool that shifts all cues: what is said counts, not when.
    const start = /^\s*-/.test(line) ? 0 : seconds(...found.slice(1, 5));
    cue = { id, start, end: seconds(...found.slice(5, 9)), text: "" };
    text = [];
  }
  finish("");
  return cues;
};
