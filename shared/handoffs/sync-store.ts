import { z } from "zod";

/** What another system took over, as it acknowledged it. */
export const SyncState = z.object({
  /** e.g. `salesforce`. */
  system: z.string(),
  /** The revision that it took over. */
  revision: z.number().int().nonnegative(),
  /** Its own ids of what it wrote, by what they stand for: statement ids, or names such as `opportunity`. */
  recordIds: z.record(z.string(), z.string()),
  at: z.iso.datetime(),
  by: z.string(),
});
export type SyncState = z.infer<typeof SyncState>;

export interface SyncStore {
  /** Keeps an acknowledgement; one of an older revision than the kept one changes nothing. Gives what is kept then. */
  acknowledge(dealId: string, state: SyncState): Promise<SyncState>;
  list(dealId: string): Promise<SyncState[]>;
}
