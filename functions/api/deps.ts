import type { CommandDeps } from "../../shared/handoffs/run-command.ts";
import type { DraftMessage, ExtractMessage } from "../../shared/handoffs/messages.ts";
import type { ContentStore, DealStore, Queue, UploadStore } from "../../shared/handoffs/stores.ts";

export type ApiDeps = CommandDeps & {
  deals: DealStore;
  uploads: UploadStore;
  content: ContentStore;
  /** S3's own notification shape: a retry looks to ingest like the upload did. */
  ingest: Queue<{ Records: { s3: { object: { key: string } } }[] }>;
  extract: Queue<ExtractMessage>;
  draft: Queue<DraftMessage>;
  apiKey: () => Promise<string>;
  /** A fresh upload id, `up-` and lower-case letters and digits. */
  newUploadId: () => string;
};
