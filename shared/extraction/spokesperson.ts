import type { Commitment } from "../domain/facts.ts";
import { namesAgree } from "./same-person.ts";

const IN_PERSON = /\b(?:I|I['’](?:ll|m|ve|d)|my|me|myself|ich|mir|mich|mein\p{L}*)\b/u;

/**
 * Whether the owner is named only because he spoke: "we'll have it live by Friday" commits the company, and who of them
 * will do it is open until somebody says "I" or is named by another.
 */
export const isSpokesperson = ({ owner, evidence }: Pick<Commitment, "owner" | "evidence">): boolean =>
  owner !== null &&
  evidence.length > 0 &&
  evidence.every(({ speaker, quote }) => speaker !== null && namesAgree(owner, speaker) && !IN_PERSON.test(quote));
