import { BantStatus, SECTIONS, type Section } from "../../shared/domain/facts.ts";
import { DISTRACTOR_KINDS } from "./gold.ts";
import type { DealScore } from "./score-deal.ts";
import { type Rates, rates, type SectionScore } from "./score-section.ts";
import { type Usage, usageOf } from "./usage.ts";

export type Summary = {
  deals: string[];
  sections: Record<Section, Rates>;
  /** Micro-average: counts of all sections and deals together. */
  overall: Rates;
  byDeal: Record<string, Rates>;
  /** By the format of the sources that a fact stands in; a fact in two formats counts in both. */
  byFormat: Record<string, Rates>;
  /** Share of equal attribute values over the matched pairs, by section and attribute, and of all. */
  attributes: { bySection: Record<string, Record<string, number>>; overall: number };
  bant: {
    /** How often gold's status (outer key) was drafted as the inner key. */
    table: Record<BantStatus, Record<BantStatus, number>>;
    correct: number;
    of: number;
    /** Drafted as met where gold says otherwise: the one error that hurts most. */
    falseMet: number;
  };
  /** Contradictions between sources: shown of those that gold has, and shown without being any. */
  conflicts: { found: number; of: number; spurious: number };
  distractors: Record<string, { live: number; of: number }>;
  evidence: { slices: number; quotes: number };
  unverifiedShare: number;
  failures: { dealId: string; fileName: string; message: string }[];
  usage: Usage;
};

const countsOf = (scores: readonly SectionScore[]): Rates =>
  rates(
    scores.reduce((sum, { pairs }) => sum + pairs.length, 0),
    scores.reduce((sum, { spurious }) => sum + spurious.length, 0),
    scores.reduce((sum, { missed }) => sum + missed.length, 0),
  );

const byFormat = (deals: readonly DealScore[]): Record<string, Rates> => {
  const names = [...new Set(deals.flatMap(({ formats }) => Object.keys(formats)))].toSorted();
  const sum = (name: string, what: "tp" | "fp" | "fn"): number =>
    deals.reduce((total, { formats }) => total + (formats[name]?.[what] ?? 0), 0);
  return Object.fromEntries(names.map((name) => [name, rates(sum(name, "tp"), sum(name, "fp"), sum(name, "fn"))]));
};

const attributeShares = (deals: readonly DealScore[]): Summary["attributes"] => {
  const bySection: Record<string, Record<string, number>> = {};
  let agreed = 0;
  let given = 0;
  for (const section of SECTIONS) {
    const sums: SectionScore["attributes"] = {};
    for (const deal of deals) {
      for (const [attribute, found] of Object.entries(deal.sections[section].attributes)) {
        const sum = (sums[attribute] ??= { agreed: 0, given: 0 });
        sum.agreed += found.agreed;
        sum.given += found.given;
        agreed += found.agreed;
        given += found.given;
      }
    }
    bySection[section] = Object.fromEntries(
      Object.entries(sums).map(([attribute, sum]) => [attribute, sum.agreed / sum.given]),
    );
  }
  return { bySection, overall: given === 0 ? 1 : agreed / given };
};

const emptyRow = (): Record<BantStatus, number> => ({ met: 0, partial: 0, unmet: 0, unknown: 0 });

const bantTable = (deals: readonly DealScore[]): Summary["bant"] => {
  const table = { met: emptyRow(), partial: emptyRow(), unmet: emptyRow(), unknown: emptyRow() };
  const verdicts = deals.flatMap(({ bant }) => bant);
  for (const { gold, drafted } of verdicts) table[gold][drafted] += 1;
  return {
    table,
    correct: BantStatus.options.reduce((sum, status) => sum + table[status][status], 0),
    of: verdicts.length,
    falseMet: verdicts.filter(({ gold, drafted }) => drafted === "met" && gold !== "met").length,
  };
};

/** Adds up the scores of several deals. */
export const summarize = (deals: readonly DealScore[]): Summary => {
  const of = (section: Section) => countsOf(deals.map(({ sections }) => sections[section]));
  const unverified = deals.reduce((sum, deal) => sum + deal.unverified.count, 0);
  const statements = deals.reduce((sum, deal) => sum + deal.unverified.of, 0);
  return {
    deals: deals.map(({ dealId }) => dealId),
    sections: {
      goals: of("goals"),
      stakeholders: of("stakeholders"),
      commitments: of("commitments"),
      risks: of("risks"),
      dependencies: of("dependencies"),
      successCriteria: of("successCriteria"),
    },
    overall: countsOf(deals.flatMap(({ sections }) => Object.values(sections))),
    byDeal: Object.fromEntries(deals.map(({ dealId, sections }) => [dealId, countsOf(Object.values(sections))])),
    byFormat: byFormat(deals),
    attributes: attributeShares(deals),
    bant: bantTable(deals),
    conflicts: {
      found: deals.flatMap(({ conflicts }) => conflicts.expected).filter(({ found }) => found).length,
      of: deals.flatMap(({ conflicts }) => conflicts.expected).length,
      spurious: deals.flatMap(({ conflicts }) => conflicts.spurious).length,
    },
    distractors: Object.fromEntries(
      DISTRACTOR_KINDS.map((kind) => [
        kind,
        {
          live: deals
            .flatMap(({ distractors }) => distractors.live)
            .filter(({ distractor }) => distractor.kind === kind).length,
          of: deals.reduce((sum, { distractors }) => sum + (distractors.kinds[kind] ?? 0), 0),
        },
      ]),
    ),
    evidence: {
      slices: deals.reduce((sum, { evidence }) => sum + evidence.slices, 0),
      quotes: deals.reduce((sum, { evidence }) => sum + evidence.quotes, 0),
    },
    unverifiedShare: statements === 0 ? 0 : unverified / statements,
    failures: deals.flatMap(({ dealId, failures }) => failures.map((failure) => ({ dealId, ...failure }))),
    usage: usageOf(deals.flatMap(({ calls }) => calls)),
  };
};
