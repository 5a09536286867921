import { SECTIONS, type Section } from "../../shared/domain/facts.ts";
import type { SectionScore } from "./score-section.ts";
import type { ScoredFact } from "./similarity.ts";

export type Counts = { tp: number; fp: number; fn: number };

/** Where a fact stands in a file that could not be read, or that is not among the sources. */
export const NOT_READ = "not read";

/**
 * Found and missed facts by the formats of the sources that their gold evidence stands in, spurious ones by those of
 * their own. A fact that stands in two formats counts once in each, so the rows do not add up to the total.
 */
export const countsByFormat = (
  sections: Readonly<Record<Section, SectionScore>>,
  sources: readonly { fileName: string; format: string }[],
): Record<string, Counts> => {
  const formats = new Map(sources.map(({ fileName, format }) => [fileName, format]));
  const counts: Record<string, Counts> = {};
  const count = (fact: ScoredFact, what: keyof Counts): void => {
    for (const format of new Set(fact.evidence.map(({ source }) => formats.get(source) ?? NOT_READ)))
      (counts[format] ??= { tp: 0, fp: 0, fn: 0 })[what] += 1;
  };
  for (const section of SECTIONS) {
    const { pairs, spurious, missed } = sections[section];
    for (const { gold } of pairs) count(gold, "tp");
    for (const fact of spurious) count(fact, "fp");
    for (const fact of missed) count(fact, "fn");
  }
  return counts;
};
