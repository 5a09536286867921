import { BantStatus, SECTIONS } from "../../shared/domain/facts.ts";
import type { DealScore } from "./score-deal.ts";
import type { Rates } from "./score-section.ts";
import { factText, type ScoredFact } from "./similarity.ts";
import type { Summary } from "./summary.ts";

const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;
const row = (name: string, { tp, fp, fn, precision, recall, f1 }: Rates): string =>
  `${name.padEnd(18)}${percent(precision)}  ${percent(recall)}  ${f1.toFixed(3)}   ${String(tp).padStart(4)} ${String(fp).padStart(4)} ${String(fn).padStart(4)}`;

const attributeLines = ({ attributes }: Summary): string[] =>
  Object.entries(attributes.bySection).flatMap(([section, shares]) => {
    const values = Object.entries(shares).map(([name, share]) => `${name} ${percent(share).trim()}`);
    return values.length === 0 ? [] : [`  ${section.padEnd(16)}${values.join(", ")}`];
  });

const bantLines = ({ bant }: Summary): string[] => [
  `BANT: ${bant.correct} of ${bant.of} right, false "met": ${bant.falseMet}`,
  `  ${"gold \\ drafted".padEnd(16)}${BantStatus.options.map((status) => status.padStart(9)).join("")}`,
  ...BantStatus.options.map(
    (gold) =>
      `  ${gold.padEnd(16)}${BantStatus.options.map((drafted) => String(bant.table[gold][drafted]).padStart(9)).join("")}`,
  ),
];

/** The scores as a table for a terminal. */
export const summaryLines = (summary: Summary): string[] => [
  `${"".padEnd(18)}${"precision".padStart(7)}${"recall".padStart(8)}     F1      TP   FP   FN`,
  ...SECTIONS.map((section) => row(section, summary.sections[section])),
  row("all (micro)", summary.overall),
  "",
  `Attributes right on matched pairs: ${percent(summary.attributes.overall).trim()}`,
  ...attributeLines(summary),
  "",
  ...bantLines(summary),
  "",
  `Distractors listed as live facts: ${Object.entries(summary.distractors)
    .filter(([, { of }]) => of > 0)
    .map(([kind, { live, of }]) => `${kind} ${live}/${of}`)
    .join(", ")}`,
  `Evidence that is a true slice of its source: ${summary.evidence.slices} of ${summary.evidence.quotes}`,
  `Unverified statements: ${percent(summary.unverifiedShare).trim()}`,
  ...summary.failures.map(({ dealId, fileName, message }) => `FAILED ${dealId}/${fileName}: ${message}`),
];

const described = (fact: ScoredFact): string => {
  const [first] = fact.evidence;
  return first === undefined ? "(no quote)" : `${first.source}: “${first.quote}”`;
};

/** What went wrong, deal by deal: missed, spurious, wrong attributes, distractors taken for facts. */
export const failureLines = (deal: DealScore): string[] => [
  `## ${deal.dealId}`,
  ...SECTIONS.flatMap((section) => {
    const { missed, spurious, pairs } = deal.sections[section];
    return [
      ...missed.map((fact) => `missed    ${section}: ${factText(section, fact)}\n          ${described(fact)}`),
      ...spurious.map((fact) => `spurious  ${section}: ${factText(section, fact)}\n          ${described(fact)}`),
      ...pairs
        .filter(({ similarity }) => similarity < 0.6)
        .map(
          ({ gold, predicted, similarity }) =>
            `near      ${section} ${similarity.toFixed(2)}: expected ${factText(section, gold)}\n          got      ${factText(section, predicted)}`,
        ),
    ];
  }),
  ...deal.bant
    .filter(({ gold, drafted }) => gold !== drafted)
    .map(({ letter, gold, drafted }) => `bant      ${letter}: expected ${gold}, got ${drafted}`),
  ...deal.distractors.live.map(
    ({ distractor, section, fact }) =>
      `live      ${distractor.kind} “${distractor.text}” as ${section}: ${factText(section, fact)}`,
  ),
];
