import { z } from "zod";
import type { Section } from "../../shared/domain/facts.ts";
import { quotesOverlap, tokenF1 } from "./overlap.ts";

/** What both a drafted and a gold fact have: fields of the section, and quotes by source file name. */
export type ScoredFact = Readonly<Record<string, unknown>> & {
  readonly evidence: readonly { readonly source: string; readonly quote: string }[];
};

/** Fields whose values are compared, by section; roles are compared by Jaccard, everything else for equality. */
export const ATTRIBUTES: Readonly<Record<Section, readonly string[]>> = {
  goals: ["target", "deadline"],
  stakeholders: ["org", "roles"],
  commitments: ["by", "owner", "due", "status"],
  risks: ["category"],
  dependencies: ["kind"],
  successCriteria: ["horizonDays"],
};

/** The text by which two facts of a section are compared. */
export const factText = (section: Section, fact: ScoredFact): string =>
  z.string().parse(section === "stakeholders" ? fact["name"] : fact["text"]);

const folded = (value: unknown): string => String(value).normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();

const jaccard = (left: readonly unknown[], right: readonly unknown[]): number => {
  const union = new Set([...left, ...right]);
  if (union.size === 0) return 1;
  return left.filter((value) => right.includes(value)).length / union.size;
};

const agreement = (predicted: unknown, gold: unknown): number => {
  if (Array.isArray(gold)) return jaccard(Array.isArray(predicted) ? predicted : [], gold);
  return folded(predicted) === folded(gold) ? 1 : 0;
};

/** Agreement per attribute that gold gives (not null), each 0..1. */
export const attributeAgreement = (
  section: Section,
  predicted: ScoredFact,
  gold: ScoredFact,
): { attribute: string; score: number }[] =>
  ATTRIBUTES[section]
    .filter((attribute) => gold[attribute] !== null && gold[attribute] !== undefined)
    .map((attribute) => ({ attribute, score: agreement(predicted[attribute], gold[attribute]) }));

export const sharesEvidence = (left: ScoredFact, right: ScoredFact): boolean =>
  left.evidence.some((a) => right.evidence.some((b) => a.source === b.source && quotesOverlap(a.quote, b.quote)));

/**
 * 0.5 * tokenF1 + 0.3 * evidence + 0.2 * attributes. Where gold gives no attribute, none can be wrong: 1.
 */
export const similarity = (section: Section, predicted: ScoredFact, gold: ScoredFact): number => {
  const attributes = attributeAgreement(section, predicted, gold);
  const agreed =
    attributes.length === 0 ? 1 : attributes.reduce((sum, { score }) => sum + score, 0) / attributes.length;
  const text = tokenF1(factText(section, predicted), factText(section, gold));
  return 0.5 * text + (sharesEvidence(predicted, gold) ? 0.3 : 0) + 0.2 * agreed;
};
