import { z } from "zod";

/** What of an evaluation written with --json is compared with the next one. */
export const Evaluation = z.object({
  engine: z.string(),
  version: z.string(),
  figures: z.record(z.string(), z.number()),
  facts: z.array(z.object({ deal: z.string(), where: z.string(), text: z.string(), found: z.boolean() })),
});
export type Evaluation = z.infer<typeof Evaluation>;
type Fact = Evaluation["facts"][number];

export type Comparison = {
  /** Figures that differ; null where one of the two does not have it. */
  changed: { figure: string; before: number | null; now: number | null }[];
  unchanged: number;
  newlyFound: Fact[];
  newlyLost: Fact[];
  /** Gold statements that only one of the two was asked for: other deals, or another gold answer. */
  onlyBefore: Fact[];
  onlyNow: Fact[];
};

/** Differences that come from rounding in the file are none. */
const SAME = 1e-9;
const keyOf = ({ deal, where, text }: Fact): string => JSON.stringify([deal, where, text]);

/** Two evaluations, figure by figure and gold statement by gold statement. */
export const compare = (before: Evaluation, now: Evaluation): Comparison => {
  const figures = [...new Set([...Object.keys(now.figures), ...Object.keys(before.figures)])].map((figure) => ({
    figure,
    before: before.figures[figure] ?? null,
    now: now.figures[figure] ?? null,
  }));
  const changed = figures.filter(
    (one) => one.before === null || one.now === null || Math.abs(one.before - one.now) > SAME,
  );
  const was = new Map(before.facts.map((fact) => [keyOf(fact), fact.found]));
  const is = new Set(now.facts.map(keyOf));
  return {
    changed,
    unchanged: figures.length - changed.length,
    newlyFound: now.facts.filter((fact) => fact.found && was.get(keyOf(fact)) === false),
    newlyLost: now.facts.filter((fact) => !fact.found && was.get(keyOf(fact)) === true),
    onlyBefore: before.facts.filter((fact) => !is.has(keyOf(fact))),
    onlyNow: now.facts.filter((fact) => !was.has(keyOf(fact))),
  };
};

const digits = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(3));
const cell = (value: number | null): string => (value === null ? "-" : digits(value)).padStart(10);
const difference = (before: number | null, now: number | null): string =>
  before === null || now === null ? "" : `${now > before ? "+" : ""}${digits(now - before)}`.padStart(10);

const listed = (title: string, facts: readonly Fact[]): string[] =>
  facts.length === 0
    ? []
    : ["", `${title} (${facts.length})`, ...facts.map((fact) => `  ${fact.deal} ${fact.where}: ${fact.text}`)];

/** The comparison for a terminal. */
export const comparisonLines = (before: Evaluation, now: Evaluation): string[] => {
  const { changed, unchanged, newlyFound, newlyLost, onlyBefore, onlyNow } = compare(before, now);
  return [
    `compared with ${before.engine} (${before.version}): ${changed.length} figures differ, ${unchanged} do not`,
    ...(changed.length === 0 ? [] : [`${"".padEnd(56)}${"before".padStart(10)}${"now".padStart(10)}${"".padEnd(10)}`]),
    ...changed.map(
      (one) => `${one.figure.padEnd(56)}${cell(one.before)}${cell(one.now)}${difference(one.before, one.now)}`,
    ),
    ...listed("newly found", newlyFound),
    ...listed("newly lost", newlyLost),
    ...listed("asked for before only", onlyBefore),
    ...listed("asked for now only", onlyNow),
  ];
};
