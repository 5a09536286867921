import type { Candidates } from "../candidates.ts";
import { type Due } from "./due-dates.ts";
import { withDigits } from "./number-words.ts";
import { categoryOf, FREE, UNDERLINED } from "./promise-cues.ts";
import { keyWords, quoteOf, type Said, statement } from "./reading.ts";

type Commitment = Candidates["commitments"][number];

/** What somebody promised in one sentence or in several that belong together. */
export type Promised = {
  sentences: Said[];
  /** The part of a sentence that is quoted where it promises several things; null: whole sentences. */
  clause: string | null;
  text: string;
  by: "vendor" | "customer";
  owner: string | null;
  due: Due | null;
  /** See PROMISED and STRONG in promise-cues.ts. */
  points: number;
  status: Commitment["status"];
};

export const partyOf = (side: Said["side"]): Promised["by"] => (side === "customer" ? "customer" : "vendor");

/** Words left when the cues of the promise themselves are taken away: what is promised. */
export const substance = (text: string): string[] => keyWords(text.replace(FREE, " ").replace(UNDERLINED, " "));

/**
 * The promise as a statement, without its date (the due date says that) where one was understood and stands at its end
 * or before its first comma. A date in the middle stays: what is left around it could say something else.
 */
export const promiseText = (text: string, due: Due | null): string => {
  if (due === null || due.date === null) return statement(withDigits(text));
  const at = text.indexOf(due.text);
  const [before, after] = [text.slice(0, Math.max(0, at)), text.slice(at + due.text.length)];
  const atEdge = at >= 0 && (/^[\s.,;!]*$/u.test(after) || (before.trim() === "" && after.startsWith(",")));
  return statement(withDigits(atEdge ? `${before.trimEnd()} ${after.replace(/^[\s,;]+/u, "")}` : text));
};

export const toCommitment = (promise: Promised): Commitment => ({
  text: promise.text,
  by: promise.by,
  owner: promise.owner,
  due: promise.due?.date ?? null,
  dueText: promise.due?.text ?? null,
  category: categoryOf(promise.sentences.map(({ text }) => text).join(" ")),
  status: promise.status,
  quotes: promise.sentences.map((said) =>
    promise.clause === null ? quoteOf(said) : { segmentId: said.segment.id, quote: promise.clause },
  ),
});
