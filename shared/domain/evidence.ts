import { z } from "zod";

/**
 * Where a statement stands in a source. `quote` is always a slice of the segment's text; only
 * `shared/extraction/ground.ts` makes one (a test holds that).
 */
export const Evidence = z.object({
  /** The file's name as uploaded. */
  source: z.string(),
  sourceId: z.string(),
  segmentId: z.string(),
  speaker: z.string().nullable(),
  /** Seconds from the start of the recording; null for mail. */
  start: z.number().nonnegative().nullable(),
  messageId: z.string().nullable(),
  quote: z.string().min(1),
  /** `exact`: the engine's words stood there. `repaired`: found by alignment, and replaced by what stands there. */
  match: z.enum(["exact", "repaired"]),
});
export type Evidence = z.infer<typeof Evidence>;

/** Two pieces of evidence point at the same words of the same source. */
export const sameEvidence = (a: Evidence, b: Evidence): boolean =>
  a.sourceId === b.sourceId && a.segmentId === b.segmentId && a.quote === b.quote;
