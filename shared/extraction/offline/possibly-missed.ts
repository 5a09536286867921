import type { Deal } from "../../domain/deal.ts";
import type { Source } from "../../domain/source.ts";
import type { Candidates, QuoteClaim } from "../candidates.ts";
import { promisesOf } from "./commitments.ts";
import { toCommitment } from "./promised.ts";
import { STRONG } from "./promise-cues.ts";
import { keyWords, readingOf } from "./reading.ts";

/** Two quotes of one segment that share half of the shorter one's words speak of the same passage. */
const overlaps = (left: QuoteClaim, right: QuoteClaim): boolean => {
  if (left.segmentId !== right.segmentId) return false;
  const [a, b] = [keyWords(left.quote), keyWords(right.quote)];
  const shared = a.filter((word) => b.includes(word)).length;
  return shared * 2 >= Math.min(a.length, b.length);
};

/**
 * Likely commitments of a source that a model left out: strong finds of the rules whose quotes overlap none of the
 * model's commitments. A safety net to show to the AE, never counted as facts.
 */
export const possiblyMissed = (source: Source, deal: Deal, model: Candidates): Candidates["commitments"] => {
  const listed = model.commitments.flatMap(({ quotes }) => quotes);
  return promisesOf(readingOf(source, deal))
    .filter(({ points, status }) => points >= STRONG && status === "open")
    .map(toCommitment)
    .filter(({ quotes }) => !quotes.some((quote) => listed.some((other) => overlaps(quote, other))));
};
