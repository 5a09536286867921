import { z } from "zod";
import { BANT_LETTERS, BantStatus, SECTION_FIELDS } from "../domain/facts.ts";

/** What an engine says stands in a segment: to be checked, never believed. */
export const QuoteClaim = z.object({ segmentId: z.string(), quote: z.string() });
export type QuoteClaim = z.infer<typeof QuoteClaim>;

const claims = { quotes: z.array(QuoteClaim) };

/** What an engine found in one source, before any quote is checked. Both engines answer with this, and nothing else. */
export const Candidates = z.object({
  goals: z.array(SECTION_FIELDS.goals.extend(claims)),
  stakeholders: z.array(SECTION_FIELDS.stakeholders.extend(claims)),
  commitments: z.array(SECTION_FIELDS.commitments.extend(claims)),
  risks: z.array(SECTION_FIELDS.risks.extend(claims)),
  dependencies: z.array(SECTION_FIELDS.dependencies.extend(claims)),
  successCriteria: z.array(SECTION_FIELDS.successCriteria.extend(claims)),
  bant: z.array(z.object({ letter: z.enum(BANT_LETTERS), status: BantStatus, summary: z.string(), ...claims })),
  dealContext: z.array(
    z.object({ field: z.enum(["origin", "trigger", "whyBought"]), text: z.string().min(1), ...claims }),
  ),
  competitors: z.array(z.object({ name: z.string().min(1), ...claims })),
  /** What else a reader must know, e.g. a passage that addresses the model, or that belongs to another deal. */
  notes: z.array(z.object({ code: z.enum(["injection", "other_deal", "other"]), text: z.string(), ...claims })),
});
export type Candidates = z.infer<typeof Candidates>;

export const noCandidates = (): Candidates => ({
  goals: [],
  stakeholders: [],
  commitments: [],
  risks: [],
  dependencies: [],
  successCriteria: [],
  bant: [],
  dealContext: [],
  competitors: [],
  notes: [],
});
