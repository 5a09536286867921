import type { Source } from "../../domain/source.ts";
import { compareText } from "../fact-id.ts";
import { relationOf } from "./same-call.ts";
import { type Speech, speechOf } from "./spoken-words.ts";

/** A file that holds a call again which another file holds, too; only `used` counts. */
export type Copy = { copy: Source; used: Source; part: boolean };

type Call = { source: Source; speech: Speech; names: number; times: number };

/** Labels that a tool gives to voices and devices: better than nothing, less than a name. */
const NO_NAME =
  /^(?:(?:unknown|unidentified)(?: speaker)?|(?:speaker|sprecher|spk|ch|channel|participant|guest)[ _-]?[\da-z]?\d*|agent|customer|[a-z]|\d+)$/iu;

const nameWorth = (speaker: string | null): number => (speaker === null ? 0 : NO_NAME.test(speaker.trim()) ? 1 : 2);

/** An average over the words of a call in tenths: one turn more or less makes no difference. */
const perWord = (source: Source, worth: (segment: Source["segments"][number]) => number): number => {
  let sum = 0;
  let length = 0;
  for (const segment of source.segments) {
    sum += worth(segment) * segment.text.length;
    length += segment.text.length;
  }
  return Math.round((10 * sum) / Math.max(1, length));
};

const callOf = (source: Source): Call => ({
  source,
  speech: speechOf(source.segments),
  names: perWord(source, ({ speaker }) => nameWorth(speaker)),
  times: perWord(source, ({ start, end }) => Number(start !== null) + Number(end !== null)),
});

/** Which of two files of one call says more of who spoke when; the same answer in whatever order they came. */
const better = (a: Call, b: Call): number =>
  b.names - a.names ||
  b.times - a.times ||
  Number(b.source.occurredAt !== null) - Number(a.source.occurredAt !== null) ||
  b.speech.words - a.speech.words ||
  compareText(a.source.sourceId, b.source.sourceId);

/** Groups of the same call in full, each with the one to use in front. */
const groupsOf = (calls: readonly Call[]): Call[][] => {
  const groups: Call[][] = [];
  for (const call of calls) {
    const same = groups.filter((group) => group.some(({ speech }) => relationOf(speech, call.speech) === "same"));
    const joined = [call, ...same.flat()].sort(better);
    for (const group of same) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
};

const longest = (group: readonly Call[]): number => Math.max(...group.map(({ speech }) => speech.words));

/** The longest group that holds all that this one says and more; the one to use of each stands in front. */
const wholeOf = (group: Call[], groups: readonly Call[][]): Call[] | null =>
  groups
    .filter((other) => longest(other) > longest(group))
    .filter((other) => group.some(({ speech }) => other.some((call) => relationOf(speech, call.speech) === "part")))
    .reduce<Call[] | null>((best, other) => (best === null || longest(other) > longest(best) ? other : best), null);

/**
 * The calls of a deal that are in it more than once: the same call as VTT and as text, or an excerpt of a longer one.
 * Of the same call the file with more names and times is used, of an excerpt and the whole the whole. Pure, and the
 * order of `sources` does not matter. Mails are not compared. Linear per call, and nearly nothing per pair that differs.
 */
export const copiesOfCalls = (sources: readonly Source[]): Copy[] => {
  const distinct = [...new Map(sources.map((source) => [source.sourceId, source])).values()];
  const calls = distinct.filter(({ kind }) => kind === "call").sort((a, b) => compareText(a.sourceId, b.sourceId));
  const groups = groupsOf(calls.map(callOf));
  return groups.flatMap((group) => {
    let used = group;
    // Each whole is longer than its part, so this ends.
    for (let next = wholeOf(group, groups); next !== null; next = wholeOf(next, groups)) used = next;
    return group.flatMap(({ source }): Copy[] => {
      const [kept] = used;
      return kept === undefined || kept.source === source
        ? []
        : [{ copy: source, used: kept.source, part: used !== group }];
    });
  });
};
