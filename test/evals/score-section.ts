import type { Section } from "../../shared/domain/facts.ts";
import { bestAssignment } from "./assignment.ts";
import { attributeAgreement, type ScoredFact, similarity } from "./similarity.ts";

/** A pair counts at 0.45 and more. */
export const MATCH_THRESHOLD = 0.45;

export type Pair = { predicted: ScoredFact; gold: ScoredFact; similarity: number };

export type SectionScore = {
  pairs: Pair[];
  /** Drafted and matching nothing: false positives. */
  spurious: ScoredFact[];
  /** In gold and matched by nothing: false negatives. */
  missed: ScoredFact[];
  /** Over the matched pairs: sum of agreement and how many attributes gold gives, by attribute. */
  attributes: Record<string, { agreed: number; given: number }>;
};

/** Scores the facts of one section of one deal by the best one-to-one matching. */
export const scoreSection = (
  section: Section,
  predicted: readonly ScoredFact[],
  gold: readonly ScoredFact[],
): SectionScore => {
  const matrix = predicted.map((fact) => gold.map((answer) => similarity(section, fact, answer)));
  // Pairs below the threshold are worth nothing, so that they never displace one that counts.
  const worth = matrix.map((row) => row.map((value) => (value >= MATCH_THRESHOLD ? value : 0)));
  const columns = bestAssignment(worth);
  const pairs: Pair[] = [];
  const spurious: ScoredFact[] = [];
  const found = new Set<number>();
  predicted.forEach((fact, row) => {
    const column = columns[row] ?? null;
    const answer = column === null ? undefined : gold[column];
    const value = column === null ? 0 : (worth[row]?.[column] ?? 0);
    if (column === null || answer === undefined || value === 0) {
      spurious.push(fact);
      return;
    }
    found.add(column);
    pairs.push({ predicted: fact, gold: answer, similarity: value });
  });
  const attributes: SectionScore["attributes"] = {};
  for (const pair of pairs) {
    for (const { attribute, score } of attributeAgreement(section, pair.predicted, pair.gold)) {
      const sum = (attributes[attribute] ??= { agreed: 0, given: 0 });
      sum.agreed += score;
      sum.given += 1;
    }
  }
  return { pairs, spurious, missed: gold.filter((_, column) => !found.has(column)), attributes };
};

export type Rates = { tp: number; fp: number; fn: number; precision: number; recall: number; f1: number };

/** Precision, recall and F1 from counts; 1 where there was nothing to find and nothing was claimed. */
export const rates = (tp: number, fp: number, fn: number): Rates => ({
  tp,
  fp,
  fn,
  precision: tp + fp === 0 ? 1 : tp / (tp + fp),
  recall: tp + fn === 0 ? 1 : tp / (tp + fn),
  f1: tp + fp + fn === 0 ? 1 : (2 * tp) / (2 * tp + fp + fn),
});
