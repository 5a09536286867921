import type { Segment } from "../../domain/source.ts";

/** What of a call is compared: its words, in order, whoever says them and however they are cut into segments. */
export type Speech = {
  /** One hash per run of three words, at the place of the first of them. */
  shingles: readonly number[];
  /** Where a shingle stands that stands only once; what is said several times tells no place. */
  placeOf: ReadonlyMap<number, number>;
  words: number;
};

/** A word in a segment's text: `segments[segment].text.slice(start, end)`. */
export type Place = { segment: number; start: number; end: number };

type Texts = readonly Pick<Segment, "text">[];

/** Scripts without spaces count by the character; apostrophes join, hyphens do not: tools disagree on "follow-up". */
const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]`;
const LETTER = String.raw`[[\p{L}\p{M}\p{N}]--${UNSPACED}]`;
const WORD = new RegExp(String.raw`${UNSPACED}|${LETTER}+(?:['’]${LETTER}+)*`, "gv");
/** Sounds that one recogniser writes and another leaves out. */
const FILLER = /^(?:u+[hm]+|e+r+m*|a+h+|ä+h*m*|ö+h*m*|h+m+|m+h*m+|mhm|euh)$/u;

/** Words per shingle: of two, half occur in any long call; of four, one misheard word in five breaks four out of five. */
export const SHINGLE = 3;

const PRIME = 0x01000193;
const hashOf = (word: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return hash;
};

const said = (word: string): string => word.toLowerCase().replace(/['’]/gu, "");

/** Where the words of a call stand, in the order of `speechOf`. */
export const placesOf = (segments: Texts): Place[] =>
  segments.flatMap(({ text }, segment) =>
    Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ word, index }))
      .filter(({ word }) => !FILLER.test(said(word)))
      .map(({ word, index }) => ({ segment, start: index, end: index + word.length })),
  );

/** The words of a call as hashes. Linear in its length. */
export const speechOf = (segments: Texts): Speech => {
  const words: number[] = [];
  for (const { text } of segments)
    for (const [found] of text.matchAll(WORD)) {
      const word = said(found);
      if (!FILLER.test(word)) words.push(hashOf(word));
    }
  const shingles: number[] = [];
  const placeOf = new Map<number, number>();
  const repeated = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at += 1) {
    let hash = 0;
    for (let next = at; next < at + SHINGLE; next += 1) hash = Math.imul(hash ^ (words[next] ?? 0), PRIME) + next - at;
    shingles.push(hash);
    if (placeOf.has(hash)) repeated.add(hash);
    else placeOf.set(hash, at);
  }
  for (const hash of repeated) placeOf.delete(hash);
  return { shingles, placeOf, words: words.length };
};
