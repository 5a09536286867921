import type { Evidence } from "../domain/evidence.ts";
import type { Unverified } from "../domain/draft.ts";
import type { QuoteClaim } from "./candidates.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { compareText, inReadingOrder, shortHash } from "./fact-id.ts";
import { fold } from "./fold.ts";
import { hasForeignLink } from "./foreign-address.ts";
import { groundIn } from "./ground.ts";
import type { PreparedSource } from "./prepared-source.ts";

export type Checked = { ok: true; evidence: Evidence[] } | { ok: false; unverified: Unverified };

/** What is to be checked: the section or field it is meant for, what it says, and the quotes it claims to rest on. */
export type Statement = { section: string; text: string; quotes: readonly QuoteClaim[] };

/** Passages of a source that no statement about this deal may rest on, and why. */
export type SetAside = { covers: (evidence: Evidence) => boolean; reason: string };

const unverified = ({ source }: PreparedSource, { section, text, quotes }: Statement, reason: string): Unverified => {
  const claimedQuote = quotes[0]?.quote ?? "";
  return {
    id: `unverified-${shortHash(section, source.sourceId, fold(text), fold(claimedQuote))}`,
    section,
    text,
    claimedQuote,
    source: source.fileName,
    sourceId: source.sourceId,
    reason,
  };
};

const FOREIGN_LINK = "it names a link or address that does not stand in the source";

/**
 * Grounds the quotes of one statement. One quote that stands in the source is enough; the others are dropped. With none,
 * or with quotes from passages that are set aside only, the statement is unverified, with the reason of the first quote.
 * So is one that names a link or address which the source does not have, whatever it quotes: nobody can have said it.
 */
export const checkStatement = (
  prepared: PreparedSource,
  statement: Statement,
  setAside: readonly SetAside[] = [],
): Checked => {
  const results = statement.quotes.map((quote) => groundIn(prepared, quote));
  const evidence = inReadingOrder(unitedEvidence(results.flatMap((result) => (result.ok ? [result.evidence] : []))));
  if (evidence.length === 0) {
    const refused = results.find((result) => !result.ok);
    return { ok: false, unverified: unverified(prepared, statement, refused?.reason ?? "there is no quote") };
  }
  const barred = evidence.map((one) => setAside.find((passage) => passage.covers(one)));
  const reason = barred.every((passage) => passage !== undefined) ? barred[0]?.reason : undefined;
  if (reason !== undefined) return { ok: false, unverified: unverified(prepared, statement, reason) };
  if (hasForeignLink(statement.text, prepared.foldedText))
    return { ok: false, unverified: unverified(prepared, statement, FOREIGN_LINK) };
  return { ok: true, evidence: evidence.filter((_, index) => barred[index] === undefined) };
};

/** Each unverified statement once, in a stable order. */
export const distinctUnverified = (all: readonly Unverified[]): Unverified[] => {
  const byId = new Map(
    [...all].sort((a, b) => compareText(b.id, a.id) || compareText(b.reason, a.reason)).map((one) => [one.id, one]),
  );
  return [...byId.values()].sort((a, b) => compareText(a.sourceId, b.sourceId) || compareText(a.id, b.id));
};
