import { has, without } from "./cues.ts";
import { PROMISED } from "./promise-cues.ts";
import { partyOf, type Promised, substance } from "./promised.ts";
import { type Reading, type Said, statement } from "./reading.ts";

/** What is taken back stands in the same turn, mostly right before: the sentences that say most about it. */
const aboutWhat = (said: Said, reading: Reading): Said[] => {
  const turn = reading.said
    .slice(Math.max(0, said.index - 3), said.index + 3)
    .filter(
      ({ segment, isQuestion, text, index }) =>
        index !== said.index && segment.id === said.segment.id && !isQuestion && substance(text).length >= 3,
    );
  const before = turn.findLast(({ index }) => index < said.index);
  const enough = substance(said.text).length >= 4;
  return [...(enough || before === undefined ? [] : [before]), said];
};

const REGRET = /\b(?:sorry|apologi[sz]e|my mistake|i said|tut mir leid|falsch gesagt)\b/iu;

/** What a sentence says beside that something is taken back. */
const about = (text: string): number => substance(without("takenBack", text)).length;

/** A courtesy before what is taken back; any other regret says only that something is. */
const SORRY = /^sorry, /iu;

/** Those of the sentences that say what is taken back, and not only that something is. */
const telling = (sentences: readonly Said[]): Said[] =>
  sentences.filter(({ text }) => about(text) >= 2 && !REGRET.test(text.replace(SORRY, "")));

/**
 * What was promised, in whole sentences: without its words of taking back, a sentence would promise again. What follows
 * the first that says both what and that it is off are reasons.
 */
const topic = (sentences: readonly Said[]): string => {
  const said = telling(sentences);
  const whole = said.findIndex(({ text }) => has("takenBack", text) && about(text) >= 3);
  return said
    .slice(0, whole === -1 ? said.length : whole + 1)
    .map(({ text }) => statement(text))
    .join(". ");
};

/** Promises taken back, listed as withdrawn so that nobody waits for them. */
export const withdrawals = (reading: Reading): Promised[] => {
  const found: Promised[] = [];
  for (const said of reading.said) {
    if (said.isQuestion || said.side === "unknown" || !has("takenBack", said.text) || has("otherCustomer", said.text))
      continue;
    const last = found.at(-1);
    const sameTurn = last !== undefined && last.sentences.some(({ segment }) => segment.id === said.segment.id);
    const sentences = aboutWhat(said, reading);
    if (sameTurn) {
      last.sentences.push(...sentences.filter((one) => !last.sentences.includes(one)));
      last.text = topic(last.sentences);
      continue;
    }
    found.push({
      sentences,
      clause: null,
      text: topic(sentences),
      by: partyOf(said.side),
      // Who takes a promise back is not always who made it.
      owner: null,
      due: null,
      points: PROMISED,
      status: "withdrawn",
    });
  }
  return found.filter(({ sentences }) => telling(sentences).reduce((words, { text }) => words + about(text), 0) >= 3);
};
