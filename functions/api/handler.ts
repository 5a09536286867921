import { randomBytes } from "node:crypto";
import { z } from "zod";
import { dynamoDealStore } from "../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoUploadStore } from "../../shared/handoffs/dynamo-upload-store.ts";
import type { DraftMessage } from "../../shared/handoffs/messages.ts";
import { s3ContentStore } from "../../shared/handoffs/s3-content-store.ts";
import { sqsQueue } from "../../shared/handoffs/sqs-queue.ts";
import { documentClient, s3Client, sqsClient } from "../../shared/runtime/aws-clients.ts";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { httpHandler } from "../../shared/runtime/http-handler.ts";
import { logger } from "../../shared/runtime/observability.ts";
import { RequiredFields } from "../../shared/runtime/settings.ts";
import { createApi } from "./app.ts";

const name = z.string().min(1);
const queues = {
  INGEST_QUEUE_URL: name,
  EXTRACT_QUEUE_URL: name,
  DRAFT_QUEUE_URL: name,
  NOTIFICATIONS_QUEUE_URL: name,
};
const env = readEnv({
  TABLE_NAME: name,
  BUCKET_NAME: name,
  API_KEY_SECRET_ID: name,
  REQUIRED_FIELDS: RequiredFields,
  ...queues,
});
const [sqs, table] = [sqsClient(), { client: documentClient(), name: env.TABLE_NAME }];
const deps = {
  deals: dynamoDealStore(table),
  uploads: dynamoUploadStore(table),
  handoffs: dynamoHandoffStore(table),
  content: s3ContentStore(s3Client(), env.BUCKET_NAME),
  ingest: sqsQueue(sqs, env.INGEST_QUEUE_URL),
  extract: sqsQueue(sqs, env.EXTRACT_QUEUE_URL),
  draft: sqsQueue<DraftMessage>(sqs, env.DRAFT_QUEUE_URL, ({ dealId }) => dealId),
  notifications: sqsQueue(sqs, env.NOTIFICATIONS_QUEUE_URL),
  apiKey: secretReader(env.API_KEY_SECRET_ID),
  newUploadId: () => `up-${randomBytes(10).toString("hex")}`,
  now: () => new Date().toISOString(),
  required: env.REQUIRED_FIELDS,
};

export const handler = httpHandler(createApi(deps, (error) => logger.error("request failed", { error: error.name })));
