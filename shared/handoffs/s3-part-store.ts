import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  NoSuchUpload,
  paginateListParts,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { PartStore, UploadedPart } from "./part-store.ts";

/** The SDK throws a class for some operations and only the name for others. */
const isGone = (error: unknown): boolean =>
  error instanceof NoSuchUpload || (error instanceof Error && error.name === "NoSuchUpload");

export const s3PartStore = (client: S3Client, Bucket: string): PartStore => ({
  async begin(Key) {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    if (UploadId === undefined) throw new Error("S3 began an upload without an id");
    return UploadId;
  },
  address: (Key, UploadId, PartNumber, expiresIn) =>
    getSignedUrl(client, new UploadPartCommand({ Bucket, Key, UploadId, PartNumber }), { expiresIn }),
  async uploaded(Key, UploadId) {
    const parts: UploadedPart[] = [];
    try {
      for await (const page of paginateListParts({ client }, { Bucket, Key, UploadId }))
        for (const { PartNumber, ETag, Size } of page.Parts ?? [])
          if (PartNumber !== undefined && ETag !== undefined)
            parts.push({ number: PartNumber, etag: ETag, bytes: Size ?? 0 });
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
    return parts.toSorted((a, b) => a.number - b.number);
  },
  async complete(Key, UploadId, parts) {
    const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
    try {
      await client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  },
  async abort(Key, UploadId) {
    try {
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
});
