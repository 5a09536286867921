import type { Deal } from "../../domain/deal.ts";
import type { Source } from "../../domain/source.ts";
import type { Candidates } from "../candidates.ts";
import { promisesOf } from "./commitments.ts";
import { toCommitment } from "./promised.ts";
import { STRONG } from "./promise-cues.ts";
import { readingOf } from "./reading.ts";
import { samePassage } from "./same-passage.ts";

/**
 * Likely commitments of a source that a model left out: strong finds of the rules whose quotes overlap none of the
 * model's commitments. A safety net to show to the AE, never counted as facts.
 */
export const possiblyMissed = (source: Source, deal: Deal, model: Candidates): Candidates["commitments"] => {
  const listed = model.commitments.flatMap(({ quotes }) => quotes);
  return promisesOf(readingOf(source, deal))
    .filter(({ points, status }) => points >= STRONG && status === "open")
    .map(toCommitment)
    .filter(({ quotes }) => !quotes.some((quote) => listed.some((other) => samePassage(quote, other))));
};
