import { BANT_LETTERS, SECTIONS } from "../../shared/domain/facts.ts";
import type { DealScore } from "./score-deal.ts";
import type { Rates } from "./score-section.ts";
import { factText } from "./similarity.ts";
import type { Summary } from "./summary.ts";

const ratesUnder = (name: string, { precision, recall, f1 }: Rates): [string, number][] => [
  [`${name} precision`, precision],
  [`${name} recall`, recall],
  [`${name} F1`, f1],
];

/**
 * Every figure of a summary under one name, so that two evaluations can be compared figure by figure. Shares are 0..1,
 * money US dollars.
 */
export const figuresOf = (summary: Summary): Record<string, number> => {
  const { attributes, bant, conflicts, distractors, evidence, unverifiedShare, usage } = summary;
  return Object.fromEntries([
    ...SECTIONS.flatMap((section) => ratesUnder(section, summary.sections[section])),
    ...ratesUnder("all", summary.overall),
    ...Object.entries(summary.byDeal).flatMap(([deal, rates]) => ratesUnder(`deal ${deal}`, rates)),
    ...Object.entries(summary.byFormat).flatMap(([format, rates]) => ratesUnder(`format ${format}`, rates)),
    ["attributes all", attributes.overall],
    ...Object.entries(attributes.bySection).flatMap(([section, shares]) =>
      Object.entries(shares).map(([name, share]): [string, number] => [`attributes ${section}.${name}`, share]),
    ),
    ["BANT right", bant.correct],
    ["BANT false met", bant.falseMet],
    ["contradictions shown", conflicts.found],
    ["contradictions that are none", conflicts.spurious],
    ...Object.entries(distractors).map(([kind, { live }]): [string, number] => [`distractors live ${kind}`, live]),
    ["evidence that is no slice", evidence.quotes - evidence.slices],
    ["unverified share", unverifiedShare],
    ["sources failed", summary.failures.length],
    ["calls", usage.calls],
    ["tokens in", usage.inputTokens],
    ["tokens cached", usage.cachedTokens],
    ["tokens out", usage.outputTokens],
    ...(usage.costUsd === null ? [] : [["cost USD", usage.costUsd] satisfies [string, number]]),
  ]);
};

/** One gold statement, and whether the draft has it; a BANT letter is found when its status is right. */
export type GoldFact = { deal: string; where: string; text: string; found: boolean };

export const goldFacts = (deals: readonly DealScore[]): GoldFact[] =>
  deals.flatMap(({ dealId: deal, sections, bant, conflicts }) => [
    ...SECTIONS.flatMap((section) => [
      ...sections[section].pairs.map(({ gold }) => ({
        deal,
        where: section,
        text: factText(section, gold),
        found: true,
      })),
      ...sections[section].missed.map((gold) => ({
        deal,
        where: section,
        text: factText(section, gold),
        found: false,
      })),
    ]),
    ...conflicts.expected.map(({ about, found }) => ({ deal, where: "conflicts", text: about, found })),
    ...BANT_LETTERS.flatMap((letter) =>
      bant
        .filter((verdict) => verdict.letter === letter)
        .map(({ gold, drafted }) => ({ deal, where: `bant.${letter}`, text: gold, found: gold === drafted })),
    ),
  ]);
