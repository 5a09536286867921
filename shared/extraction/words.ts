import { fold } from "./fold.ts";
import { wordTable } from "./word-table.ts";

/** A word of a text: `text.slice(start, end)`. */
export type Word = { start: number; end: number };

/**
 * Letters and digits; joined by an apostrophe, a hyphen or a soft hyphen; digits also by `.,:/` ("1,150", "9:15"),
 * so that a slice can never cut "4.5" to "4" or "can't" to "can". A sign in front of a number belongs to it. Scripts
 * that are written without spaces count by the character.
 */
const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]`;
const BEGIN = String.raw`[[\p{L}\p{N}_]--${UNSPACED}]`;
const GO_ON = String.raw`[[\p{L}\p{M}\p{N}_]--${UNSPACED}]`;
const SIGN = String.raw`(?:(?<![^\s\(\[])[+\-\u2212](?=\d))?`;
const JOINT = String.raw`(?:['\u2019\u02BC\u2010\u2011\-]|[\u00AD\u200B-\u200D\u2060]+|(?<=\d)[.,:\/](?=\d))`;
const WORD = new RegExp(String.raw`${SIGN}${BEGIN}${GO_ON}*(?:${JOINT}${GO_ON}+)*|${UNSPACED}\p{M}*`, "gv");

export const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(WORD), (match) => ({ start: match.index, end: match.index + match[0].length }));

const PRONOUN_IS = /^(it|that|there|here|what|he|she|who|where|how)'s$/;
const ENDINGS: readonly [RegExp, string][] = [
  [/^(.+)'ll$/, "will"],
  [/^(.+)'ve$/, "have"],
  [/^(.+)'re$/, "are"],
  [/^(i)'m$/, "am"],
  [PRONOUN_IS, "is"],
];
const NEGATED = wordTable<string>({ "can't": "can", cannot: "can", "won't": "will", "shan't": "shall" });

const expand = (piece: string): string[] => {
  const negated = NEGATED[piece] ?? /^(.+)n't$/.exec(piece)?.[1];
  if (negated !== undefined) return [negated, "not"];
  for (const [ending, full] of ENDINGS) {
    const stem = ending.exec(piece)?.[1];
    if (stem !== undefined) return [stem, full];
  }
  return [piece];
};

/**
 * What a word is compared by: folded, hyphens taken apart, contractions written out ("we'll" is "we", "will"; "don't"
 * is "do", "not"), so that "twenty-four" and "twenty four", "can't" and "cannot" are the same words.
 */
export const partsOfWord = (word: string): string[] => {
  const folded = fold(word);
  const signed = /^[+-]\d/.test(folded);
  const pieces = (signed ? folded.slice(1) : folded).split("-").filter((piece) => piece !== "");
  const parts = pieces.flatMap(expand);
  return signed && parts[0] !== undefined ? [folded.charAt(0) + parts[0], ...parts.slice(1)] : parts;
};

/** The parts of all words of a text, in order. */
export const partsOf = (text: string): string[] =>
  wordsOf(text).flatMap(({ start, end }) => partsOfWord(text.slice(start, end)));
