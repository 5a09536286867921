/** A figure with its unit, as a person would write it: "2.1%", "26 hours", "$140,000", "under 8 hours". */
const UNIT =
  "(?: ?%| ?(?:hours?|hrs?|days?|weeks?|months?|minutes?|mins?|seconds?|people|users|euros?|dollars|pounds|EUR|USD|GBP|CAD|CHF|k|a (?:day|week|month|quarter|year)|per (?:day|week|month|quarter|year)|Stunden?|Tagen?|Wochen?|Monaten?|Minuten?|Prozent|Euro|a\\.?m\\.?|p\\.?m\\.?|(?!(?:at|and|or|to|in|on|of|by|for|from|with|the|a|is|are|was|we|I|it|if|so|but|because|before|after|every|o)\\b)[a-z]{3,}s))";
const NUMBER = "(?:[$€£] ?)?\\d[\\d.,:]*(?<![.,:])(?:x\\d+)?";
const BOUND =
  "(?:(?:under|below|less than|fewer than|at most|max(?:imum)?|over|above|more than|at least|about|around|down to|up to|unter|über|höchstens|mindestens) )?";
const FIGURE = new RegExp(`${BOUND}${NUMBER}(?:${UNIT})?`, "giu");

const MONTH =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)";
/** A day of a month counts nothing: "1 September", "the 1st of September", "March 13". */
const CALENDAR_DAY = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th|\\.)?(?: of)? ${MONTH}\\b|\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b`,
  "giu",
);
const MONTH_NEXT = new RegExp(`^(?:st|nd|rd|th|\\.)?(?: of)? ?${MONTH}\\b`, "iu");

/** Figures in a text whose spelled-out numbers are digits already. Calendar years and days of a month are none. */
export const figuresIn = (plain: string): string[] =>
  (plain.replaceAll(CALENDAR_DAY, " ").match(FIGURE) ?? [])
    .map((figure) => figure.trim())
    .filter((figure) => !/^(?:19|20)\d\d$/u.test(figure) && !/^\d{1,2}(?:st|nd|rd|th)$/iu.test(figure));

/** "from 2.1% to under 0.5%", "31 hours to under 8", "two point one to under point five". */
const FROM_TO = new RegExp(
  `(?:from |von )?(${NUMBER}(?:${UNIT})?(?: (?!to\\b|auf\\b)[\\p{L}]+){0,4}?) (?:down to|to|auf) (${BOUND}(?:zero|null|${NUMBER})(?:${UNIT})?)`,
  "iu",
);
const RANGE_OF_TIME = /\b(?:\d+ to \d+ (?:days|weeks|months|hours|minutes)|\d+ to \d+%?)(?! ?(?:a|per) )/iu;

/** Baseline and target of a statement of change; null where it states none. `isRecap`: "940 to 6 a.m." counts, too. */
export const changeIn = (
  spoken: string,
  isRecap = false,
): { baseline: string; target: string; isExplicit: boolean } | null => {
  // "from 12 by 5 to 24 by 7": hours by days.
  const plain = spoken.replaceAll(/\b(\d{1,2}) by (\d)\b/gu, "$1x$2");
  const match = FROM_TO.exec(plain);
  if (match === null) return null;
  const whole = match[0];
  // "from 13 to 24 July" is a stretch of time.
  if (MONTH_NEXT.test(plain.slice(match.index + whole.length).trimStart())) return null;
  const explicit = /^(?:from|von) /iu.test(whole) || /\b(?:down to|under|below|unter)\b/iu.test(whole);
  if (!explicit && !isRecap && RANGE_OF_TIME.test(whole)) return null;
  return { baseline: (match[1] ?? "").trim(), target: (match[2] ?? "").trim(), isExplicit: explicit };
};
