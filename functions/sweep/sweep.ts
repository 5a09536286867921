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

/** Deletes what has had its time at the deals whose turn it is. */
const keep = async (deps: SweepDeps): Promise<void> => {
  const now = deps.now();
  for (const { deal, createdAt, hold } of await deps.deals.unkept(ago(now, RETENTION_SECONDS), DEALS_A_RUN)) {
    const { dealId } = deal;
    const lastChange = (await deps.handoffs.find(dealId))?.updatedAt ?? createdAt;
    const gone = expired({ lastChange, held: hold !== null }, deps.retention, now);
    if (gone.deal) {
      await deps.eraser.erase(dealId, "retention", now);
      continue;
    }
    for (const { prefix, before } of gone.objects) await deps.eraser.eraseOlder(dealId, prefix, before);
    await deps.deals.markKept(dealId, now);
  }
};

/** Publishes what a crash left in an outbox, and ends uploads that nothing will ever finish in a named failure, deletes what has had its time. */
export const sweep = async (deps: SweepDeps): Promise<{ published: number; looked: number }> => {
  const now = deps.now();
  let published = 0;
  for (const dealId of await deps.handoffs.dealsWithUnpublished(ago(now, OUTBOX_GRACE_SECONDS)))
    published += await publishEvents(dealId, deps);
  const stalled = await deps.uploads.stalled(ago(now, TRANSCRIBING_SECONDS));
  for (const upload of stalled) await settle(upload, deps);
  for (const { dealId, by, erasedAt } of await deps.deals.erasedBefore(ago(now, ERASE_AGAIN_SECONDS)))
    await deps.eraser.erase(dealId, by, erasedAt, true);
  await keep(deps);
  return { published, looked: stalled.length };
};
