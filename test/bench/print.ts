/** One line of a bench: a label, a value with its unit, and how it relates to an earlier one of the same run. */
export const line = (label: string, value: number, unit: string, ratio = ""): void =>
  console.log(
    `  ${label.padEnd(52)} ${value.toLocaleString("en-US", { maximumFractionDigits: 2 }).padStart(12)} ${unit.padEnd(8)}${ratio}`,
  );

export const title = (text: string): void => console.log(`\n${text}`);

export type Growth = { size: number; milliseconds: number };

/** `x10 the size, x12.3 the time`: against the first of the same run, so that the machine cancels out. */
export const growth = (first: Growth, now: Growth): string =>
  `x${(now.size / first.size).toFixed(1)} the size, x${(now.milliseconds / first.milliseconds).toFixed(1)} the time`;

/** Milliseconds of the quickest of several runs: what the work takes when nothing else gets in its way. */
export const quickest = async (runs: number, work: () => unknown): Promise<number> => {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
};
