import type { Goal } from "../domain/facts.ts";
import { likeness, numbersDiffer, profileOf } from "./likeness.ts";
import { changeOf } from "./merge-conflict.ts";
import { type Compared, fullest, lastKnown, type SectionRules, sharedWords, textScore } from "./merge-section.ts";
import { numbersIn } from "./number-words.ts";
import { partsOf } from "./words.ts";

type Aim = Compared<Goal>;

const JOIN_AT = 0.4;
const MOVED_AT = 0.75;

/** "under 8 hours" and "8 hours" are one target: numbers tell targets apart, words where there are none. */
const targetKey = (target: string): string => {
  const numbers = numbersIn(partsOf(target));
  return numbers.length > 0 ? numbers.join(" ") : [...profileOf(target).stems].sort().join(" ");
};

const differ = (a: Aim, b: Aim): boolean =>
  numbersDiffer(a.profile, b.profile) ||
  (a.fact.deadline !== null && b.fact.deadline !== null && a.fact.deadline !== b.fact.deadline);

const isMoved = (a: Aim, b: Aim): boolean =>
  a.rank !== b.rank && a.profile.stems.size > 1 && likeness(a.profile, b.profile) >= MOVED_AT;

/** One aim: mostly the same words; a target or deadline that changed between two occasions becomes a contradiction. */
export const goalRules: SectionRules<Goal> = {
  textOf: ({ text }) => text,
  terms: sharedWords,
  compatible: (a, b) => !differ(a, b) || isMoved(a, b),
  score: textScore,
  joinAt: JOIN_AT,
  settle: (group) => {
    const [first, ...others] = group;
    const values = (pick: (goal: Goal) => string | null) => lastKnown(group.map(({ fact }) => pick(fact)));
    const targets = group.flatMap((said) => {
      const { target } = said.fact;
      return target === null ? [] : [{ key: targetKey(target), value: target, said }];
    });
    const deadlines = group.flatMap((said) => {
      const { deadline } = said.fact;
      return deadline === null ? [] : [{ key: deadline, value: deadline, said }];
    });
    const wordings = [changeOf("target", "", targets), changeOf("deadline", "", deadlines)];
    const moved = wordings.some((change) => change !== null);
    const { text } = (moved ? (others.at(-1) ?? first) : fullest(group)).fact;
    const changes = [
      changeOf("target", `Target: ${text}`, targets),
      changeOf("deadline", `Deadline: ${text}`, deadlines),
    ];
    return {
      fact: {
        ...first.fact,
        text,
        metric: values((goal) => goal.metric),
        baseline: values((goal) => goal.baseline),
        target: values((goal) => goal.target),
        deadline: values((goal) => goal.deadline),
        measurable: group.some(({ fact }) => fact.measurable),
      },
      changes: changes.filter((change) => change !== null),
    };
  },
};
