import type { Candidates, QuoteClaim } from "./candidates.ts";
import { profileOf } from "./likeness.ts";
import { numbersIn } from "./number-words.ts";
import { hasDateWords, protectionOf } from "./protected-words.ts";
import { partsOf } from "./words.ts";

/** What code cannot see in the quotes of a statement: a reason to ask whether they support it. */
export type DoubtReason = "number" | "date" | "negation" | "possibility" | "question";

type Statement = { text: string; quotes: readonly QuoteClaim[] };

const POSSIBILITY =
  /\b(?:could|might|maybe|perhaps|possibly|in theory|theoretically|hopefully|probably|should be able|try to|think about|look at (?:it|that|this)|könnten?|könnte|vielleicht|eventuell|theoretisch|möglicherweise|irgendwann)\b/iu;
// In lower case only: "May" is a month.
const MAY = /\bmay\b/u;
const isPossibility = (text: string): boolean => POSSIBILITY.test(text) || MAY.test(text);
const CONDITION = /\b(?:if|unless|provided|once|subject to|as long as|in case|condition)\b/iu;

const negations = (text: string): number => partsOf(text).filter((part) => protectionOf(part) === "negation").length;

/** Numbers of a statement that no quote names; those of its dates are left to the check of dates. */
const unquotedNumber = (text: string, quoted: string): boolean => {
  const known = new Set(numbersIn(partsOf(quoted)));
  return [...profileOf(text).numbers].some((number) => !known.has(number));
};

/**
 * Why the quotes of a statement may not support it, by what code can see: a number or negation that stands on one side
 * only, a date without a word of time, nothing but a question, a possibility told as a fact. Empty: nothing to ask.
 */
export const doubtsAbout = (statement: Statement, due: string | null = null): DoubtReason[] => {
  const { text, quotes } = statement;
  if (quotes.length === 0) return [];
  const all = quotes.map(({ quote }) => quote).join(" … ");
  const reasons: DoubtReason[] = [];
  if (unquotedNumber(text, all)) reasons.push("number");
  if (due !== null && !quotes.some(({ quote }) => hasDateWords(partsOf(quote), quote))) reasons.push("date");
  if (negations(text) > 0 !== negations(all) > 0) reasons.push("negation");
  if (quotes.every(({ quote }) => isPossibility(quote)) && !isPossibility(text) && !CONDITION.test(text))
    reasons.push("possibility");
  if (quotes.every(({ quote }) => /\?["'”’)\]]*$/u.test(quote.trim()))) reasons.push("question");
  return reasons;
};

/** A commitment whose quotes should be looked at once more, by its place among the candidates. */
export type Doubted = { index: number; reasons: DoubtReason[] };

export const doubtedCommitments = ({ commitments }: Pick<Candidates, "commitments">): Doubted[] =>
  commitments.flatMap((promise, index) => {
    const reasons = doubtsAbout(promise, promise.due);
    return reasons.length === 0 ? [] : [{ index, reasons }];
  });
