/** Words too common to show that two statements say the same; English and German. */
const STOP_WORDS = new Set(
  (
    "a an the and or but if then so of to in on at by for from with as is are was were be been being am it its it's this that " +
    "these those there here i you he she we they me him her us them my your his our their i'm i'll i've i'd you'll you're " +
    "we'll we're we've we'd he's she's they'll that's there's do does did have has had will would can could just not no " +
    "der die das den dem des ein eine einen einem einer und oder aber wenn dann zu im in an am auf für von mit als ist sind war " +
    "es ich du sie er wir ihr mich dich uns euch mein dein unser sich nicht noch auch wird werden haben hat"
  ).split(" "),
);

/** Lower-cased words and numbers; an apostrophe, a decimal point or comma within a word belongs to it. */
export const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .match(/[\p{L}\p{N}]+(?:['.,&/][\p{L}\p{N}]+)*/gu) ?? [];

/** Words without stop words; all words where nothing else is left, so that "It's me" can still be compared. */
export const contentWords = (text: string): string[] => {
  const all = words(text);
  const content = all.filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 ? content : all;
};

/** How many words two lists share, each counted as often as it stands in both. */
export const sharedCount = (left: readonly string[], right: readonly string[]): number => {
  const rest = new Map<string, number>();
  for (const word of right) rest.set(word, (rest.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of left) {
    const count = rest.get(word) ?? 0;
    if (count === 0) continue;
    rest.set(word, count - 1);
    shared += 1;
  }
  return shared;
};

/** F1 of the content words of two texts, 0..1. */
export const tokenF1 = (left: string, right: string): number => {
  const a = contentWords(left);
  const b = contentWords(right);
  return a.length + b.length === 0 ? 0 : (2 * sharedCount(a, b)) / (a.length + b.length);
};

/** Two quotes overlap when they share half of the content words of the shorter one. */
export const quotesOverlap = (left: string, right: string): boolean => {
  const a = contentWords(left);
  const b = contentWords(right);
  const shorter = Math.min(a.length, b.length);
  return shorter > 0 && sharedCount(a, b) * 2 >= shorter;
};
