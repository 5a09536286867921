import { z } from "zod";
import { SourceFault } from "../sources/fault.ts";

/**
 * One upload of a deal and where it stands. Every upload ends in exactly one of: `drafted` (its facts are in the
 * draft), `duplicate` (the same bytes are, or will be, in the draft as another upload), `failed` (named, retryable).
 */
export const UPLOAD_STATES = [
  "awaiting",
  "received",
  "transcribing",
  "extracting",
  "drafted",
  "duplicate",
  "failed",
] as const;
export const UploadState = z.enum(UPLOAD_STATES);
export type UploadState = z.infer<typeof UploadState>;

export const Upload = z.object({
  dealId: z.string(),
  uploadId: z.string(),
  /** As the person named it, whatever characters it has. */
  fileName: z.string(),
  /** Key of the raw object in the content bucket. */
  objectKey: z.string(),
  state: UploadState,
  /** Set once the bytes have been read. */
  sourceId: z.string().nullable(),
  format: z.string().nullable(),
  fault: SourceFault.nullable(),
  /** Of an upload in parts: the object store's id of it, how the file was announced, and when it was to be made whole. */
  multipart: z
    .object({
      id: z.string(),
      bytes: z.number().int(),
      partBytes: z.number().int(),
      completionAskedAt: z.iso.datetime().nullable().default(null),
    })
    .nullable()
    .default(null),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Upload = z.infer<typeof Upload>;

const FINAL: readonly UploadState[] = ["drafted", "duplicate", "failed"];
export const isSettled = (upload: Upload): boolean => FINAL.includes(upload.state);

/** An upload that somebody got an address for. */
export const newUpload = (
  file: Pick<Upload, "dealId" | "uploadId" | "fileName" | "objectKey">,
  now: string,
): Upload => ({
  ...file,
  state: "awaiting",
  sourceId: null,
  format: null,
  fault: null,
  multipart: null,
  createdAt: now,
  updatedAt: now,
});
