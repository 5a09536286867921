import { has } from "./cues.ts";
import { changeIn, figuresIn } from "./figures.ts";
import { numberIn } from "./goal-targets.ts";
import { keyWords, type Reading, type Said } from "./reading.ts";

/** The seller asks for the figure that is wanted. */
const ASKS_FOR_TARGET =
  /\b(?:where (?:do|would|should|does|did|will) (?:you|it|that|this|they) (?:want|need|like|go|be|have to)|where['’]?s (?:it|that) need|what (?:should|would|must) (?:it|that|they) be|what would (?:be )?good|(?:and )?the (?:goal|target|aim) is|what(?:['’]s| is) the (?:goal|target|aim)|how (?:low|high|fast|far|many|much) (?:should|do you want|would you)|wo soll|wohin soll|was ist das ziel)\b/iu;

/** How the figure that is wanted was asked for and given. */
export type Answer = {
  /** What was said to be so today; the sentence that says most of it is first. */
  before: Said[];
  baseline: string;
  /** The sentence that gives the figure. */
  figure: Said;
  target: string;
  /** The rest of that turn, and the seller's recap of both figures, as far as they are about the target. */
  after: Said[];
};

const REACH = 8;
/** Words of a sentence that is a figure and little else: "Twenty-eight.", "Down to two pallets a month." */
const SHORT = 7;

const isFigureToday = (said: Said): boolean =>
  said.side === "customer" && !said.isQuestion && !has("otherCustomer", said.text) && figuresIn(said.plain).length > 0;

/** "Fifty-four days. No, hang on.": taken back in the same breath. */
const isTakenBack = (said: Said, reading: Reading): boolean => {
  const next = reading.said[said.index + 1];
  return (
    has("corrected", said.text) ||
    (next !== undefined &&
      next.segment.id === said.segment.id &&
      /^(?:no|nein|sorry|wait|hang on|scratch that)\b[,.]/iu.test(next.text))
  );
};

const says = (plain: string, figure: string): boolean =>
  figuresIn(plain).some((one) => numberIn(one) === numberIn(figure));

/** What the customer answers to "where would you want it?", where a figure was said before and one is said now. */
export const answersIn = (reading: Reading, used: ReadonlySet<number>): Answer[] =>
  reading.said.flatMap((question): Answer[] => {
    if (question.side === "customer" || !question.isQuestion || !ASKS_FOR_TARGET.test(question.text)) return [];
    const first = reading.said[question.index + 1];
    if (first === undefined || first.side !== "customer" || first.isQuestion) return [];
    const target = figuresIn(first.plain)[0];
    if (target === undefined || first.text.split(/\s+/u).length > SHORT) return [];
    const rest = reading.said
      .slice(first.index + 1, first.index + 5)
      .filter(({ segment, isQuestion }) => segment.id === first.segment.id && !isQuestion);
    const recap = reading.said
      .slice(first.index + 1 + rest.length, first.index + 4 + rest.length)
      .filter(({ side, plain }) => side !== "customer" && says(plain, target));
    const today = reading.said
      .slice(Math.max(0, question.index - REACH), question.index)
      .filter((said) => !used.has(said.index) && isFigureToday(said) && !isTakenBack(said, reading));
    // Of several figures the one counts that the seller repeats, in the recap or in the question.
    const repeated =
      recap.flatMap(({ plain }) => changeIn(plain, true)?.baseline ?? [])[0] ?? figuresIn(question.plain).at(-1);
    const all = today.flatMap(({ plain }) => figuresIn(plain));
    const baseline =
      repeated === undefined ? all.at(-1) : (all.findLast((one) => numberIn(one) === numberIn(repeated)) ?? repeated);
    if (baseline === undefined || numberIn(baseline) === numberIn(target)) return [];
    const before = today
      .filter(({ plain }) => says(plain, baseline))
      .toSorted((a, b) => keyWords(b.text).length - keyWords(a.text).length || a.index - b.index);
    return before.length === 0 ? [] : [{ before, baseline, figure: first, target, after: [...rest, ...recap] }];
  });
