import type { Evidence } from "../domain/evidence.ts";
import type { QuoteClaim } from "./candidates.ts";
import { findRepaired } from "./find-repaired.ts";
import { findSpanning } from "./find-spanning.ts";
import { findVerbatim } from "./find-verbatim.ts";
import type { Finding } from "./finding.ts";
import { byDistance, type Groundable, type PreparedSource, prepareSource } from "./prepared-source.ts";

export type Grounded = { ok: true; evidence: Evidence } | { ok: false; reason: string };

/** The only place where evidence comes into being: a slice of a segment, never the words that an engine sent. */
const evidenceAt = ({ source }: PreparedSource, finding: Finding, match: Evidence["match"]): Grounded => {
  if (!finding.ok) return finding;
  const { segment } = finding.segment;
  const [start, end] = finding.span;
  return {
    ok: true,
    evidence: {
      source: source.fileName,
      sourceId: source.sourceId,
      segmentId: segment.id,
      speaker: segment.speaker,
      start: segment.start,
      messageId: segment.messageId,
      quote: segment.text.slice(start, end),
      match,
    },
  };
};

/** A claim without what engines put around it: quotation marks, dots of omission, the speaker's label. */
const bare = (quote: string, speaker: string | null): string => {
  const label = `${speaker ?? ""}:`;
  const labelled = label.length > 1 && quote.startsWith(label) ? quote.slice(label.length) : quote;
  return labelled.replace(/^[\s"'“”„‘’«».…\-–—]+(?=[^\s])/u, "").replace(/[\s"'“”„‘’«».,;:…\-–—]+$/u, "");
};

/**
 * Checks one claim against a prepared source. Looks in the named segment first, then in the others, nearest first: word
 * for word, then whatever the case, white space and typography, then by alignment of the words (`repaired`). A repair
 * that would touch a negation, number, date, name, certainty, limit or person is refused. The quote of the evidence is
 * always whole words of the segment's text. `reason` is for the reader of the draft, and never holds source text.
 */
export const groundIn = (prepared: PreparedSource, { segmentId, quote }: QuoteClaim): Grounded => {
  const named = prepared.indexOfSegment.get(segmentId);
  const preferred = named ?? 0;
  const speaker = prepared.segments[preferred]?.segment.speaker ?? null;
  const trimmed = quote.trim();
  if (trimmed === "") return { ok: false, reason: "there is no quote" };
  const stripped = bare(trimmed, speaker);
  const search = {
    prepared,
    order: byDistance(prepared.segments.length, preferred),
    spellings: stripped === trimmed || stripped === "" ? [trimmed] : [trimmed, stripped],
  };
  const verbatim = findVerbatim(search);
  if (verbatim !== null) return evidenceAt(prepared, verbatim, "exact");
  const words = stripped === "" ? trimmed : stripped;
  const repaired = findRepaired(prepared, words, preferred);
  const found = repaired.ok ? repaired : (findSpanning(prepared, words, preferred) ?? repaired);
  return evidenceAt(prepared, found, "repaired");
};

/** Checks one claim against a source; for many claims on one source prepare it once and use `groundIn`. */
export const groundQuote = (source: Groundable, claim: QuoteClaim): Grounded => groundIn(prepareSource(source), claim);
