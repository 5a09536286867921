/** A text reduced to what counts when words are compared, with the way back to the original. */
export type Folded = {
  text: string;
  /** For each UTF-16 unit of `text`: where the characters it came from begin in the original. */
  starts: number[];
  /** ... and where they end (exclusive). */
  ends: number[];
};

// White space, ignorable characters, runs of Hangul letters that compose, or one character with its combining marks.
const CLUSTER = /\p{Default_Ignorable_Code_Point}|\s+|[\u1100-\u11FF]+|[^\s]\p{M}*/gu;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const SINGLE_QUOTES = /[\u2018-\u201B\u2039\u203A\u02BC\u00B4`\u2032]/gu;
const DOUBLE_QUOTES = /[\u201C-\u201F\u00AB\u00BB\u2033]/gu;
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu;
// ², ½ and ① would turn into other numbers under NFKC.
const OTHER_NUMBER = /\p{No}/u;
const BLANK = /^\s+$/u;

const foldCluster = (cluster: string): string => {
  if (BLANK.test(cluster)) return " ";
  const plain = cluster
    .replace(IGNORABLE, "")
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, "-");
  return plain
    .normalize(OTHER_NUMBER.test(plain) ? "NFC" : "NFKC")
    .toLowerCase()
    .replaceAll("ς", "σ");
};

/**
 * Folds case, white space (a run is one space), typographic quotes and dashes, compatibility forms (NFKC) and
 * characters without width. Works character by character, so that a fold of a slice is a slice of the fold.
 */
export const foldWithMap = (text: string): Folded => {
  const starts: number[] = [];
  const ends: number[] = [];
  let out = "";
  for (const match of text.matchAll(CLUSTER)) {
    const folded = foldCluster(match[0]);
    if (folded === " " && out.endsWith(" ")) continue;
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
    out += folded;
  }
  return { text: out, starts, ends };
};

const PLAIN_ASCII = /^[\x20-\x7E]*$/;

/** The folded text alone, without white space at its ends. */
export const fold = (text: string): string =>
  PLAIN_ASCII.test(text)
    ? text.toLowerCase().replaceAll("`", "'").replace(/ {2,}/g, " ").trim()
    : foldWithMap(text).text.trim();
