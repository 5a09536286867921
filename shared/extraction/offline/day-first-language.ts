/** Small words of German, French, Spanish, Italian, Dutch and Portuguese that English does not have. */
const OTHERS = new Set(
  (
    "und der das nicht wir ist für mit auf ein eine einen den dem von zu sie auch bis wird ich bitte haben " +
    "et le la les des une est pour avec nous vous dans pas sur je merci " +
    "el los las para con por del está y nuestro gracias il che per sono della di è lo grazie " +
    "het een en van voor wij niet zijn dat op bedankt os uma não do da em obrigado"
  ).split(" "),
);
const ENGLISH = new Set("the and of for with we you is that this be will it are have our your from by not".split(" "));

/** Words of the kind below which a text is too short to tell. */
const FEWEST = 4;

/**
 * Whether a text is in one of six languages all of whose countries put the day first (CLDR's short patterns). English
 * tells nothing, it is written both ways; a mixed text tells nothing either.
 */
export const isDayFirstLanguage = (text: string): boolean => {
  let others = 0;
  let english = 0;
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (OTHERS.has(word)) others += 1;
    else if (ENGLISH.has(word)) english += 1;
  }
  return others >= FEWEST && others > english * 3;
};
