import type { Evidence } from "../domain/evidence.ts";
import { emptyBant } from "../domain/facts.ts";
import type { SourceFacts } from "../domain/source-facts.ts";

type Backed = { evidence: Evidence[] };

/** The facts of a source without some of their evidence: what rested on nothing else goes with it. */
export const withoutEvidence = (source: SourceFacts, goes: (evidence: Evidence) => boolean): SourceFacts => {
  const less = <T extends Backed>(one: T): T => ({ ...one, evidence: one.evidence.filter((piece) => !goes(piece)) });
  const left = <T extends Backed>(all: readonly T[]): T[] =>
    all.map(less).filter(({ evidence }) => evidence.length > 0);
  const line = <T extends Backed>(one: T | null): T | null => (one === null ? null : (left([one])[0] ?? null));
  const { facts, bant, dealContext } = source;
  const unknown = emptyBant();
  const letter = (name: keyof typeof bant) => left([bant[name]])[0] ?? unknown[name];
  return {
    ...source,
    facts: {
      goals: left(facts.goals),
      stakeholders: left(facts.stakeholders),
      commitments: left(facts.commitments),
      risks: left(facts.risks),
      dependencies: left(facts.dependencies),
      successCriteria: left(facts.successCriteria),
    },
    bant: {
      budget: letter("budget"),
      authority: letter("authority"),
      need: letter("need"),
      timeline: letter("timeline"),
    },
    dealContext: {
      origin: line(dealContext.origin),
      trigger: line(dealContext.trigger),
      whyBought: line(dealContext.whyBought),
      competitors: left(dealContext.competitors),
    },
    possiblyMissed: left(source.possiblyMissed),
    settlements: left(source.settlements),
  };
};
