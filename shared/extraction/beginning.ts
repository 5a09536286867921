// A line on a phone: enough to recognise who talks, or what a mail is about.
const FIRST_WORDS = 90;

/** How a text begins, cut between words. */
export const beginning = (text: string): string => {
  if (text.length <= FIRST_WORDS) return text;
  const cut = text.slice(0, FIRST_WORDS + 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > FIRST_WORDS / 2 ? space : FIRST_WORDS)} …`;
};

/** Whether it says more than a greeting. */
export const isTelling = (text: string): boolean => text.length >= FIRST_WORDS / 2;
