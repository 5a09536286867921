import { has } from "./cues.ts";
import { dueIn } from "./due-dates.ts";
import { changeIn, figuresIn } from "./figures.ts";
import type { Answer } from "./goal-answers.ts";
import { ASKED, BOUND, HEDGED, OF_THE_DEAL, SCHEDULE, TARGET, WANTED_AT, WISH_FOR_OTHERS } from "./goal-cues.ts";
import { dateAskedFor, dateOf, deadlineOf } from "./goal-deadlines.ts";
import { fullTarget, numberIn } from "./goal-targets.ts";
import { keyWords, type Reading, type Said } from "./reading.ts";

/** A figure that is to change, and the sentences that say so. */
export type Found = {
  sentences: Said[];
  /** Says where it is now, in the most words; null: the one of `sentences` that does. */
  subject: Said | null;
  /** Says where it shall go. */
  recap: Said;
  baseline: string | null;
  target: string | null;
  deadline: string | null;
};

const REACH = 10;

export const askedBefore = (said: Said, reading: Reading): boolean =>
  reading.said
    .slice(Math.max(0, said.index - 40), said.index)
    .some((earlier) => earlier.side !== "customer" && ASKED.test(earlier.text));

/** The next breath takes the figure back: "Thirty-one hours. No, sorry." */
const isCorrected = (reading: Reading, index: number): boolean => {
  const said = reading.said[index];
  const next = reading.said[index + 1];
  if (said === undefined || has("corrected", said.text)) return true;
  return (
    next !== undefined &&
    next.segment.id === said.segment.id &&
    /^(?:no|nein|sorry|wait|hang on|scratch that)\b[,.]/iu.test(next.text)
  );
};
/** Sentences with figures shortly before a recap or a target: where the baseline was said. */
const leadingTo = (said: Said, reading: Reading, used: ReadonlySet<number>): Said[] =>
  reading.said
    .slice(Math.max(0, said.index - REACH), said.index)
    .filter(
      ({ side, plain, text, isQuestion, index }) =>
        side === "customer" &&
        !isQuestion &&
        !used.has(index) &&
        (keyWords(text).length >= 3 || index >= said.index - 2) &&
        !isCorrected(reading, index) &&
        !WISH_FOR_OTHERS.test(text) &&
        (figuresIn(plain).length > 0 || TARGET.test(text) || BOUND.test(plain)) &&
        !OF_THE_DEAL.test(plain),
    )
    .slice(-4);

/** "Sixty-one to a hundred." repeats a figure that the customer gave for itself; a mere range repeats none. */
const saidBefore = (said: Said, baseline: string, reading: Reading): boolean =>
  reading.said
    .slice(Math.max(0, said.index - REACH), said.index)
    .some(
      ({ side, plain }) =>
        side === "customer" &&
        changeIn(plain, true) === null &&
        figuresIn(plain).some((figure) => numberIn(figure)?.startsWith(numberIn(baseline) ?? "-") === true),
    );

export const fromRecap = (said: Said, reading: Reading, used: ReadonlySet<number>): Found | null => {
  if (said.isQuestion && said.side === "customer") return null;
  const change = changeIn(said.plain, said.side === "vendor");
  if (change === null || OF_THE_DEAL.test(said.plain) || has("reported", said.text) || has("otherCustomer", said.text))
    return null;
  const call = reading.source.kind === "call";
  if (numberIn(change.baseline) === numberIn(change.target) || SCHEDULE.test(said.plain)) return null;
  if (!change.isExplicit && (HEDGED.test(said.plain) || !saidBefore(said, change.baseline, reading))) return null;
  // A customer who says "cut missed appointments from nine to three percent" has said it all in one sentence.
  const isWhole = said.side === "customer" && keyWords(said.text).length >= 4;
  const before = call && !isWhole ? leadingTo(said, reading, used) : [];
  if (call && before.length === 0 && said.side !== "customer") return null;
  const next = reading.said[said.index + 1];
  const after =
    call && next !== undefined && next.side === "customer" && dueIn(next.text, next.on, next.dates) !== null
      ? [next]
      : [];
  const asked = call ? dateAskedFor(said, reading) : [];
  const sentences = [...new Set([...before, said, ...after, ...asked])];
  const { baseline } = change;
  const around = [...before, ...reading.said.slice(said.index, said.index + 2)].map(({ plain }) => plain);
  return {
    sentences,
    subject: null,
    recap: said,
    baseline,
    target: fullTarget(change.target, baseline, around),
    deadline: deadlineOf([said, ...before, ...after, ...asked]),
  };
};

export const fromTarget = (said: Said, reading: Reading, used: ReadonlySet<number>): Found | null => {
  if (said.side !== "customer" || said.isQuestion || used.has(said.index) || OF_THE_DEAL.test(said.plain)) return null;
  const figures = figuresIn(said.plain);
  if (
    figures.length === 0 ||
    !TARGET.test(said.text) ||
    !(BOUND.test(said.plain) || WANTED_AT.test(said.text) || askedBefore(said, reading))
  )
    return null;
  if (/\b(?:30|60|90) days\b/u.test(said.plain) || has("reported", said.text) || WISH_FOR_OTHERS.test(said.text))
    return null;
  const before = leadingTo(said, reading, used).slice(-2);
  const baseline = before.flatMap(({ plain }) => figuresIn(plain)).at(-1) ?? null;
  const nextSaid = reading.said[said.index + 1];
  const after =
    nextSaid !== undefined && nextSaid.segment.id === said.segment.id && /^(?:by|before)\b/iu.test(nextSaid.text)
      ? [nextSaid]
      : [];
  const asked = dateAskedFor(said, reading);
  return {
    sentences: [...new Set([...before, said, ...after, ...asked])],
    subject: null,
    recap: said,
    baseline,
    target: fullTarget(
      figures.at(-1) ?? "",
      baseline,
      before.map(({ plain }) => plain),
    ),
    deadline: deadlineOf([said, ...after, ...asked]),
  };
};

/** "Where would you want it?" "Twenty-eight. By the end of March.": with the seller's recap where there is one. */
export const fromAnswer = ({ before, baseline, figure, target, after }: Answer, reading: Reading): Found => {
  const about = after.filter(
    (said) => dateOf(said) !== null || figuresIn(said.plain).some((one) => numberIn(one) === numberIn(target)),
  );
  const asked = [figure, ...after].flatMap((said) => dateAskedFor(said, reading)).slice(0, 1);
  const last = after.at(-1) ?? figure;
  const agreed = reading.said.slice(last.index + 1, last.index + 2);
  const around = [...before, figure, ...after, ...agreed].map(({ plain }) => plain);
  return {
    sentences: [...new Set([...before.slice(0, 2), figure, ...about, ...asked])].toSorted((a, b) => a.index - b.index),
    subject: before[0] ?? null,
    recap: after.find(({ plain }) => changeIn(plain, true) !== null) ?? figure,
    baseline,
    target: fullTarget(target, baseline, around),
    deadline: deadlineOf([...asked, figure, ...about]),
  };
};
