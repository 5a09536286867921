const ENDINGS = /(?:ations?|ments?|ings?|edly|ed|ly|ies|es|s|er|ers|e|en|em|et|te|ten|st|t|n)$/u;

/**
 * Takes the commonest English and German endings off a folded word, so that "exports", "exported" and "exporting" meet.
 * At least four letters stay, and British spelling meets American. Not a linguist's stem: only good for comparing.
 */
export const lightStem = (word: string): string => {
  if (word.length < 5 || /\p{N}/u.test(word)) return word;
  const spelt = word.replace(/is(e|ed|es|ing|ation)$/u, "iz$1").replace(/our(s|ed|ing)?$/u, "or$1");
  const stem = spelt.replace(ENDINGS, "");
  return stem.length >= 4 ? stem.replace(/(?<=..[b-df-hj-np-tv-z])i$/u, "y") : spelt;
};
