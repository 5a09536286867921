import { has } from "./cues.ts";
import { type Due, dueIn } from "./due-dates.ts";
import { listedPromises } from "./listed-promises.ts";
import { deliveries } from "./delivered.ts";
import { acceptedRequests } from "./accepted-requests.ts";
import { withDigits } from "./number-words.ts";
import { FIRST_PERSON, FREE, MILESTONE, NEW_DATE, PROMISED } from "./promise-cues.ts";
import { findingIn } from "./promise-findings.ts";
import { replacedIn, saysChange, withoutReplaced } from "../replaced-values.ts";
import { partyOf, type Promised, promiseText, substance } from "./promised.ts";
import { type Reading, type Said, statement } from "./reading.ts";
import { withoutRepetition } from "./same-promise.ts";
import { withdrawals } from "./taken-back.ts";

const isPromiseLike = (said: Said): boolean =>
  !said.isQuestion &&
  !has("otherCustomer", said.text) &&
  !has("takenBack", said.text) &&
  !(has("hypothetical", said.text) && !/\b(?:I|we)['’]ll\b/iu.test(said.text)) &&
  !(has("reported", said.text) && !FIRST_PERSON.test(said.text));

const ANAPHORIC =
  /^(?:(?:so|and|but|then|yes|yeah|okay|no)[, ]+)*(?:it|that|this|they|those|these)(?:['’](?:s|ll|re)| is| will| are)\b/iu;
const STARTS_FREE = new RegExp(`^(?:${FREE.source})`, "iu");

/** The nearest earlier sentence of the same side in this turn or the two before: what "it" means. */
const antecedent = (said: Said, reading: Reading): Said | null => {
  for (let index = said.index - 1; index >= Math.max(0, said.index - 5); index -= 1) {
    const before = reading.said[index];
    if (before === undefined || said.turn - before.turn > 2) return null;
    if (before.side === said.side && !before.isQuestion && substance(before.text).length >= 2) return before;
  }
  return null;
};

/** "I'll put it before her in her first week. By the eighteenth of September.": the date follows in the next breath. */
const dateInNextBreath = (said: Said, reading: Reading): { due: Due; sentence: Said } | null => {
  const next = reading.said[said.index + 1];
  if (next === undefined || next.segment.id !== said.segment.id || next.isQuestion) return null;
  const fragment =
    /^(?:by|on|before|from|until|through|(?:one|two|three|four|five) days|that['’]s|so (?:by|that['’]s)|bis|am)\b/iu.test(
      next.text,
    );
  if (!fragment || next.text.split(" ").length > 14) return null;
  const due = dueIn(next.text, next.on, next.dates);
  return due === null || due.date === null ? null : { due, sentence: next };
};

const BARE_DATE = /^(?:[^\p{L}]*)(?:the |my |our )?(?:new|honest|real|revised) date is\b/iu;

/** "I said July on the call.", beside a dated promise in the same turn: shows that it takes the place of another. */
const corrections = (said: Said, reading: Reading): Said[] =>
  [reading.said[said.index - 1], reading.said[said.index + 1]].flatMap((beside) =>
    beside !== undefined &&
    beside.segment.id === said.segment.id &&
    !beside.isQuestion &&
    (replacedIn(beside.text).length > 0 || (saysChange(beside.text) && !saysChange(said.text)))
      ? [beside]
      : [],
  );

const promiseIn = (said: Said, reading: Reading): Promised | null => {
  if (!isPromiseLike(said)) return null;
  // "May 29 instead of May 15": the date that counts is the one that is left.
  const own = dueIn(withoutReplaced(said.text), said.on, said.dates);
  const later = own === null || own.date === null ? dateInNextBreath(said, reading) : null;
  const due = later?.due ?? own;
  const found = findingIn(said, due, reading);
  if (found === null) return null;
  const words = substance(said.text).length;
  const needsContext =
    words < 2 ||
    // "You'll have them by Friday.": nothing is said but when.
    (due !== null && substance(said.text.replace(due.text, " ")).length === 0) ||
    STARTS_FREE.test(said.text) ||
    (ANAPHORIC.test(said.text) && words < 5) ||
    // "The new date is August 31.": the date of what the sentence before says.
    BARE_DATE.test(said.text);
  const context = needsContext ? antecedent(said, reading) : null;
  if (words < 2 && context === null && !/\d/u.test(said.plain)) return null;
  const points = found.points - (has("conditional", said.text) && due === null ? 0.5 : 0);
  if (points < PROMISED) return null;
  // Of a date that moved the date says most.
  const text = NEW_DATE.test(said.text) ? statement(withDigits(found.text)) : promiseText(found.text, due);
  return {
    sentences: [
      ...new Set([
        ...(context === null ? [] : [context]),
        said,
        ...(later === null ? [] : [later.sentence]),
        ...(due === null || due.date === null ? [] : corrections(said, reading)),
      ]),
    ],
    clause: null,
    text: context === null ? text : `${statement(withoutReplaced(context.text))}: ${text}`,
    by: partyOf(said.side),
    owner: found.owner,
    due,
    points,
    status: "open",
  };
};

/** A comma after which something else is said: not the one within "Tuesday, June 2" or "July 31, 2026". */
const CLAUSES =
  /(?<=(?<!(?:day|tag)|\b\d{1,2}(?:st|nd|rd|th)?),|;) (?:and )?(?!20\d\d|at \d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d)/u;

/** "Then Lyon by the end of May, and Nantes by the end of July.": each dated part is a promise of its own. */
const datedParts = (said: Said, reading: Reading): Promised[] => {
  if (said.side === "customer" || !isPromiseLike(said) || has("conditional", said.text) || has("done", said.text))
    return [];
  const about = [said, ...reading.said.slice(Math.max(0, said.index - 4), said.index)];
  if (!about.some(({ text, side }) => side !== "customer" && MILESTONE.test(text))) return [];
  const parts = said.text.split(CLAUSES).flatMap((part) => {
    const due = dueIn(part, said.on, said.dates);
    if (due === null || due.date === null || substance(part.replace(due.text, "")).length === 0) return [];
    return said.on === null || due.date < said.on ? [] : [{ part: part.replace(/[,;]$/u, ""), due }];
  });
  if (new Set(parts.map(({ due }) => due.date)).size < 2) return [];
  return parts.map(({ part, due }) => {
    const found = findingIn({ ...said, text: part, plain: withDigits(part) }, due, reading);
    const text = promiseText(found?.text ?? part, due);
    return {
      sentences: [said],
      clause: part,
      text: found === null ? `${text} live` : text,
      by: partyOf(said.side),
      owner: found?.owner ?? said.name,
      due,
      points: Math.max(PROMISED, found?.points ?? 0),
      status: "open" as const,
    };
  });
};

/** Promises of a source with their points, in the order in which they were made. */
export const promisesOf = (reading: Reading): Promised[] => {
  const listed = [...listedPromises(reading), ...acceptedRequests(reading)];
  const parts = reading.said.flatMap((said) => datedParts(said, reading));
  const settled = [...withdrawals(reading), ...deliveries(reading)];
  const taken = new Set([...listed, ...parts, ...settled].flatMap(({ sentences }) => sentences));
  const spoken = reading.said.flatMap((said) => (taken.has(said) ? [] : (promiseIn(said, reading) ?? [])));
  const inOrder = [...listed, ...parts, ...settled, ...spoken].toSorted(
    (a, b) => (a.sentences.at(-1)?.index ?? 0) - (b.sentences.at(-1)?.index ?? 0),
  );
  return withoutRepetition(inOrder);
};
