import { createHash } from "node:crypto";
import { TranscribeClient } from "@aws-sdk/client-transcribe";
import { z } from "zod";
import { readEnv } from "../../shared/runtime/env.ts";
import { LIMIT_SETTINGS, readLimits } from "../../shared/runtime/limit-settings.ts";
import { S3Notification } from "../../shared/runtime/s3-event.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";
import { contentStore, draftQueue, fedBy, Name, queue, tableStores, utcNow } from "../connections.ts";
import { awsTranscriber } from "./aws-transcriber.ts";
import { ingestSource } from "./ingest-source.ts";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  INGEST_QUEUE_URL: Name,
  EXTRACT_QUEUE_URL: Name,
  DRAFT_QUEUE_URL: Name,
  TRANSCRIPTION: z.enum(["on", "off"]).default("on"),
  TRANSCRIBE_ROLE_ARN: z.string().default(""),
  ...LIMIT_SETTINGS,
});
const recordings = { bucket: env.BUCKET_NAME, roleArn: env.TRANSCRIBE_ROLE_ARN };
const deps = {
  ...tableStores(env.TABLE_NAME),
  content: contentStore(env.BUCKET_NAME),
  extract: queue(env.EXTRACT_QUEUE_URL),
  draft: draftQueue(env.DRAFT_QUEUE_URL),
  parse: parseSource,
  limits: readLimits(env),
  transcriber: env.TRANSCRIPTION === "on" ? awsTranscriber(new TranscribeClient({}), recordings) : null,
  now: utcNow,
  uploadIdOf: (objectKey: string) => `up-${createHash("sha256").update(objectKey).digest("hex").slice(0, 20)}`,
};

export const handler = fedBy("ingest", env.INGEST_QUEUE_URL, S3Notification, async ({ objectKeys }) => {
  for (const objectKey of objectKeys) await ingestSource(objectKey, deps);
});
