import type { Evidence } from "../domain/evidence.ts";
import type { Source } from "../domain/source.ts";
import { type Clock, sayOffset, saySaidAt } from "./when.ts";

/** Who said it, where, and when, in words. */
type Whereabouts = {
  speaker: string | null;
  source: string;
  kind: Source["kind"] | null;
  said: string | null;
  offset: string | null;
};
/** Words for a quote's place; what a page is given instead of the sources. */
export type Locate = (evidence: Evidence) => Whereabouts;

/**
 * Evidence names its source and segment; the date stands in the source. A source that cannot be read any more leaves
 * the date out, never the quote.
 */
export const locateIn = (sources: ReadonlyMap<string, Source>, clock: Clock): Locate => {
  const saidAt = new Map<string, string | null>();
  for (const source of sources.values())
    for (const segment of source.segments)
      saidAt.set(`${source.sourceId} ${segment.id}`, segment.saidAt ?? source.occurredAt);
  return (evidence) => {
    const source = sources.get(evidence.sourceId);
    const at = saidAt.get(`${evidence.sourceId} ${evidence.segmentId}`) ?? null;
    return {
      speaker: evidence.speaker,
      source: evidence.source,
      kind: source?.kind ?? null,
      // The day of a call is enough beside the place in the recording; a mail has its own time.
      said: at === null ? null : saySaidAt(evidence.start === null ? at : at.slice(0, 10), clock),
      offset: evidence.start === null ? null : sayOffset(evidence.start),
    };
  };
};
