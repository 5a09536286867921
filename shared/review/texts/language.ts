/**
 * The language of the texts in this folder: every word that pages, mails and exports say themselves. A translation changes
 * these and the texts beside them, and no component (test/architecture/texts.test.ts). What the domain says in a sentence
 * of its own (refusals, questions about blank fields, notes on sources) is part of the API's contract and stands there.
 */

/** What pages and mails say that they are written in (BCP 47). */
export const LANGUAGE = "en";

/** What the system is called: sender of mails, creator of files. */
export const PRODUCT = "Handoff Summarizer";

/** How dates, amounts and plural forms go (BCP 47). */
export const LOCALE = "en-GB";

/**
 * A sentence with elements in it: words, and the elements where the language wants them. The component says what a link or
 * a date looks like (`link`, `moment`), the text says where in the sentence it stands.
 */
export type Pieces<Element> = (string | Element)[];
