import { anchorsOf, coverage, reversed } from "./alignment.ts";
import type { Speech } from "./spoken-words.ts";

/** How two files of calls relate: the same call in full, the first a part of the second, the other way round, or not at all. */
export type Relation = "same" | "part" | "whole" | "different";

/** Words below which two calls are not compared: a greeting and a goodbye are alike in every call. */
const LEAST_WORDS = 50;

// Measured on 15 calls of six deals: with every fourth word misheard 95.8 % of a call are covered at least, of two
// different calls 4 % at most. What a part has of its own beyond this would be lost.
const NEARLY_ALL = 0.95;
/** Share of the shorter call's shingles that must be anchors (at every fourth word misheard: 34 %; of different calls 1 %). */
const LEAST_ANCHORS = 0.15;

/** Shingles of the shorter call that are looked up first: most pairs of calls of a deal have next to none in common. */
const SAMPLE = 256;
const LEAST_SHARED = 0.1;

const mayBeSame = (shorter: Speech, longer: Speech): boolean => {
  const step = Math.max(1, Math.floor(shorter.shingles.length / SAMPLE));
  let looked = 0;
  let shared = 0;
  for (let at = 0; at < shorter.shingles.length; at += step) {
    looked += 1;
    if (longer.placeOf.has(shorter.shingles[at] ?? 0)) shared += 1;
  }
  return shared >= LEAST_SHARED * looked;
};

/**
 * Whether two files hold the same call, whatever tool wrote them: by runs of words in their order, so that spelling,
 * segmentation, speakers and times count for nothing. Calls of a series, which share greetings and phrases, are
 * different; an excerpt is a part only where nearly all of it stands in the other.
 */
export const relationOf = (one: Speech, other: Speech): Relation => {
  const [shorter, longer] = one.words <= other.words ? [one, other] : [other, one];
  if (shorter.words < LEAST_WORDS || !mayBeSame(shorter, longer)) return "different";
  const anchors = anchorsOf(one, other);
  if (anchors.length < LEAST_ANCHORS * shorter.shingles.length) return "different";
  const first = coverage(anchors, one.words) >= NEARLY_ALL;
  const second = coverage(reversed(anchors), other.words) >= NEARLY_ALL;
  if (first && second) return "same";
  return first ? "part" : second ? "whole" : "different";
};
