import { expired, type Retention } from "../../shared/domain/retention.ts";
import type { DraftMessage, EventMessage } from "../../shared/handoffs/messages.ts";
import { publishEvents } from "../../shared/handoffs/publish-events.ts";
import type { DealEraser } from "../../shared/handoffs/deal-eraser.ts";
import type { DealStore, HandoffStore, Queue, UploadStore } from "../../shared/handoffs/stores.ts";
import type { Upload } from "../../shared/handoffs/upload.ts";
import { UPLOAD_FAULTS } from "../../shared/handoffs/upload-faults.ts";

export type TranscriptionStatus = "running" | "completed" | "failed";

export type SweepDeps = {
  handoffs: HandoffStore;
  uploads: UploadStore;
  notifications: Queue<EventMessage>;
  draft: Queue<DraftMessage>;
  /** null where recordings cannot be transcribed. */
  deals: DealStore;
  eraser: DealEraser;
  retention: Retention;
  transcription: ((uploadId: string) => Promise<TranscriptionStatus>) | null;
  now: () => string;
};

/** Events are published right after their commit; what is still there after this many seconds was left by a crash. */
const OUTBOX_GRACE_SECONDS = 5;
/** An upload address lives for an hour (functions/api); after that nothing will arrive at it any more. */
const AWAITING_SECONDS = 3900;
/** Longer than all deliveries of an extraction message together: nothing is working on it any more. */
const EXTRACTING_SECONDS = 8 * 3600;
/** Amazon Transcribe gives no notice of a failed job without an event bus, so it is asked. */
const TRANSCRIBING_SECONDS = 60;

/** A model's answer to a message takes a quarter of an hour at most; after an hour nothing that began before is running. */
const ERASE_AGAIN_SECONDS = 3600;

/** Each deal is looked after once a day, some in each run, so that no run has to do too much. */
const RETENTION_SECONDS = 86_400;
const DEALS_A_RUN = 20;
/** Deals from before retention are only marked, which costs little. */
const OLDER_A_RUN = 100;

const ago = (now: string, seconds: number): string => new Date(Date.parse(now) - seconds * 1000).toISOString();

const fail = async (upload: Upload, fault: Upload["fault"], deps: SweepDeps): Promise<void> => {
  await deps.uploads.save({ ...upload, state: "failed", fault, updatedAt: deps.now() });
  await deps.draft.send({ dealId: upload.dealId });
};

const settle = async (upload: Upload, deps: SweepDeps): Promise<void> => {
  const now = deps.now();
  switch (upload.state) {
    case "awaiting":
      if (upload.updatedAt < ago(now, AWAITING_SECONDS)) await fail(upload, UPLOAD_FAULTS.upload_missing, deps);
      return;
    case "received":
    case "extracting":
      if (upload.updatedAt < ago(now, EXTRACTING_SECONDS)) await fail(upload, UPLOAD_FAULTS.extraction_failed, deps);
      return;
    case "transcribing":
      if (deps.transcription === null || (await deps.transcription(upload.uploadId)) === "failed")
        await fail(upload, UPLOAD_FAULTS.transcription_failed, deps);
      return;
    case "drafted":
    case "duplicate":
    case "failed":
      return;
  }
};

/** Deletes what has had its time at one deal. The deal is read anew: a hold may have been set since its turn came. */
const keep = async (dealId: string, deps: SweepDeps): Promise<void> => {
  const now = deps.now();
  const stored = await deps.deals.find(dealId);
  if (stored === null) return;
  const lastChange = (await deps.handoffs.lastChange(dealId)) ?? stored.createdAt;
  const gone = expired({ lastChange, held: stored.hold !== null }, deps.retention, now);
  if (gone.deal) {
    await deps.eraser.erase(dealId, "retention", now);
    return;
  }
  for (const { prefix, before } of gone.objects) await deps.eraser.eraseOlder(dealId, prefix, before);
  await deps.deals.markKept(dealId, now);
};

/** Behind all others, and due again at once: it never keeps them from their turn, and the alarm sees each failure. */
const keepOrPostpone = async (dealId: string, deps: SweepDeps): Promise<void> => {
  try {
    await keep(dealId, deps);
  } catch (error) {
    await deps.deals.markKept(dealId, ago(deps.now(), RETENTION_SECONDS));
    throw error;
  }
};

/** Does the work for each of them, whatever becomes of the others; gives what was thrown. */
const forEach = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<unknown[]> => {
  const faults: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => faults.push(error));
  return faults;
};

/**
 * Publishes what a crash left in an outbox, ends uploads that nothing will ever finish in a named failure, and deletes
 * what has had its time. One deal that cannot be looked after keeps no other from its turn; throws at the end then.
 */
export const sweep = async (deps: SweepDeps): Promise<{ published: number; looked: number }> => {
  const now = deps.now();
  let published = 0;
  const waiting = await deps.handoffs.dealsWithUnpublished(ago(now, OUTBOX_GRACE_SECONDS));
  const stalled = await deps.uploads.stalled(ago(now, TRANSCRIBING_SECONDS));
  const erased = await deps.deals.erasedBefore(ago(now, ERASE_AGAIN_SECONDS));
  const unkept = await deps.deals.unkept(ago(now, RETENTION_SECONDS), DEALS_A_RUN);
  const faults = [
    ...(await forEach(waiting, async (dealId) => {
      published += await publishEvents(dealId, deps);
    })),
    ...(await forEach(stalled, (upload) => settle(upload, deps))),
    ...(await forEach(erased, async ({ dealId, by, erasedAt }) => {
      await deps.eraser.erase(dealId, by, erasedAt, true);
    })),
    ...(await forEach([OLDER_A_RUN], (limit) => deps.deals.markOlder(now, limit))),
    ...(await forEach(unkept, (dealId) => keepOrPostpone(dealId, deps))),
  ];
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} failed, the first: ${String(faults[0])}`);
  return { published, looked: stalled.length };
};
