import type { Staff } from "../../shared/domain/staff.ts";
import type { CommandDeps } from "../../shared/handoffs/run-command.ts";
import type { DealEraser } from "../../shared/handoffs/deal-eraser.ts";
import type { IdempotencyStore } from "../../shared/handoffs/idempotency-store.ts";
import type { DraftMessage, ExtractMessage } from "../../shared/handoffs/messages.ts";
import type { PartStore } from "../../shared/handoffs/part-store.ts";
import type { ContentStore, DealStore, Queue, UploadStore } from "../../shared/handoffs/stores.ts";
import type { SyncStore } from "../../shared/handoffs/sync-store.ts";
import type { Limits } from "../../shared/sources/limits.ts";
import type { CallerDeps } from "./caller.ts";

export type ApiDeps = CommandDeps &
  CallerDeps & {
    deals: DealStore;
    uploads: UploadStore;
    content: ContentStore;
    parts: PartStore;
    limits: Pick<Limits, "recordingBytes" | "mailboxBytes">;
    syncs: SyncStore;
    idempotency: IdempotencyStore;
    eraser: DealEraser;
    /** S3's own notification shape: a retry looks to ingest like the upload did. */
    ingest: Queue<{ Records: { s3: { object: { key: string } } }[] }>;
    extract: Queue<ExtractMessage>;
    draft: Queue<DraftMessage>;
    staff: Staff;
    /** IANA zone in which printed forms say dates. */
    timeZone: string;
    /** 256 random bits, base64url. */
    newSecret: () => string;
    /** How long the feed gives a change again, because a slower writer may still come in front of it. */
    settleSeconds: number;
    /** Origins whose pages may call the API from a browser; `*`: any. */
    allowedOrigins: readonly string[];
  };
