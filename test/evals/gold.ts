import { z } from "zod";
import { BANT_LETTERS, BantStatus, SECTION_FIELDS } from "../../shared/domain/facts.ts";

/** What a careful reader put into the handoff of one deal: the answer that a draft is scored against. */
const GoldEvidence = z.object({ source: z.string(), quote: z.string() });
export type GoldEvidence = z.infer<typeof GoldEvidence>;
const evidence = { evidence: z.array(GoldEvidence) };

export const DISTRACTOR_KINDS = [
  "hypothetical",
  "retracted",
  "small_talk",
  "competitor_claim",
  "quoted_duplicate",
  "injection",
  "other_deal",
] as const;
export const Distractor = z.object({ text: z.string(), kind: z.enum(DISTRACTOR_KINDS), ...evidence });
export type Distractor = z.infer<typeof Distractor>;

const GoldBant = z.object({ status: BantStatus, summary: z.string() });

export const Gold = z.object({
  goals: z.array(SECTION_FIELDS.goals.extend(evidence)),
  stakeholders: z.array(SECTION_FIELDS.stakeholders.extend(evidence)),
  commitments: z.array(SECTION_FIELDS.commitments.extend(evidence)),
  risks: z.array(SECTION_FIELDS.risks.extend(evidence)),
  dependencies: z.array(SECTION_FIELDS.dependencies.extend(evidence)),
  successCriteria: z.array(SECTION_FIELDS.successCriteria.extend(evidence)),
  bant: z.record(z.enum(BANT_LETTERS), GoldBant),
  /** Oldest value first. */
  conflicts: z
    .array(z.object({ about: z.string(), values: z.array(z.object({ value: z.string(), ...evidence })).min(2) }))
    .default([]),
  distractors: z.array(Distractor),
});
export type Gold = z.infer<typeof Gold>;
