import type { Deal } from "../domain/deal.ts";
import type { Handoff, HandoffEvent } from "../domain/handoff.ts";
import type { Source } from "../domain/source.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { FeedItem } from "./handoff-feed.ts";
import type { Upload } from "./upload.ts";

export type StoredDeal = {
  deal: Deal;
  createdAt: string;
  updatedAt: string;
  version: number;
  /** The API client that created it; null for deals from before clients had names. */
  createdBy: string | null;
  /** Why nothing of it may be deleted, and who said so; null where it may. */
  hold: { by: string; at: string; reason: string } | null;
};

/** What is left of an erased deal: that it was, and no word of what it held. */
export type Tombstone = { dealId: string; erasedAt: string; by: string };

export interface DealStore {
  find(dealId: string): Promise<StoredDeal | null>;
  /** Writes unconditionally when `expectedVersion` is null; `conflict` when somebody else wrote in between. */
  save(
    deal: Deal,
    now: string,
    expectedVersion: number | null,
    /** The API client that sends it: kept where the deal is new. */
    client?: string | null,
  ): Promise<StoredDeal | "conflict">;
  /** Sets or lifts a legal hold; `gone` where the deal is being erased, or is not there: nothing can be kept then. */
  hold(dealId: string, hold: StoredDeal["hold"]): Promise<"saved" | "gone">;
  tombstone(dealId: string): Promise<Tombstone | null>;
  /** Deals erased before `before` (ISO 8601) that nobody has looked at again since. */
  erasedBefore(before: string): Promise<Tombstone[]>;
  /** Ids of up to `limit` deals whose retention nobody has looked after since before `before` (ISO 8601), the longest ago first. */
  unkept(before: string, limit: number): Promise<string[]>;
  /** Has up to `limit` more deals looked after that were stored before anybody looked after retention. */
  markOlder(now: string, limit: number): Promise<void>;
  /** Notes that somebody has, at `at` (ISO 8601). */
  markKept(dealId: string, at: string): Promise<void>;
  /** Ids of the deals that name this address, or have named it: look at the deal before you show it. */
  ofPerson(email: string): Promise<string[]>;
  /** Newest change first; `cursor` is opaque. */
  list(
    limit: number,
    cursor: string | null,
  ): Promise<{ deals: StoredDeal[]; cursor: string | null } | "unknown_cursor">;
}

export interface UploadStore {
  find(dealId: string, uploadId: string): Promise<Upload | null>;
  list(dealId: string): Promise<Upload[]>;
  /** Writes the upload as it is; the caller decides what is next. */
  save(upload: Upload): Promise<void>;
  /**
   * Notes of an upload in parts that the object store is asked to make it whole, and touches nothing else of it; nothing
   * happens where it was deleted meanwhile.
   */
  noteCompletion(upload: Pick<Upload, "dealId" | "uploadId">, now: string): Promise<void>;
  /** Uploads of any deal that are not settled and have not moved since `before` (ISO 8601). */
  stalled(before: string): Promise<Upload[]>;
}

export interface HandoffStore {
  find(dealId: string): Promise<Handoff | null>;
  /** When it last changed (ISO 8601), even where its draft cannot be read. */
  lastChange(dealId: string): Promise<string | null>;
  /** One conditional write; `conflict` when the stored revision is not `expectedRevision` (0: nothing stored yet). */
  save(handoff: Handoff, event: HandoffEvent, expectedRevision: number): Promise<"saved" | "conflict">;
  /** Events that were committed with a revision and not published yet. */
  unpublished(dealId: string): Promise<HandoffEvent[]>;
  /** Keeps the event in the append-only history and takes it out of the outbox. */
  markPublished(event: HandoffEvent): Promise<void>;
  /** Deals whose outbox has been waiting since before `before` (ISO 8601). */
  dealsWithUnpublished(before: string): Promise<string[]>;
  history(dealId: string): Promise<HandoffEvent[]>;
  /** The handoff as it was at a published revision, without what could be undone then; null where there is none. */
  revision(dealId: string, revision: number): Promise<Handoff | null>;
  /**
   * Up to `limit` handoffs whose last change came after the position `after` (a key of an earlier page; empty: from the
   * beginning), the longest unchanged first, each once.
   */
  feed(after: string, limit: number): Promise<{ entries: { key: string; item: FeedItem }[]; isLast: boolean }>;
}

/** Large things: raw uploads, parsed sources, facts of one source. */
export interface ContentStore {
  /** Size of an object and its first `count` bytes; null when there is no such object. */
  head(objectKey: string, count: number): Promise<{ size: number; bytes: Uint8Array } | null>;
  /** null when there is no such object; throws `ContentTooLarge` beyond `maxBytes`. */
  raw(objectKey: string, maxBytes: number): Promise<Uint8Array | null>;
  /** The same as it arrives, to be read once; whoever stops early ends the transfer. */
  stream(objectKey: string, maxBytes: number): Promise<AsyncIterable<Uint8Array> | null>;
  saveSource(source: Source): Promise<void>;
  source(dealId: string, sourceId: string): Promise<Source | null>;
  /** Kept under the names that they were read with, unless `names` says otherwise. */
  saveFacts(facts: SourceFacts, names?: string): Promise<void>;
  /**
   * `names`: those of the speakers, as `SourceFacts.names`. Without them the facts that were read first, which may have
   * been read with some.
   */
  facts(dealId: string, sourceId: string, names?: string): Promise<SourceFacts | null>;
  /** An address to GET an object from, in parts as a player asks for them. */
  downloadAddress(objectKey: string, expiresInSeconds: number): Promise<string>;
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
