import type { Candidates } from "../candidates.ts";
import { has } from "./cues.ts";
import { type Due, dueIn } from "./due-dates.ts";
import { withDigits } from "./number-words.ts";
import {
  categoryOf,
  CHATTER,
  DELIVERY,
  FIRST_PERSON,
  FIRST_PERSON_CAN,
  FREE,
  GERMAN_OTHERS_PROMISE,
  GERMAN_PROMISE,
  LIST_OF_PROMISES,
  MILESTONE,
  NOT_FREE,
  PROMISED,
  SECOND_PERSON,
  STATE_TO_COME,
  TERMS,
  THIRD_PERSON,
  UNDERLINED,
} from "./promise-cues.ts";
import { keyWords, quoteOf, type Reading, type Said, statement } from "./reading.ts";

type Commitment = Candidates["commitments"][number];

/** One sentence that promises something, before what belongs together is put together. */
export type Promise_ = {
  sentences: Said[];
  text: string;
  by: "vendor" | "customer";
  owner: string | null;
  due: Due | null;
  points: number;
  status: Commitment["status"];
};

const customerOrVendor = (side: Said["side"]): "vendor" | "customer" => (side === "customer" ? "customer" : "vendor");

/** Words left when the cues of the promise themselves are taken away: what is promised. */
const substance = (text: string): string[] => keyWords(text.replace(FREE, " ").replace(UNDERLINED, " "));

type Found = { points: number; owner: string | null; text: string };

const duePoints = (due: Due | null): number => {
  if (due === null) return 0;
  return due.date === null ? 1 : 2;
};

const dativeYou = /\b(?:you|your|for you|guys|dir|ihnen|euch)\b/iu;

/** "I'll send you the report by Friday" and "I can send it by Friday". */
const ownPromise = (said: Said, due: Due | null): Found | null => {
  const will = FIRST_PERSON.exec(said.text);
  const can = will === null ? FIRST_PERSON_CAN.exec(said.text) : null;
  const match = will ?? can;
  if (match === null) return null;
  const rest = said.text.slice(match.index + match[0].length);
  if (CHATTER.test(rest)) return null;
  const strong = DELIVERY.test(rest);
  const extras = duePoints(due) + (FREE.test(said.text) ? 1 : 0);
  if (can !== null && (!strong || extras === 0)) return null;
  const points =
    (strong ? 2 : 0) +
    extras +
    (dativeYou.test(rest) ? 1 : 0) +
    (substance(rest).length >= 3 ? 0.5 : 0) -
    (can ? 0.5 : 0);
  return { points, owner: said.name, text: rest };
};

const othersPromise = (said: Said, due: Due | null, reading: Reading): Found | null => {
  const match = THIRD_PERSON.exec(said.text);
  if (match === null) return null;
  const who = match[1] ?? "";
  const rest = said.text.slice(match.index + match[0].length);
  if (CHATTER.test(rest) || !DELIVERY.test(rest)) return null;
  const pronoun = /^(?:he|she)$/iu.test(who);
  const named = pronoun ? lastNamed(said, reading) : reading.cast.fullName(who);
  const points = 2 + duePoints(due) + (named === null ? 0 : 1) + (dativeYou.test(rest) ? 0.5 : 0);
  return {
    points,
    owner: named ?? (pronoun ? null : who.replace(/^our /iu, "")),
    text: `${pronoun ? "" : `${who} `}${rest}`,
  };
};

/** The person whom the sentence before, or the same one, names last: whom "he" and "she" mean. */
const lastNamed = (said: Said, reading: Reading): string | null => {
  for (let index = said.index; index >= Math.max(0, said.index - 2); index -= 1) {
    const text = reading.said[index]?.text ?? "";
    const names = [...text.matchAll(/\b\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?\b/gu)].map(([name]) =>
      reading.cast.fullName(name),
    );
    const found = names.findLast((name) => name !== null);
    if (found !== undefined && found !== null) return found;
  }
  return null;
};

const german = (said: Said, due: Due | null): Found | null => {
  const own = GERMAN_PROMISE.test(said.text);
  const others = GERMAN_OTHERS_PROMISE.test(said.text) && due !== null;
  if (!own && !others) return null;
  const points = (own ? 2 : 1.5) + duePoints(due) + (dativeYou.test(said.text) ? 1 : 0);
  const subject = /^((?:Herr|Frau) (?:Dr\. )?\p{Lu}\p{L}+|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)/u.exec(said.text)?.[1] ?? null;
  return { points, owner: own ? said.name : subject, text: said.text };
};

/** What the vendor states as coming, free, dated or agreed, without a person who does it. */
const statedPromise = (said: Said, due: Due | null): Found | null => {
  if (said.side === "customer") return null;
  const { text } = said;
  const free = FREE.test(text) && !NOT_FREE.test(text);
  const underlined = UNDERLINED.test(text);
  let points = duePoints(due) * 0.75 + (free ? 1.5 : 0) + (underlined ? 1 : 0);
  if (SECOND_PERSON.test(text)) points += 1.5;
  else if (STATE_TO_COME.test(text)) points += 1.5;
  else if (TERMS.test(said.plain)) points += 2.5;
  else if (MILESTONE.test(text) && due !== null && due.date !== null) points += 1.5;
  else if (free) points += 1;
  else if (!underlined) return null;
  if (substance(text).length >= 3) points += 0.5;
  return { points, owner: said.name, text };
};

const isPromiseLike = (said: Said): boolean =>
  !said.isQuestion &&
  !has("otherCustomer", said.text) &&
  !has("takenBack", said.text) &&
  !(has("hypothetical", said.text) && !/\b(?:I|we)['’]ll\b/iu.test(said.text)) &&
  !(has("reported", said.text) && !FIRST_PERSON.test(said.text));

const best = (found: readonly (Found | null)[]): Found | null =>
  found.reduce<Found | null>((top, next) => (next !== null && next.points > (top?.points ?? 0) ? next : top), null);

const promiseText = (text: string, due: Due | null): string => {
  const withoutDue = due === null || due.date === null ? text : text.replace(due.text, " ");
  return statement(withDigits(withoutDue));
};

const ANAPHORIC =
  /^(?:(?:so|and|but|then|yes|yeah|okay|no)[, ]+)*(?:it|that|this|they|those|these)(?:['’](?:s|ll|re)| is| will| are)\b/iu;

/** The nearest earlier sentence of the same speaker in this turn or the two before: what "it" means. */
const antecedent = (said: Said, reading: Reading): Said | null => {
  for (let index = said.index - 1; index >= Math.max(0, said.index - 4); index -= 1) {
    const before = reading.said[index];
    if (before === undefined || said.turn - before.turn > 2) return null;
    if (before.side === said.side && !before.isQuestion && substance(before.text).length >= 2) return before;
  }
  return null;
};

const promiseIn = (said: Said, reading: Reading): Promise_ | null => {
  if (!isPromiseLike(said)) return null;
  const due = dueIn(said.text, said.on);
  const found = best([
    ownPromise(said, due),
    othersPromise(said, due, reading),
    german(said, due),
    statedPromise(said, due),
  ]);
  if (found === null) return null;
  const needsContext =
    substance(said.text).length < 2 || (ANAPHORIC.test(said.text) && substance(said.text).length < 5);
  const context = needsContext ? antecedent(said, reading) : null;
  if (substance(said.text).length < 2 && context === null) return null;
  const points = found.points - (has("conditional", said.text) && due === null ? 0.5 : 0);
  if (points < PROMISED) return null;
  const own = promiseText(found.text, due);
  return {
    sentences: context === null ? [said] : [context, said],
    text: context === null ? own : `${statement(context.text)}: ${own}`,
    by: customerOrVendor(said.side),
    owner: found.owner,
    due,
    points,
    status: "open",
  };
};

/** Bullets below "Included:", "On top of that, at no charge:" and the like. */
const listedPromises = (reading: Reading): Promise_[] => {
  const found: Promise_[] = [];
  let heading: Said | null = null;
  for (const said of reading.said) {
    const bullet = /^(?:[-*•]|\d{1,2}[.)])\s/u.test(said.segment.text) && said.segment.text.startsWith(said.text);
    if (LIST_OF_PROMISES.test(said.text) && said.side !== "customer") heading = said;
    else if (
      heading !== null &&
      bullet &&
      said.turn - heading.turn <= 15 &&
      said.segment.speaker === heading.segment.speaker
    ) {
      const due = dueIn(said.text, said.on);
      found.push({
        sentences: [said],
        text: promiseText(said.text, due),
        by: customerOrVendor(said.side),
        owner: said.name,
        due,
        points: PROMISED + 1,
        status: "open",
      });
    } else if (!bullet) heading = null;
  }
  return found;
};

const overlap = (left: readonly string[], right: readonly string[]): number => {
  const shorter = Math.min(left.length, right.length);
  return shorter === 0 ? 0 : left.filter((word) => right.includes(word)).length / shorter;
};

const compatible = (left: Due | null, right: Due | null): boolean =>
  left === null || right === null || left.date === null || right.date === null || left.date === right.date;

/** Whether two promises of one source are the same one, said again or continued in the next breath. */
const same = (left: Promise_, right: Promise_): boolean => {
  if (left.by !== right.by || !compatible(left.due, right.due)) return false;
  const shared = left.sentences.some((sentence) => right.sentences.includes(sentence));
  if (shared) return true;
  const words = overlap(keyWords(left.text), keyWords(right.text));
  const gap = Math.abs((left.sentences.at(-1)?.turn ?? 0) - (right.sentences[0]?.turn ?? 0));
  return words >= 0.6 || (gap <= 2 && words >= 0.34);
};

const joined = (first: Promise_, second: Promise_): Promise_ => ({
  ...first,
  sentences: [...first.sentences, ...second.sentences.filter((sentence) => !first.sentences.includes(sentence))],
  text: keyWords(second.text).length > keyWords(first.text).length + 3 ? second.text : first.text,
  due: first.due === null || first.due.date === null ? (second.due ?? first.due) : first.due,
  owner: first.owner ?? second.owner,
  points: Math.max(first.points, second.points),
});

/** How far back the same promise is looked for; keeps a ten-hour call linear. */
const MEMORY = 60;

const withoutRepetition = (promises: readonly Promise_[]): Promise_[] => {
  const kept: Promise_[] = [];
  for (const promise of promises) {
    const from = Math.max(0, kept.length - MEMORY);
    const at = kept.findLastIndex((earlier, index) => index >= from && same(earlier, promise));
    const earlier = kept[at];
    if (earlier === undefined) kept.push(promise);
    else kept[at] = joined(earlier, promise);
  }
  return kept;
};

/** Promises of a source with their points, in the order in which they were made. */
export const promisesOf = (reading: Reading): Promise_[] => {
  const listed = listedPromises(reading);
  const taken = new Set(listed.flatMap(({ sentences }) => sentences));
  const spoken = reading.said.flatMap((said) => (taken.has(said) ? [] : (promiseIn(said, reading) ?? [])));
  const inOrder = [...listed, ...spoken].toSorted(
    (a, b) => (a.sentences.at(-1)?.index ?? 0) - (b.sentences.at(-1)?.index ?? 0),
  );
  return withoutRepetition(inOrder);
};

export const toCommitment = (promise: Promise_): Commitment => ({
  text: promise.text,
  by: promise.by,
  owner: promise.owner,
  due: promise.due?.date ?? null,
  dueText: promise.due?.text ?? null,
  category: categoryOf(promise.sentences.map(({ text }) => text).join(" ")),
  status: promise.status,
  quotes: promise.sentences.map(quoteOf),
});
