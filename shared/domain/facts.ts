import { z } from "zod";
import { Evidence } from "./evidence.ts";

const text = z.string().trim().min(1).max(2000);
const optionalText = z.string().trim().min(1).max(500).nullable();
const isoDate = z.iso.date().nullable();

export const BANT_LETTERS = ["budget", "authority", "need", "timeline"] as const;
export type BantLetter = (typeof BANT_LETTERS)[number];
export const BantStatus = z.enum(["met", "partial", "unmet", "unknown"]);
export type BantStatus = z.infer<typeof BantStatus>;

export const StakeholderRole = z.enum([
  "economic_buyer",
  "champion",
  "user",
  "objector",
  "technical_evaluator",
  "procurement",
  "legal",
  "executive_sponsor",
  "other",
]);
export type StakeholderRole = z.infer<typeof StakeholderRole>;

export const CommitmentCategory = z.enum([
  "integration",
  "custom_work",
  "pricing",
  "timeline",
  "support",
  "legal_security",
  "data",
  "training",
  "other",
]);
export type CommitmentCategory = z.infer<typeof CommitmentCategory>;

export const RiskCategory = z.enum([
  "technical",
  "data_migration",
  "approval",
  "product_gap",
  "timeline",
  "people",
  "commercial",
  "security_compliance",
]);
export type RiskCategory = z.infer<typeof RiskCategory>;

/**
 * What a statement of each section says, without id and evidence. The one table of sections: the prompt's schema, the
 * draft, the document, the edit forms and the scorer are all derived from it.
 */
export const SECTION_FIELDS = {
  goals: z.object({
    text,
    metric: optionalText,
    baseline: optionalText,
    target: optionalText,
    deadline: isoDate,
    measurable: z.boolean(),
  }),
  stakeholders: z.object({
    name: text,
    org: z.enum(["customer", "vendor", "partner"]),
    title: optionalText,
    email: z.email().nullable(),
    roles: z.array(StakeholderRole),
    stance: z.enum(["supportive", "neutral", "skeptical"]),
  }),
  commitments: z.object({
    text,
    by: z.enum(["vendor", "customer"]),
    /** Who will do it, even if someone else spoke; null while nobody is named. */
    owner: optionalText,
    due: isoDate,
    /** The date as it was said, kept beside the resolved one. */
    dueText: optionalText,
    category: CommitmentCategory,
    status: z.enum(["open", "done", "withdrawn"]),
  }),
  risks: z.object({ text, category: RiskCategory, severity: z.enum(["high", "medium", "low"]) }),
  dependencies: z.object({ text, kind: z.enum(["integration", "data"]) }),
  successCriteria: z.object({ text, horizonDays: z.union([z.literal(30), z.literal(60), z.literal(90)]).nullable() }),
} as const;

export const SECTIONS = ["goals", "stakeholders", "commitments", "risks", "dependencies", "successCriteria"] as const;
export type Section = (typeof SECTIONS)[number];
export const Section = z.enum(SECTIONS);

const base = { id: z.string().min(1), evidence: z.array(Evidence) };
export const Goal = SECTION_FIELDS.goals.extend(base);
export const Stakeholder = SECTION_FIELDS.stakeholders.extend(base);
export const Commitment = SECTION_FIELDS.commitments.extend(base);
export const Risk = SECTION_FIELDS.risks.extend(base);
export const Dependency = SECTION_FIELDS.dependencies.extend(base);
export const SuccessCriterion = SECTION_FIELDS.successCriteria.extend(base);
export type Goal = z.infer<typeof Goal>;
export type Stakeholder = z.infer<typeof Stakeholder>;
export type Commitment = z.infer<typeof Commitment>;
export type Risk = z.infer<typeof Risk>;
export type Dependency = z.infer<typeof Dependency>;
export type SuccessCriterion = z.infer<typeof SuccessCriterion>;

/** The list sections of one source or one deal, every statement with its evidence. */
export const FactLists = z.object({
  goals: z.array(Goal),
  stakeholders: z.array(Stakeholder),
  commitments: z.array(Commitment),
  risks: z.array(Risk),
  dependencies: z.array(Dependency),
  successCriteria: z.array(SuccessCriterion),
});
export type FactLists = z.infer<typeof FactLists>;
export type FactOf<S extends Section> = FactLists[S][number];

export const BantEntry = z.object({ status: BantStatus, summary: z.string(), evidence: z.array(Evidence) });
export type BantEntry = z.infer<typeof BantEntry>;
export const Bant = z.object({ budget: BantEntry, authority: BantEntry, need: BantEntry, timeline: BantEntry });
export type Bant = z.infer<typeof Bant>;

export const ContextStatement = z.object({ text, evidence: z.array(Evidence) });
export const Competitor = z.object({ name: text, evidence: z.array(Evidence) });
export const CONTEXT_FIELDS = ["origin", "trigger", "whyBought"] as const;
export type ContextField = (typeof CONTEXT_FIELDS)[number];
export const DealContext = z.object({
  origin: ContextStatement.nullable(),
  trigger: ContextStatement.nullable(),
  whyBought: ContextStatement.nullable(),
  competitors: z.array(Competitor),
});
export type DealContext = z.infer<typeof DealContext>;

export const emptyFactLists = (): FactLists => ({
  goals: [],
  stakeholders: [],
  commitments: [],
  risks: [],
  dependencies: [],
  successCriteria: [],
});

const unknownBant = (): BantEntry => ({ status: "unknown", summary: "", evidence: [] });
export const emptyBant = (): Bant => ({
  budget: unknownBant(),
  authority: unknownBant(),
  need: unknownBant(),
  timeline: unknownBant(),
});

export const emptyDealContext = (): DealContext => ({ origin: null, trigger: null, whyBought: null, competitors: [] });

// An amount with its currency, or a percentage: "$9,360", "EUR 20", "4 %", "four percent".
const PRICE = /[$€£]\s?\d|\b(?:USD|EUR|GBP|CAD|CHF)\s?\d|\d\s?(?:%|percent\b|USD|EUR|GBP|CAD|CHF|€|£|k\b)|\bpercent\b/i;

/**
 * Whether the AE has to say yes to this statement by itself (commitments, prices and dates
 * need an explicit yes each; the rest can be accepted together).
 */
export const needsExplicitYes = (section: Section, fact: FactOf<Section>): boolean => {
  if (section === "commitments") return true;
  if ("deadline" in fact && fact.deadline !== null) return true;
  return "text" in fact && PRICE.test([fact.text, "target" in fact ? fact.target : ""].join(" "));
};
