import { createHash } from "node:crypto";
import { TranscribeClient } from "@aws-sdk/client-transcribe";
import { z } from "zod";
import { QUEUES } from "../../infra/topology.ts";
import { dynamoDealStore } from "../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoUploadStore } from "../../shared/handoffs/dynamo-upload-store.ts";
import type { DraftMessage } from "../../shared/handoffs/messages.ts";
import { s3ContentStore } from "../../shared/handoffs/s3-content-store.ts";
import { sqsQueue } from "../../shared/handoffs/sqs-queue.ts";
import { documentClient, s3Client, sqsClient } from "../../shared/runtime/aws-clients.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { S3Notification } from "../../shared/runtime/s3-event.ts";
import { sqsHandler } from "../../shared/runtime/sqs-handler.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";
import { awsTranscriber } from "./aws-transcriber.ts";
import { ingestSource } from "./ingest-source.ts";

const name = z.string().min(1);
const env = readEnv({
  TABLE_NAME: name,
  BUCKET_NAME: name,
  INGEST_QUEUE_URL: name,
  EXTRACT_QUEUE_URL: name,
  DRAFT_QUEUE_URL: name,
  TRANSCRIPTION: z.enum(["on", "off"]).default("on"),
  TRANSCRIBE_ROLE_ARN: z.string().default(""),
});
const [sqs, table] = [sqsClient(), { client: documentClient(), name: env.TABLE_NAME }];
const deps = {
  deals: dynamoDealStore(table),
  uploads: dynamoUploadStore(table),
  content: s3ContentStore(s3Client(), env.BUCKET_NAME),
  extract: sqsQueue(sqs, env.EXTRACT_QUEUE_URL),
  draft: sqsQueue<DraftMessage>(sqs, env.DRAFT_QUEUE_URL, ({ dealId }) => dealId),
  parse: parseSource,
  transcriber:
    env.TRANSCRIPTION === "on"
      ? awsTranscriber(new TranscribeClient({}), { bucket: env.BUCKET_NAME, roleArn: env.TRANSCRIBE_ROLE_ARN })
      : null,
  now: () => new Date().toISOString(),
  uploadIdOf: (objectKey: string) => `up-${createHash("sha256").update(objectKey).digest("hex").slice(0, 20)}`,
};

export const handler = sqsHandler({
  message: S3Notification,
  queueUrl: env.INGEST_QUEUE_URL,
  maxReceives: QUEUES.ingest.maxReceives,
  sqs,
  process: async ({ objectKeys }) => {
    for (const objectKey of objectKeys) await ingestSource(objectKey, deps);
  },
});
