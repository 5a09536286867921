import type { Draft } from "../../shared/domain/draft.ts";
import type { Gold } from "./gold.ts";
import { quotesOverlap } from "./overlap.ts";

type Quoted = { readonly evidence: readonly { readonly source: string; readonly quote: string }[] };

const shares = (left: Quoted, right: Quoted): boolean =>
  left.evidence.some((a) => right.evidence.some((b) => a.source === b.source && quotesOverlap(a.quote, b.quote)));

export type ConflictScore = {
  /** What gold's contradictions are about, and whether the draft shows them. */
  expected: { about: string; found: boolean }[];
  /** What contradictions that gold does not have are about. */
  spurious: string[];
};

/** A contradiction is found when a drafted one rests on the same words for two of its values. */
export const scoreConflicts = (drafted: Draft["conflicts"], gold: Gold["conflicts"]): ConflictScore => {
  const explains = (conflict: Draft["conflicts"][number], answer: Gold["conflicts"][number]): boolean =>
    answer.values.filter((value) => conflict.values.some((one) => shares(one, value))).length >= 2;
  return {
    expected: gold.map((answer) => ({
      about: answer.about,
      found: drafted.some((conflict) => explains(conflict, answer)),
    })),
    spurious: drafted
      .filter((conflict) => !gold.some((answer) => explains(conflict, answer)))
      .map(({ about }) => about),
  };
};
