import type { Cue } from "./cue.ts";

// Hours and the comma are optional in the wild, and some tools write a point or fewer digits.
const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[,.](\d{1,3}))?(?!\d)`;
const TIMINGS = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}`);

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
  const lines = input
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
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
    const found = line.includes("-->") ? TIMINGS.exec(line) : null;
    if (found === null) {
      text.push(line.trimEnd());
      continue;
    }
    const before = text.at(-1)?.trim() ?? "";
    // Behind a lost empty line only the number that comes next is no part of what is said.
    const isNext: boolean = cue !== null && cue.id !== "" && Number(before) === Number(cue.id) + 1;
    const id: string =
      /^\d{1,7}$/.test(before) && (text.length === 1 || text.at(-2) === "" || cue === null || isNext) ? before : "";
    if (id !== "") text.pop();
    finish(id);
    cue = { id, start: seconds(...found.slice(1, 5)), end: seconds(...found.slice(5, 9)), text: "" };
    text = [];
  }
  finish("");
  return cues;
};
