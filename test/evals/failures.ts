import { SECTIONS, type Section } from "../../shared/domain/facts.ts";
import type { DealScore } from "./score-deal.ts";
import type { SectionScore } from "./score-section.ts";
import { attributeAgreement, factText, type ScoredFact, similarity } from "./similarity.ts";

/** One thing that went wrong: what was expected beside what came. `quote` is the first of whichever fact it is about. */
export type EvalFailure = {
  deal: string;
  kind: "missed" | "spurious" | "attribute" | "bant" | "conflict" | "distractor" | "unverified" | "source";
  /** Section and, for an attribute, its name: `commitments.due`, `bant.budget`; a file's name for a source. */
  where: string;
  expected: unknown;
  got: unknown;
  quote: string | null;
};

/** Below this a drafted fact says nothing about why a gold fact was missed. */
const ALIKE = 0.2;

const quoteOf = ({ evidence: [first] }: ScoredFact): string | null =>
  first === undefined ? null : `${first.source}: “${first.quote}”`;

const sectionFailures = (deal: string, section: Section, score: SectionScore): EvalFailure[] => {
  const text = (fact: ScoredFact) => factText(section, fact);
  /** What was drafted instead, when anything is like it. */
  const nearest = (gold: ScoredFact): string | null =>
    score.spurious
      .map((fact) => ({ fact, alike: similarity(section, fact, gold) }))
      .filter(({ alike }) => alike >= ALIKE)
      .toSorted((a, b) => b.alike - a.alike)
      .map(({ fact, alike }) => `${text(fact)} (${alike.toFixed(2)})`)[0] ?? null;
  return [
    ...score.missed.map((gold) => ({
      deal,
      kind: "missed" as const,
      where: section,
      expected: text(gold),
      got: nearest(gold),
      quote: quoteOf(gold),
    })),
    ...score.spurious.map((fact) => ({
      deal,
      kind: "spurious" as const,
      where: section,
      expected: null,
      got: text(fact),
      quote: quoteOf(fact),
    })),
    ...score.pairs.flatMap(({ predicted, gold }) =>
      attributeAgreement(section, predicted, gold)
        .filter(({ score: agreed }) => agreed < 1)
        .map(({ attribute }) => ({
          deal,
          kind: "attribute" as const,
          where: `${section}.${attribute}`,
          expected: { text: text(gold), [attribute]: gold[attribute] },
          got: { text: text(predicted), [attribute]: predicted[attribute] },
          quote: quoteOf(predicted),
        })),
    ),
  ];
};

/** Everything that went wrong with one deal, in the order of the document. */
export const failuresOf = (score: DealScore): EvalFailure[] => {
  const deal = score.dealId;
  return [
    ...score.failures.map(({ fileName, message }) => ({
      deal,
      kind: "source" as const,
      where: fileName,
      expected: "facts",
      got: message,
      quote: null,
    })),
    ...SECTIONS.flatMap((section) => sectionFailures(deal, section, score.sections[section])),
    ...score.bant
      .filter(({ gold, drafted }) => gold !== drafted)
      .map(({ letter, gold, drafted }) => ({
        deal,
        kind: "bant" as const,
        where: `bant.${letter}`,
        expected: gold,
        got: drafted,
        quote: null,
      })),
    ...score.conflicts.expected
      .filter(({ found }) => !found)
      .map(({ about }) => ({
        deal,
        kind: "conflict" as const,
        where: "conflicts",
        expected: about,
        got: null,
        quote: null,
      })),
    ...score.conflicts.spurious.map((about) => ({
      deal,
      kind: "conflict" as const,
      where: "conflicts",
      expected: null,
      got: about,
      quote: null,
    })),
    ...score.distractors.live.map(({ distractor, section, fact }) => ({
      deal,
      kind: "distractor" as const,
      where: section,
      expected: `not listed (${distractor.kind}): ${distractor.text}`,
      got: factText(section, fact),
      quote: quoteOf(fact),
    })),
    ...score.unverified.statements.map(({ section, text, claimedQuote, reason, source }) => ({
      deal,
      kind: "unverified" as const,
      where: section,
      expected: `a quote that stands in ${source} (${reason})`,
      got: text,
      quote: `${source}: “${claimedQuote}”`,
    })),
  ];
};

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The failures for a terminal. */
export const failureLines = (failures: readonly EvalFailure[]): string[] =>
  failures.flatMap(({ deal, kind, where, expected, got, quote }) => [
    `${kind.padEnd(10)} ${deal} ${where}`,
    ...(expected === null ? [] : [`           expected ${shown(expected)}`]),
    `           came     ${got === null ? "nothing like it" : shown(got)}`,
    ...(quote === null ? [] : [`           ${quote}`]),
  ]);
