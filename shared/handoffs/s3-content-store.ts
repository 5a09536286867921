import { Readable } from "node:stream";
import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { z } from "zod";
import { Source } from "../domain/source.ts";
import { SourceFacts } from "../domain/source-facts.ts";
import { objectKeys } from "./keys.ts";
import { type ContentStore, ContentTooLarge } from "./stores.ts";

export const s3ContentStore = (client: S3Client, bucket: string): ContentStore => {
  const missing = (error: unknown) => error instanceof NoSuchKey || error instanceof NotFound;

  const bodyOf = async (Key: string, Range?: string) => {
    try {
      return (await client.send(new GetObjectCommand({ Bucket: bucket, Key, Range }))).Body ?? null;
    } catch (error) {
      if (missing(error)) return null;
      throw error;
    }
  };

  const bytes = async (key: string, range?: string): Promise<Uint8Array | null> =>
    (await (await bodyOf(key, range))?.transformToByteArray()) ?? null;

  const stream = async (key: string): Promise<AsyncIterable<Uint8Array> | null> => {
    const body = await bodyOf(key);
    if (body === null) return null;
    if (!(body instanceof Readable)) throw new TypeError("a body that Node cannot read as it arrives");
    return body;
  };

  const size = async (Key: string): Promise<number | null> => {
    try {
      const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key }));
      return ContentLength ?? 0;
    } catch (error) {
      if (missing(error)) return null;
      throw error;
    }
  };

  /** False where there is no such object. */
  const isWithin = async (key: string, maxBytes: number): Promise<boolean> => {
    const length = await size(key);
    if (length !== null && length > maxBytes) throw new ContentTooLarge(length, maxBytes);
    return length !== null;
  };

  const readJson = async <T>(key: string, schema: z.ZodType<T>): Promise<T | null> => {
    const found = await bytes(key);
    return found === null ? null : schema.parse(JSON.parse(new TextDecoder().decode(found)));
  };

  const writeJson = async (Key: string, value: unknown): Promise<void> => {
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key, Body: JSON.stringify(value), ContentType: "application/json" }),
    );
  };

  return {
    async head(objectKey, count) {
      const length = await size(objectKey);
      if (length === null) return null;
      // A range over an empty object is an error to S3.
      const first = length === 0 ? new Uint8Array() : await bytes(objectKey, `bytes=0-${count - 1}`);
      return first === null ? null : { size: length, bytes: first };
    },
    raw: async (objectKey, maxBytes) => ((await isWithin(objectKey, maxBytes)) ? bytes(objectKey) : null),
    stream: async (objectKey, maxBytes) => ((await isWithin(objectKey, maxBytes)) ? stream(objectKey) : null),
    saveSource: (source) => writeJson(objectKeys.source(source.dealId, source.sourceId), source),
    source: (dealId, sourceId) => readJson(objectKeys.source(dealId, sourceId), Source),
    saveFacts: (facts, names = facts.names) => writeJson(objectKeys.facts(facts.dealId, facts.sourceId, names), facts),
    facts: (dealId, sourceId, names) => readJson(objectKeys.facts(dealId, sourceId, names), SourceFacts),
    downloadAddress: (Key, expiresIn) =>
      getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key }), { expiresIn }),
    uploadAddress: (Key, expiresIn) =>
      getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key }), { expiresIn }),
  };
};
