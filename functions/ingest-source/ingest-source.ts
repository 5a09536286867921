import type { Deal } from "../../shared/domain/deal.ts";
import type { Source } from "../../shared/domain/source.ts";
import { readObjectKey, type UploadKey } from "../../shared/handoffs/keys.ts";
import type { DraftMessage, ExtractMessage } from "../../shared/handoffs/messages.ts";
import type { ContentStore, DealStore, Queue, UploadStore } from "../../shared/handoffs/stores.ts";
import { newUpload, type Upload } from "../../shared/handoffs/upload.ts";
import { tooLarge, UPLOAD_FAULTS } from "../../shared/handoffs/upload-faults.ts";
import type { SourceFault } from "../../shared/sources/fault.ts";
import type { Limits } from "../../shared/sources/limits.ts";
import { isMbox } from "../../shared/sources/mail/mbox.ts";
import { isRecording } from "../../shared/sources/recording.ts";
import type { ParseResult } from "../../shared/sources/parse-source.ts";
import type { Transcriber } from "./transcriber.ts";

export type IngestDeps = {
  deals: DealStore;
  uploads: UploadStore;
  content: ContentStore;
  extract: Queue<ExtractMessage>;
  draft: Queue<DraftMessage>;
  parse: (
    upload: { bytes: Uint8Array | AsyncIterable<Uint8Array>; fileName: string; dealId: string },
    deal: Deal,
    limits: Limits,
  ) => Promise<ParseResult>;
  limits: Limits;
  /** null where recordings cannot be transcribed. */
  transcriber: Transcriber | null;
  now: () => string;
  /** Makes the id of an upload that nobody asked an address for, from its object key. */
  uploadIdOf: (objectKey: string) => string;
};

/** Enough to tell every kind of recording, and a mailbox, by its first bytes. */
const SNIFFED_BYTES = 4096;

type Kind = "recording" | "mailbox" | "text";

const kindOf = (first: Uint8Array): Kind =>
  isRecording(first) ? "recording" : isMbox(Buffer.from(first).toString("latin1")) ? "mailbox" : "text";

const limitOf = (kind: Kind, { recordingBytes, mailboxBytes, fileBytes }: Limits): number =>
  ({ recording: recordingBytes, mailbox: mailboxBytes, text: fileBytes })[kind];

const recordOf = async (key: UploadKey, objectKey: string, deps: IngestDeps): Promise<Upload> => {
  const uploadId = key.uploadId ?? deps.uploadIdOf(objectKey);
  const known = await deps.uploads.find(key.dealId, uploadId);
  if (known !== null) return known;
  const { dealId, fileName } = key;
  return { ...newUpload({ dealId, uploadId, fileName, objectKey }, deps.now()), state: "received" };
};

/** Ends the upload in a named failure; the draft is made again, so that the AE is told of it. */
const fail = async (upload: Upload, fault: SourceFault, deps: IngestDeps): Promise<void> => {
  await deps.uploads.save({ ...upload, state: "failed", fault, updatedAt: deps.now() });
  await deps.draft.send({ dealId: upload.dealId });
};

/**
 * The same bytes uploaded twice are one source. Everybody writes first and looks afterwards, and the earliest wins, so
 * of two that arrive at once exactly one goes on.
 */
const isDuplicate = async (upload: Upload, sourceId: string, deps: IngestDeps): Promise<boolean> => {
  const same = (await deps.uploads.list(upload.dealId)).filter(
    (other) => other.sourceId === sourceId && (other.state === "extracting" || other.state === "drafted"),
  );
  return same[0] !== undefined && same[0].uploadId !== upload.uploadId;
};

const accept = async (upload: Upload, source: Source, deps: IngestDeps): Promise<void> => {
  await deps.content.saveSource(source);
  const read: Upload = {
    ...upload,
    state: "extracting",
    sourceId: source.sourceId,
    format: source.format,
    fault: null,
    updatedAt: deps.now(),
  };
  await deps.uploads.save(read);
  if (await isDuplicate(read, source.sourceId, deps)) {
    await deps.uploads.save({ ...read, state: "duplicate" });
    await deps.draft.send({ dealId: upload.dealId });
    return;
  }
  await deps.extract.send({ dealId: upload.dealId, uploadId: upload.uploadId, sourceId: source.sourceId });
};

const transcribe = async (upload: Upload, deps: IngestDeps): Promise<void> => {
  if (deps.transcriber === null) return fail(upload, UPLOAD_FAULTS.recording_not_supported, deps);
  await deps.transcriber.start({ dealId: upload.dealId, uploadId: upload.uploadId, objectKey: upload.objectKey });
  await deps.uploads.save({ ...upload, state: "transcribing", updatedAt: deps.now() });
};

/**
 * Notes that a file is being read before that begins: a mailbox takes minutes, in which nobody may delete it, and a
 * reading that is cut short must end by its name. null for what was deleted before its notification came.
 */
const begin = async (upload: Upload, isThere: boolean, deps: IngestDeps): Promise<Upload | null> => {
  const isRecorded = (await deps.uploads.find(upload.dealId, upload.uploadId)) !== null;
  if (!isRecorded && !isThere) return null;
  if (isRecorded && upload.state !== "awaiting" && upload.state !== "failed") return upload;
  const received: Upload = { ...upload, state: "received", fault: null, updatedAt: deps.now() };
  await deps.uploads.save(received);
  return received;
};

/**
 * Takes one uploaded object in: parsed and on its way to extraction, or a recording on its way to transcription, or a
 * named failure. Safe to repeat at any point.
 */
export const ingestSource = async (objectKey: string, deps: IngestDeps): Promise<void> => {
  const key = readObjectKey(objectKey);
  if (key === null) return;
  const known = await recordOf(key, objectKey, deps);
  if (known.state === "drafted" || known.state === "duplicate") return;
  const stored = await deps.deals.find(key.dealId);
  if (stored === null) {
    // Erased meanwhile: nothing of it may be written down again.
    if ((await deps.deals.tombstone(key.dealId)) !== null) return;
    return fail(known, UPLOAD_FAULTS.unknown_deal, deps);
  }
  const object = await deps.content.head(objectKey, SNIFFED_BYTES);
  const upload = await begin(known, object !== null, deps);
  if (upload === null) return;
  if (object === null) return fail(upload, UPLOAD_FAULTS.upload_missing, deps);
  const kind = kindOf(object.bytes);
  const limit = limitOf(kind, deps.limits);
  if (object.size > limit) return fail(upload, tooLarge(upload.fileName, object.size, limit), deps);
  if (kind === "recording") return transcribe(upload, deps);
  // Mailboxes have gigabytes: they are read as they arrive, and never held whole.
  const bytes = await (kind === "mailbox" ? deps.content.stream(objectKey, limit) : deps.content.raw(objectKey, limit));
  if (bytes === null) return fail(upload, UPLOAD_FAULTS.upload_missing, deps);
  const parsed = await deps.parse({ bytes, fileName: upload.fileName, dealId: key.dealId }, stored.deal, deps.limits);
  // Deleted while it was being read: nothing of it may come back.
  if ((await deps.uploads.find(upload.dealId, upload.uploadId)) === null) return;
  return parsed.ok ? accept(upload, parsed.source, deps) : fail(upload, parsed.fault, deps);
};
