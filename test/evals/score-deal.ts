import { BANT_LETTERS, type BantLetter, type BantStatus, SECTIONS, type Section } from "../../shared/domain/facts.ts";
import type { Draft, EngineCall, Unverified } from "../../shared/domain/draft.ts";
import type { Source } from "../../shared/domain/source.ts";
import { type Counts, countsByFormat } from "./by-format.ts";
import { type LiveDistractor, liveDistractors } from "./distractors.ts";
import type { Gold } from "./gold.ts";
import { type ConflictScore, scoreConflicts } from "./score-conflicts.ts";
import { type SectionScore, scoreSection } from "./score-section.ts";

export type BantVerdict = { letter: BantLetter; gold: BantStatus; drafted: BantStatus };

export type DealScore = {
  dealId: string;
  sections: Record<Section, SectionScore>;
  bant: BantVerdict[];
  conflicts: ConflictScore;
  distractors: { kinds: Record<string, number>; live: LiveDistractor[] };
  /** How many quotes of listed facts are true slices of the segment they name. */
  evidence: { slices: number; quotes: number };
  /** Statements set apart because their quote was not found, and all statements that were made. */
  unverified: { count: number; of: number; statements: Unverified[] };
  /** See countsByFormat. */
  formats: Record<string, Counts>;
  /** Every call that was made for the deal, failed ones included. */
  calls: EngineCall[];
  /** Files that could not be read, and why. */
  failures: { fileName: string; message: string }[];
};

const evidenceTruth = (draft: Draft, sources: readonly Source[]): DealScore["evidence"] => {
  const texts = new Map(
    sources.flatMap(({ sourceId, segments }) => segments.map(({ id, text }) => [`${sourceId} ${id}`, text] as const)),
  );
  const all = [
    ...SECTIONS.flatMap((section) => draft[section].flatMap(({ evidence }) => evidence)),
    ...BANT_LETTERS.flatMap((letter) => draft.bant[letter].evidence),
  ];
  const slices = all.filter(({ sourceId, segmentId, quote }) => texts.get(`${sourceId} ${segmentId}`)?.includes(quote));
  return { slices: slices.length, quotes: all.length };
};

/** Scores one draft against the gold answer of its deal, as test/evals/README.md describes. */
export const scoreDeal = (
  dealId: string,
  drafted: { draft: Draft; sources: readonly Source[]; failures: DealScore["failures"]; calls: EngineCall[] },
  gold: Gold,
): DealScore => {
  const { draft } = drafted;
  const sections = {
    goals: scoreSection("goals", draft.goals, gold.goals),
    stakeholders: scoreSection("stakeholders", draft.stakeholders, gold.stakeholders),
    commitments: scoreSection("commitments", draft.commitments, gold.commitments),
    risks: scoreSection("risks", draft.risks, gold.risks),
    dependencies: scoreSection("dependencies", draft.dependencies, gold.dependencies),
    successCriteria: scoreSection("successCriteria", draft.successCriteria, gold.successCriteria),
  };
  const kinds: Record<string, number> = {};
  for (const { kind } of gold.distractors) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const listed = SECTIONS.reduce((sum, section) => sum + draft[section].length, 0);
  return {
    dealId,
    sections,
    bant: BANT_LETTERS.map((letter) => ({
      letter,
      gold: gold.bant[letter].status,
      drafted: draft.bant[letter].status,
    })),
    conflicts: scoreConflicts(draft.conflicts, gold.conflicts),
    distractors: { kinds, live: liveDistractors(sections, gold.distractors) },
    evidence: evidenceTruth(draft, drafted.sources),
    unverified: {
      count: draft.unverified.length,
      of: listed + draft.unverified.length,
      statements: draft.unverified,
    },
    formats: countsByFormat(sections, drafted.sources),
    calls: drafted.calls,
    failures: drafted.failures,
  };
};
