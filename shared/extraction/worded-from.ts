import { figuresAndDatesIn } from "./figures-and-dates.ts";
import { fold } from "./fold.ts";
import { hasForeignAddress } from "./foreign-address.ts";
import { profileOf } from "./likeness.ts";
import { FILLERS, protectionOf, SMALL_WORDS } from "./protected-words.ts";
import { lightStem } from "./stem.ts";
import { partsOf, partsOfWord, wordsOf } from "./words.ts";

/** What a text for several statements may draw on. */
export type Grounds = {
  /** What the statements say. */
  texts: readonly string[];
  /** What they rest on. */
  quotes: readonly string[];
  /** Names and dates that belong to them: who spoke, who owns it, by when. */
  known: readonly string[];
};

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const HEDGES = set(`could may might maybe perhaps probably possibly likely unlikely hopefully try tries trying think
  believe guess hope hopes expect assume suppose if whether theoretically potentially könnte könnten würde würden sollte
  sollten dürfte müsste müssten vielleicht eventuell wahrscheinlich vermutlich möglicherweise hoffentlich wenn falls ob`);
/** Words that close a matter or give something away: whoever adds one to what was said decides it. */
const CLOSING = new Set(
  `approved approval signed agreed confirmed accepted met done delivered completed paid settled resolved closed cancelled
   canceled withdrawn waived granted guaranteed authorized free unlimited fixed solved finished everything nothing
   genehmigt bestätigt unterschrieben erledigt bezahlt kostenlos storniert zugesagt alles nichts`
    .split(/\s+/u)
    .map(lightStem),
);
/** Words of the trade, mostly those with which a statement begins: no names, and harmless where nobody said them. */
const TRADE = new Set(
  `vendor customer client supplier buyer provider team user users send share build provide deliver cut reduce raise
   increase keep run set name migrate import export clean train host give include integrate support replace move prepare
   schedule review sync automate connect configure live budget timeline decision deadline target price contract`
    .split(/\s+/u)
    .map(lightStem),
);

/** Twice what a statement needs; a longer one may be as long as the longest that it is made of. */
const LONGEST = 300;
const PLAIN = /^[\p{L}\p{M}\p{N} .,;:'"’‘“”()\-–—/&%€$£+!?]$/u;

const foreignCharacter = (text: string, said: string): boolean =>
  (text.match(/./gsu) ?? []).some((one) => !PLAIN.test(one) && (/\p{C}/u.test(one) || !said.includes(one)));

/** A word with a capital letter that nobody said. At the start of a sentence a name looks like any word, so it counts. */
const foreignName = (text: string, stems: ReadonlySet<string>): boolean =>
  wordsOf(text).some(({ start, end }) => {
    const word = text.slice(start, end);
    if (!/\p{Lu}/u.test(word)) return false;
    return partsOfWord(word.replace(/['’]s$/u, "")).some(
      (part) =>
        protectionOf(part) === null &&
        !SMALL_WORDS.has(part) &&
        !FILLERS.has(part) &&
        !TRADE.has(lightStem(part)) &&
        !stems.has(lightStem(part)),
    );
  });

/** Whether the text has the mark though no statement or quote has it, or lacks it though every statement has it. */
const flips = (has: (text: string) => boolean, text: string, { texts, quotes }: Grounds): boolean =>
  has(text) ? ![...texts, ...quotes].some(has) : texts.length > 0 && texts.every(has);

const negates = (text: string): boolean => partsOf(text).some((part) => protectionOf(part) === "negation");
const hedges = (text: string): boolean => partsOf(text).some((part) => HEDGES.has(part));

/** Closing words that were said of something, not denied of it: "not approved" approves nothing. */
const closedIn = ({ texts, quotes }: Grounds): ReadonlySet<string> =>
  new Set(
    [...texts, ...quotes]
      .flatMap((text) => text.split(/[.;!?…]\s/u))
      .filter((sentence) => !negates(sentence))
      .flatMap((sentence) => partsOf(sentence).map(lightStem)),
  );

/**
 * The text tidied when it says nothing that its grounds do not; null when it does. Every number, date, unit, name, address
 * and unusual character has to stand in a statement or a quote, so do words that close a matter; what all statements deny
 * or leave open stays so, and no more than half of the words that carry meaning may be new. A model that follows orders in
 * what it reads can reword within these bounds, and nothing else.
 */
export const wordedFrom = (suggested: string, grounds: Grounds): string | null => {
  const text = suggested.replaceAll(/\s+/gu, " ").trim();
  const all = [...grounds.texts, ...grounds.quotes, ...grounds.known].join("\n");
  const longest = Math.max(LONGEST, ...grounds.texts.map(({ length }) => length));
  if (text === "" || text.length > longest) return null;
  if (foreignCharacter(text, all) || hasForeignAddress(text, fold(all))) return null;
  const stems = new Set(partsOf(all).map((part) => lightStem(part.replace(/['’]s$/u, ""))));
  const figures = figuresAndDatesIn(all);
  if ([...figuresAndDatesIn(text)].some((figure) => !figures.has(figure)) || foreignName(text, stems)) return null;
  if (flips(negates, text, grounds) || flips(hedges, text, grounds)) return null;
  const meant = [...profileOf(text).stems].filter((stem) => !TRADE.has(stem));
  const fresh = meant.filter((stem) => !stems.has(stem));
  const closed = negates(text) ? stems : closedIn(grounds);
  const closes = meant.filter((stem) => CLOSING.has(stem));
  if (closes.some((stem) => !closed.has(stem)) || fresh.length * 2 > meant.length) return null;
  return text;
};
