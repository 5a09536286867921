import type { Risk } from "../domain/facts.ts";
import { commonest, fullest, type SectionRules, sharedWords, textScore } from "./merge-section.ts";

const JOIN_AT = 0.4;
const SAME_CATEGORY = 0.05;

/** One risk: mostly the same words. Its numbers grow more exact from call to call and do not tell risks apart. */
export const riskRules: SectionRules<Risk> = {
  textOf: ({ text }) => text,
  terms: sharedWords,
  compatible: () => true,
  score: (a, b) => {
    const text = textScore(a, b);
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
