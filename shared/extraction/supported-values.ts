import type { Evidence } from "../domain/evidence.ts";
import type { Commitment } from "../domain/facts.ts";
import type { Source } from "../domain/source.ts";
import { fold } from "./fold.ts";
import { hasDateWords } from "./protected-words.ts";
import { partsOf } from "./words.ts";

/** An address that the source itself gives; an engine's own making is blanked. */
export const supportedEmail = (email: string | null, source: Source): string | null => {
  if (email === null) return null;
  const wanted = email.toLowerCase();
  const given =
    source.participants.some((person) => person.email?.toLowerCase() === wanted) ||
    source.segments.some(({ text }) => text.toLowerCase().includes(wanted));
  return given ? email : null;
};

/** A date that some quote speaks of: at least one word of time has to stand in the evidence. */
export const supportedDate = (date: string | null, evidence: readonly Evidence[]): string | null =>
  date !== null && evidence.some(({ quote }) => hasDateWords(partsOf(quote), quote)) ? date : null;

/** The due date stays when the words it was resolved from, or other words of time, stand in a quote. */
export const supportedDue = (
  { due, dueText }: Pick<Commitment, "due" | "dueText">,
  evidence: readonly Evidence[],
): string | null => {
  if (due === null) return null;
  const said = dueText === null ? "" : fold(dueText);
  const isQuoted = said !== "" && evidence.some(({ quote }) => fold(quote).includes(said));
  return isQuoted ? due : supportedDate(due, evidence);
};
