import type { QuoteClaim } from "../candidates.ts";
import { keyWords } from "./reading.ts";

/** Two quotes of one segment that share half of the shorter one's words speak of the same passage. */
export const samePassage = (left: QuoteClaim, right: QuoteClaim): boolean => {
  if (left.segmentId !== right.segmentId) return false;
  const [a, b] = [keyWords(left.quote), keyWords(right.quote)];
  const shared = a.filter((word) => b.includes(word)).length;
  return shared * 2 >= Math.min(a.length, b.length);
};
