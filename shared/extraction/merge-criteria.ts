import type { SuccessCriterion } from "../domain/facts.ts";
import { numbersDiffer } from "./likeness.ts";
import { fullest, lastKnown, type SectionRules, sharedWords, textScore } from "./merge-section.ts";

// Criteria of one deal share many words ("live", "homes"), so more of them have to agree than elsewhere.
const JOIN_AT = 0.55;

/** One criterion: the same horizon as far as it is known, no other numbers, mostly the same words. */
export const criterionRules: SectionRules<SuccessCriterion> = {
  textOf: ({ text }) => text,
  terms: sharedWords,
  compatible: (a, b) =>
    (a.fact.horizonDays === null || b.fact.horizonDays === null || a.fact.horizonDays === b.fact.horizonDays) &&
    !numbersDiffer(a.profile, b.profile),
  score: textScore,
  joinAt: JOIN_AT,
  settle: (group) => ({
    fact: { ...fullest(group).fact, horizonDays: lastKnown(group.map(({ fact }) => fact.horizonDays)) },
    changes: [],
  }),
};
