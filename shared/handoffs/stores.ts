import type { Deal } from "../domain/deal.ts";
import type { Handoff, HandoffEvent } from "../domain/handoff.ts";
import type { Source } from "../domain/source.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { Upload } from "./upload.ts";

export type StoredDeal = { deal: Deal; createdAt: string; updatedAt: string; version: number };

export interface DealStore {
  find(dealId: string): Promise<StoredDeal | null>;
  /** Writes unconditionally when `expectedVersion` is null; `conflict` when somebody else wrote in between. */
  save(deal: Deal, now: string, expectedVersion: number | null): Promise<StoredDeal | "conflict">;
  /** Ids of the deals that name this address, or have named it: look at the deal before you show it. */
  ofPerson(email: string): Promise<string[]>;
  /** Newest change first; `cursor` is opaque. */
  list(limit: number, cursor: string | null): Promise<{ deals: StoredDeal[]; cursor: string | null }>;
}

export interface UploadStore {
  find(dealId: string, uploadId: string): Promise<Upload | null>;
  list(dealId: string): Promise<Upload[]>;
  /** Writes the upload as it is; the caller decides what is next. */
  save(upload: Upload): Promise<void>;
  /** Uploads of any deal that are not settled and have not moved since `before` (ISO 8601). */
  stalled(before: string): Promise<Upload[]>;
}

export interface HandoffStore {
  find(dealId: string): Promise<Handoff | null>;
  /** One conditional write; `conflict` when the stored revision is not `expectedRevision` (0: nothing stored yet). */
  save(handoff: Handoff, event: HandoffEvent, expectedRevision: number): Promise<"saved" | "conflict">;
  /** Events that were committed with a revision and not published yet. */
  unpublished(dealId: string): Promise<HandoffEvent[]>;
  /** Keeps the event in the append-only history and takes it out of the outbox. */
  markPublished(event: HandoffEvent): Promise<void>;
  /** Deals whose outbox has been waiting since before `before` (ISO 8601). */
  dealsWithUnpublished(before: string): Promise<string[]>;
  history(dealId: string): Promise<HandoffEvent[]>;
}

/** Large things: raw uploads, parsed sources, facts of one source. */
export interface ContentStore {
  /** Size of an object and its first `count` bytes; null when there is no such object. */
  head(objectKey: string, count: number): Promise<{ size: number; bytes: Uint8Array } | null>;
  /** null when there is no such object; throws `ContentTooLarge` beyond `maxBytes`. */
  raw(objectKey: string, maxBytes: number): Promise<Uint8Array | null>;
  saveSource(source: Source): Promise<void>;
  source(dealId: string, sourceId: string): Promise<Source | null>;
  saveFacts(facts: SourceFacts): Promise<void>;
  facts(dealId: string, sourceId: string): Promise<SourceFacts | null>;
  /** An address to PUT the bytes of one upload to. */
  uploadAddress(objectKey: string, expiresInSeconds: number): Promise<string>;
}

export class ContentTooLarge extends Error {
  readonly bytes: number;
  constructor(bytes: number, maxBytes: number) {
    super(`object has ${bytes} bytes, at most ${maxBytes} are read`);
    this.name = "ContentTooLarge";
    this.bytes = bytes;
  }
}

/** What one function hands to the next. */
export interface Queue<Message> {
  send(message: Message, options?: { delaySeconds?: number }): Promise<void>;
}
