import type { Due } from "./due-dates.ts";
import { figuresIn } from "./figures.ts";
import type { Promised } from "./promised.ts";
import { keyWords } from "./reading.ts";

const overlap = (left: readonly string[], right: readonly string[]): number => {
  const shorter = Math.min(left.length, right.length);
  return shorter === 0 ? 0 : left.filter((word) => right.includes(word)).length / shorter;
};

const compatible = (left: Due | null, right: Due | null): boolean =>
  left === null || right === null || left.date === null || right.date === null || left.date === right.date;

const messagesOf = ({ sentences }: Promised): (string | null)[] => sentences.map(({ segment }) => segment.messageId);
const countsOf = ({ sentences }: Promised): string[] => sentences.flatMap(({ plain }) => figuresIn(plain));

/**
 * Whether two messages of one thread put different figures to it: "five users", a day later "44". Which of them holds is
 * for the merge to show as a contradiction, as it does for two files.
 */
const isChangedByMail = (left: Promised, right: Promised): boolean => {
  const before = messagesOf(left);
  if (messagesOf(right).some((message) => message === null || before.includes(message))) return false;
  const [old, now] = [countsOf(left), countsOf(right)];
  return old.length > 0 && now.length > 0 && !old.some((figure) => now.includes(figure));
};

/** Whether two promises of one source are the same one, said again or continued in the next breath. */
const same = (left: Promised, right: Promised): boolean => {
  if (
    isChangedByMail(left, right) ||
    left.by !== right.by ||
    left.clause !== right.clause ||
    left.status !== right.status ||
    !compatible(left.due, right.due)
  )
    return false;
  const shared = left.sentences.some((sentence) => right.sentences.includes(sentence));
  if (shared) return true;
  const words = overlap(keyWords(left.text), keyWords(right.text));
  const gap = Math.abs((left.sentences.at(-1)?.turn ?? 0) - (right.sentences[0]?.turn ?? 0));
  return words >= 0.6 || (gap <= 2 && words >= 0.34);
};

const joined = (first: Promised, second: Promised): Promised => ({
  ...first,
  sentences: [...first.sentences, ...second.sentences.filter((sentence) => !first.sentences.includes(sentence))],
  text: keyWords(second.text).length > keyWords(first.text).length + 3 ? second.text : first.text,
  due: first.due === null || first.due.date === null ? (second.due ?? first.due) : first.due,
  owner: first.owner ?? second.owner,
  points: Math.max(first.points, second.points),
});

const AMOUNT = /[%$€£]|\b(?:EUR|USD|GBP|CAD|CHF|euros?|dollars|pounds|percent)\b/iu;
const amountsOf = ({ sentences }: Promised): string[] =>
  sentences.flatMap(({ plain }) => figuresIn(plain)).filter((figure) => AMOUNT.test(figure));

/** "I have to take the ten percent back": the amount says which promise of that side is withdrawn. */
const takesBack = (earlier: Promised, later: Promised): boolean => {
  if (later.status !== "withdrawn" || earlier.status !== "open" || earlier.by !== later.by) return false;
  const amounts = amountsOf(later);
  return amountsOf(earlier).some((amount) => amounts.includes(amount));
};

/** "The allergen list arrived": all that arrived was promised before by that side, in two words or more that mean something. */
const keeps = (earlier: Promised, later: Promised): boolean => {
  if (later.status !== "done" || earlier.status !== "open" || earlier.by !== later.by) return false;
  const arrived = [...new Set(keyWords(later.text))];
  const promised = keyWords(earlier.text);
  const shared = arrived.filter((word) => promised.includes(word)).length;
  return shared >= 2 && shared >= arrived.length * 0.75;
};

const settled = (earlier: Promised, later: Promised): Promised => ({
  ...earlier,
  sentences: [...earlier.sentences, ...later.sentences.filter((sentence) => !earlier.sentences.includes(sentence))],
  status: later.status,
});

/** How far back the same promise is looked for; keeps a ten-hour call linear. */
const MEMORY = 60;

/** Each promise once, with every sentence that repeats or continues it. */
export const withoutRepetition = (promises: readonly Promised[]): Promised[] => {
  const kept: Promised[] = [];
  for (const promise of promises) {
    const from = Math.max(0, kept.length - MEMORY);
    const at = kept.findLastIndex((earlier, index) => index >= from && same(earlier, promise));
    const earlier = kept[at];
    const backAt = kept.findLastIndex(
      (before, index) => index >= from && (takesBack(before, promise) || keeps(before, promise)),
    );
    const promised = kept[backAt];
    if (promised !== undefined) kept[backAt] = settled(promised, promise);
    else if (earlier === undefined) kept.push(promise);
    else kept[at] = joined(earlier, promise);
  }
  return kept;
};
