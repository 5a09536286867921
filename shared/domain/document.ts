import { z } from "zod";
import { completeness, OPEN_QUESTIONS } from "./completeness.ts";
import { HandoffContent, liveContent } from "./content.ts";
import type { Deal } from "./deal.ts";
import { Draft } from "./draft.ts";
import { type Handoff, HANDOFF_STATUSES } from "./handoff.ts";
import { livePlan } from "./live-plan.ts";

const Content = HandoffContent.shape;

/** The handoff as the API, the exports and the command line give it; keys in the order of the contract. */
export const HandoffDocument = z.object({
  dealId: z.string(),
  revision: z.number().int().nonnegative(),
  status: z.enum(HANDOFF_STATUSES),
  updatedAt: z.iso.datetime(),
  completeness: z.object({
    score: z.number().min(0).max(1),
    required: z.number().int().nonnegative(),
    filled: z.number().int().nonnegative(),
    missing: z.array(z.string()),
  }),
  goals: Content.goals,
  bant: Content.bant,
  stakeholders: Content.stakeholders,
  commitments: Content.commitments,
  risks: Content.risks,
  dependencies: Content.dependencies,
  successCriteria: Content.successCriteria,
  dealContext: Content.dealContext.extend({
    /** Whole days from opening to signature; null while unsigned. */
    salesCycleDays: z.number().int().nullable(),
  }),
  onboardingPlan: Draft.shape.onboardingPlan,
  artefacts: Draft.shape.artefacts,
  conflicts: z.array(
    Draft.shape.conflicts.element.extend({
      resolution: z.object({ value: z.string(), by: z.string(), at: z.string() }).nullable(),
    }),
  ),
  openQuestions: z.array(z.object({ field: z.string(), question: z.string() })),
  unverified: Draft.shape.unverified,
  possiblyMissed: Draft.shape.possiblyMissed,
  notes: Draft.shape.notes,
  provenance: Draft.shape.provenance,
  /** Mandatory fields that a person declared not applicable, with the reason: counted as filled, and visible. */
  notApplicable: z.array(z.object({ field: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
});
export type HandoffDocument = z.infer<typeof HandoffDocument>;

const DAY = 86_400_000;

/** Whole days between opening and signature, by the clock; null while the contract is unsigned. */
const salesCycleDays = (deal: Deal): number | null =>
  deal.contractSignedAt === null
    ? null
    : Math.max(0, Math.floor((Date.parse(deal.contractSignedAt) - Date.parse(deal.openedAt)) / DAY));

export const toDocument = (handoff: Handoff, deal: Deal, required: readonly string[]): HandoffDocument => {
  const content = liveContent(handoff);
  const complete = completeness(content, handoff.notApplicable, required);
  const { draft } = handoff;
  return {
    dealId: handoff.dealId,
    revision: handoff.revision,
    status: handoff.state.status,
    updatedAt: handoff.updatedAt,
    completeness: complete,
    goals: content.goals,
    bant: content.bant,
    stakeholders: content.stakeholders,
    commitments: content.commitments,
    risks: content.risks,
    dependencies: content.dependencies,
    successCriteria: content.successCriteria,
    dealContext: { ...content.dealContext, salesCycleDays: salesCycleDays(deal) },
    onboardingPlan: livePlan(draft.onboardingPlan, content),
    artefacts: draft.artefacts,
    conflicts: draft.conflicts.map((conflict) => ({
      ...conflict,
      resolution: handoff.resolutions[conflict.id] ?? null,
    })),
    openQuestions: complete.missing.map((field) => ({ field, question: OPEN_QUESTIONS[field] ?? field })),
    unverified: draft.unverified,
    possiblyMissed: draft.possiblyMissed,
    notes: draft.notes,
    provenance: draft.provenance,
    notApplicable: Object.entries(handoff.notApplicable).map(([field, said]) => ({ field, ...said })),
  };
};
