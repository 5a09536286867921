import { FULL_SUM } from "./bant-cues.ts";
import { has } from "./cues.ts";
import type { Reading, Said } from "./reading.ts";

/** "We're approved at four twelve. Four hundred and twelve thousand, all in.": the sum itself follows in the next breath. */
export const withSum = (said: Said, reading: Reading): Said[] => {
  if (FULL_SUM.test(said.plain)) return [said];
  const sum = reading.said.slice(said.index + 1, said.index + 1 + REACH_OF_SUM).find(
    (next) =>
      next.side === said.side &&
      next.name === said.name &&
      !next.isQuestion &&
      !has("negated", next.text) &&
      FULL_SUM.test(next.plain) &&
      // In another turn only what repeats the figure: "Eighty thousand?" "Eighty thousand."
      (next.segment.id === said.segment.id || sameFigure(said.plain, next.plain)),
  );
  return sum === undefined ? [said] : [said, sum];
};

/** Sentences after a short figure within which the whole sum is said. */
const REACH_OF_SUM = 3;

/** "80" and "80000". */
const sameFigure = (short: string, full: string): boolean =>
  [...short.matchAll(/\d+/gu)].some(([figure]) => new RegExp(`\\b${figure}(?:,?000|k| thousand)\\b`, "iu").test(full));
