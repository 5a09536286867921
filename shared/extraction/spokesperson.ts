import type { Commitment } from "../domain/facts.ts";
import { namesAgree, nameWords } from "./same-person.ts";
import { partsOf } from "./words.ts";

const IN_PERSON = /\b(?:I|I['’](?:ll|m|ve|d)|my|me|myself|ich|mir|mich|mein\p{L}*)\b/u;
/** What speech services call a voice that they cannot name. */
const NO_NAME = /^(?:spk|speaker|sprecher)[ _-]?\w{1,3}$/iu;

type Quote = Pick<Commitment["evidence"][number], "speaker" | "quote">;

const couldBe = (owner: string, speaker: string | null): boolean =>
  speaker === null || NO_NAME.test(speaker) || namesAgree(owner, speaker);

const isInPerson = (owner: string, { speaker, quote }: Quote): boolean => {
  const parts = partsOf(quote);
  return (couldBe(owner, speaker) && IN_PERSON.test(quote)) || nameWords(owner).some((word) => parts.includes(word));
};

/**
 * Whether the owner is named only because he spoke: "we'll have it live by Friday" commits the company, and who of them
 * will do it is open until somebody says "I" or names another. False where nobody is named at all.
 */
export const isSpokesperson = ({ owner, evidence }: { owner: string | null; evidence: readonly Quote[] }): boolean =>
  owner !== null && !evidence.some((one) => isInPerson(owner, one));
