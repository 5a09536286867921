import { BantStatus, SECTIONS } from "../../shared/domain/facts.ts";
import type { Rates } from "./score-section.ts";
import type { Summary } from "./summary.ts";

const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;
const row = (name: string, { tp, fp, fn, precision, recall, f1 }: Rates): string =>
  `${name.slice(0, 35).padEnd(36)}${percent(precision)}  ${percent(recall)}  ${f1.toFixed(3)}   ${String(tp).padStart(4)} ${String(fp).padStart(4)} ${String(fn).padStart(4)}`;

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

const usageLines = ({ usage }: Summary): string[] => [
  `Calls: ${usage.calls}; tokens in ${usage.inputTokens} (cached ${usage.cachedTokens}), out ${usage.outputTokens}; cost ${usage.costUsd === null ? "not known (no price for this model at this endpoint)" : `$${usage.costUsd.toFixed(4)}`}`,
  ...Object.entries(usage.outcomes)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([outcome, count]) => `  ${outcome.padEnd(40)}${String(count).padStart(5)}`),
];

const group = (title: string, rows: Readonly<Record<string, Rates>>): string[] => [
  "",
  title,
  ...Object.entries(rows).map(([name, rates]) => row(`  ${name}`, rates)),
];

/** The scores as a table for a terminal. */
export const summaryLines = (summary: Summary): string[] => [
  `${"".padEnd(36)}${"precision".padStart(7)}${"recall".padStart(8)}     F1      TP   FP   FN`,
  ...SECTIONS.map((section) => row(section, summary.sections[section])),
  row("all (micro)", summary.overall),
  ...group("by deal", summary.byDeal),
  ...group("by format of the source", summary.byFormat),
  "",
  `Attributes right on matched pairs: ${percent(summary.attributes.overall).trim()}`,
  ...attributeLines(summary),
  "",
  ...bantLines(summary),
  "",
  `Contradictions shown: ${summary.conflicts.found} of ${summary.conflicts.of}, and ${summary.conflicts.spurious} that are none`,
  `Distractors listed as live facts: ${Object.entries(summary.distractors)
    .filter(([, { of }]) => of > 0)
    .map(([kind, { live, of }]) => `${kind} ${live}/${of}`)
    .join(", ")}`,
  `Evidence that is a true slice of its source: ${summary.evidence.slices} of ${summary.evidence.quotes}`,
  `Unverified statements: ${percent(summary.unverifiedShare).trim()}`,
  ...usageLines(summary),
  ...summary.failures.map(({ dealId, fileName, message }) => `FAILED ${dealId}/${fileName}: ${message}`),
];
