import type { Risk } from "../domain/facts.ts";
import { shareAThing, thingsOf } from "./handling.ts";
import { likeness } from "./likeness.ts";
import { commonest, type Compared, fullest, type SectionRules, sharedWords, textScore } from "./merge-section.ts";

const JOIN_AT = 0.4;
const SAME_CATEGORY = 0.05;

/** "There is no sponsor." is part of "Legal will not start without a sponsor.": all that it names, the other names, too. */
const isPartOf = (a: Compared<Risk>, b: Compared<Risk>): boolean => {
  const [left, right] = [thingsOf(a.profile), thingsOf(b.profile)];
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  return few.length > 0 && few.every((stem) => many.includes(stem));
};

/** One risk: mostly the same words. Its numbers grow more exact from call to call and do not tell risks apart. */
export const riskRules: SectionRules<Risk> = {
  textOf: ({ text }) => text,
  terms: sharedWords,
  compatible: () => true,
  score: (a, b) => {
    // Two people who leave are two risks: a common event is not a common matter.
    if (!shareAThing(a.profile, b.profile) && likeness(a.profile, b.profile) < 1) return 0;
    const text = Math.max(textScore(a, b), a.fact.category === b.fact.category && isPartOf(a, b) ? JOIN_AT : 0);
    return text === 0 ? 0 : text + (a.fact.category === b.fact.category ? SAME_CATEGORY : 0);
  },
  joinAt: JOIN_AT,
  settle: (group) => {
    const [first, ...others] = group;
    const last = others.at(-1) ?? first;
    return {
      fact: {
        ...fullest(group).fact,
        category: commonest([first.fact.category, ...others.map(({ fact }) => fact.category)]),
        severity: last.fact.severity,
      },
      changes: [],
    };
  },
};
