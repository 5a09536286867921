import type { OBJECT_PREFIXES } from "./keys.ts";
import type { StoredDeal } from "./stores.ts";
import type { Upload } from "./upload.ts";

/** What was deleted, by kind, and what remains where this system cannot reach. */
export type Erased = {
  objects: number;
  items: number;
  /** In words, for whoever has to answer for it. */
  remains: string[];
};

/** Nothing was deleted: a legal hold keeps the deal. */
export type KeptByHold = { hold: NonNullable<StoredDeal["hold"]> };

export interface DealEraser {
  /** Deletes one file, and what was read in it unless another of `uploads` has the same bytes. */
  eraseUpload(upload: Upload, uploads: readonly Upload[]): Promise<void>;
  /** Deletes the objects of a deal below one prefix that were written before `before` (ISO 8601); how many versions. */
  eraseOlder(dealId: string, prefix: (typeof OBJECT_PREFIXES)[number], before: string): Promise<number>;
  /**
   * Deletes recordings, transcripts, sources, facts, drafts, decisions, history, ledgers and links of a deal, then leaves
   * a tombstone. Safe to repeat: what a crash left is deleted by the next call. A deal under legal hold is left alone;
   * once this has begun none can be set any more.
   */
  erase(
    dealId: string,
    by: string,
    now: string,
    /** The second time, after everything that was under way at the first has ended. */
    again?: boolean,
  ): Promise<Erased | KeptByHold>;
}
