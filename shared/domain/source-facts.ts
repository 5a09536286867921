import { z } from "zod";
import { EngineCall, Note, Unverified } from "./draft.ts";
import { Bant, Commitment, DealContext, FactLists } from "./facts.ts";
import { Artefact } from "./source.ts";

/** What was extracted from one source, every statement grounded in it: the input of the merge, kept per source. */
export const SourceFacts = z.object({
  dealId: z.string(),
  sourceId: z.string(),
  fileName: z.string(),
  format: z.string(),
  /** See Source.occurredAt: the merge reads "later" from it. */
  occurredAt: z.string().nullable(),
  engine: z.string(),
  /** Which names of its speakers it was read with (`namesKey`); empty: as the file has them. */
  names: z.string().default(""),
  facts: FactLists,
  bant: Bant,
  dealContext: DealContext,
  unverified: z.array(Unverified),
  /** Strong candidates of the offline rules that the model left out. */
  possiblyMissed: z.array(Commitment),
  /**
   * "The list came on Tuesday.", "She sent it last week.": says that a promise was kept or given up, and counts only where
   * another passage made that promise.
   */
  settlements: z.array(Commitment).default([]),
  artefacts: z.array(Artefact),
  notes: z.array(Note),
  calls: z.array(EngineCall),
  /**
   * Segments known only by quotation, and messages by id: lets the merge put a quoted duplicate's evidence on the
   * original message when that is a source of its own.
   */
  messages: z.array(
    z.object({
      messageId: z.string(),
      segmentId: z.string(),
      quoted: z.boolean(),
      speaker: z.string().nullable(),
      text: z.string(),
    }),
  ),
});
export type SourceFacts = z.infer<typeof SourceFacts>;
