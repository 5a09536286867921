import { oncePerText } from "./once-per-text.ts";

/** A value as it begins: "May 15", "the end of April", "$96,000", "3%", "am 2. März"; nothing that has no figure. */
const VALUE_AHEAD =
  "(?=(?:(?:the|an?|on|by|in|for|before|am|den|bis|zum|die|der) )*(?:[$€£]?\\d|\\p{Lu}\\p{Ll}+ \\d|(?:the )?(?:end|beginning|middle) of|(?:Ende|Anfang|Mitte) ))";
/** The value and what belongs to it, to the end of the clause; the comma or point within "$96,000" ends none. */
const TO_END_OF_CLAUSE =
  "((?:[^,.;:()]|(?<=\\d)[.,](?=\\d)|(?<=\\b\\d{1,2})\\. (?=(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\\b))+)";
const REPLACING =
  "[Ii]nstead of|[Rr]ather than|in place of|(?:down|up) from|no longer|[Ss]tatt|anstatt|anstelle von|(?:mehr|weniger) als|(?:moved?|moves|pushed|changed|changes|raised|lowered|cut|slipped) from";

/**
 * How people say that a value is no longer what it was, English and German: "May 29 instead of May 15", "down from the
 * $120,000", "not the end of April I gave", "will not open on July 15". Case matters: a month is known by its capital.
 */
const OLD_VALUES: readonly RegExp[] = [
  new RegExp(`\\b(?:${REPLACING}) ${TO_END_OF_CLAUSE}`, "gu"),
  new RegExp(`\\b(?:[Nn]ot|[Nn]icht) ${VALUE_AHEAD}${TO_END_OF_CLAUSE}`, "gu"),
  new RegExp(
    `\\b(?:will|can|does) not \\p{Ll}+(?: \\p{Ll}+)? (?:on|by|before|in) (?=\\p{Lu})${TO_END_OF_CLAUSE}`,
    "gu",
  ),
  // German puts the denial last: "Den 30. April schaffe ich nicht".
  /\b[Dd](?:en|er|ie) (\d{1,2}\. \p{Lu}\p{Ll}+)(?= [\p{L} ]{0,40}\bnicht\b)/gu,
];

/** The old values that a text names as such, in the words it names them with. */
export const replacedIn = oncePerText((text): readonly string[] =>
  OLD_VALUES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, old = ""]) => old.trim())),
);

/** The text without the old values that it names as such. */
export const withoutReplaced = (text: string): string =>
  OLD_VALUES.reduce((rest, pattern) => rest.replaceAll(pattern, " "), text)
    .replaceAll(/\s+/gu, " ")
    .trim();

const CHANGE =
  /\b(?:new (?:date|price|figure|number|deadline)(?: for [\p{L} ]{2,30})?(?: is|:)|(?:honest|real|correct|right) (?:date|figure|number|price) is|(?:moves|moved|moving|pushed|slip(?:s|ped)|postponed|delayed|brought forward|rescheduled) (?:back |out |on |forward )?(?:to|until) (?=(?:the )?(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|next|end of|week|month|Q\d|early|mid|late))|(?:has|have|had) (?:moved|changed|slipped)|(?:is|are|it['’]s|that['’]s) now\b|correction\b|i (?:said|told you|promised|quoted) (?!that|we|i|you|it\b|so\b)|i was wrong|(?:that )?was my mistake|i misspoke|correct myself|neuer (?:termin|preis|stand)|neues datum|muss ich mich korrigieren|verschiebt sich|verschoben|falsch gesagt)/iu;

/** Whether a text says itself that something is not what it was. */
export const saysChange = oncePerText((text): boolean => CHANGE.test(text) || replacedIn(text).length > 0);
