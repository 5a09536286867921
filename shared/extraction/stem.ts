/** Tried in this order; one after which fewer than four letters would stay gives way to a shorter one. */
const ENDINGS = "ations ation ments ment ings ing edly ed ly ies es s er ers e en em et te ten st t n".split(" ");
const SHORTEST = 4;

const withoutEnding = (word: string): string => {
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= SHORTEST);
  return ending === undefined ? word : word.slice(0, -ending.length);
};

/** Ending after ending until none is left: "tablets" and "tablet" have to end up the same. */
const bare = (word: string): string => {
  const shorter = withoutEnding(word);
  return shorter === word ? word : bare(shorter);
};

/**
 * Takes the commonest English and German endings off a folded word, so that "exports", "exported" and "exporting" meet.
 * At least four letters stay, and British spelling meets American. Not a linguist's stem: only good for comparing.
 */
export const lightStem = (word: string): string => {
  if (word.length < 5 || /\p{N}/u.test(word)) return word;
  const spelt = word.replace(/is(e|ed|es|ing|ation)$/u, "iz$1").replace(/our(s|ed|ing)?$/u, "or$1");
  return bare(spelt).replace(/(?<=..[b-df-hj-np-tv-z])i$/u, "y");
};
