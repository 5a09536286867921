import type { Segment } from "../../domain/source.ts";

type Speaker = Pick<Segment, "speaker" | "side">;

/**
 * One line, nothing invisible: a line break would let a speaker write a segment header of his own, and the Unicode tag
 * characters carry text that no reader of the source ever sees.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u{E0000}-\u{E007F}]/gu, "")
    .trim();

/** A name as a header can hold it: without the characters that structure the header. */
export const nameOf = (name: string): string => oneLine(name.replace(/[[\]():<>=,]+/g, " ")).replace(/ {2,}/g, " ");

const fullName = ({ speaker }: Speaker): string => nameOf(speaker ?? "") || "unknown speaker";
const keyOf = (speaker: Speaker): string => `${fullName(speaker)} (${speaker.side})`;

/** What stands before each turn, and who is meant by it: `Nina` for `Nina Falk (vendor)`. */
export type SpeakerLabels = { labelOf: (speaker: Speaker) => string; roster: { label: string; who: string }[] };

/**
 * Short labels: a first name where only one speaker of the source has it, else the whole name. A call of an hour has
 * hundreds of turns; the name and side in full before each of them would be a fifth of what is sent.
 */
export const speakerLabels = (speakers: readonly Speaker[]): SpeakerLabels => {
  const distinct = [...new Map(speakers.map((speaker) => [keyOf(speaker), speaker])).values()];
  const taken = new Set<string>();
  const labels = new Map<string, string>();
  for (const speaker of distinct) {
    const name = fullName(speaker);
    const first = name.split(" ", 1)[0] ?? name;
    const shared = distinct.filter((other) => fullName(other).split(" ", 1)[0] === first).length > 1;
    const base = shared || name === "unknown speaker" ? name : first;
    let label = base;
    for (let count = 2; taken.has(label); count += 1) label = `${base} ${count}`;
    taken.add(label);
    labels.set(keyOf(speaker), label);
  }
  return {
    labelOf: (speaker) => labels.get(keyOf(speaker)) ?? fullName(speaker),
    roster: distinct.map((speaker) => ({ label: labels.get(keyOf(speaker)) ?? "", who: keyOf(speaker) })),
  };
};
