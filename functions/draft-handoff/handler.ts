import { z } from "zod";
import { QUEUES } from "../../infra/topology.ts";
import { dynamoDealStore } from "../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoUploadStore } from "../../shared/handoffs/dynamo-upload-store.ts";
import { DraftMessage } from "../../shared/handoffs/messages.ts";
import { s3ContentStore } from "../../shared/handoffs/s3-content-store.ts";
import { sqsQueue } from "../../shared/handoffs/sqs-queue.ts";
import { documentClient, s3Client, sqsClient } from "../../shared/runtime/aws-clients.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { RequiredFields } from "../../shared/runtime/settings.ts";
import { sqsHandler } from "../../shared/runtime/sqs-handler.ts";
import { draftHandoff } from "./draft-handoff.ts";

const name = z.string().min(1);
const env = readEnv({
  TABLE_NAME: name,
  BUCKET_NAME: name,
  DRAFT_QUEUE_URL: name,
  NOTIFICATIONS_QUEUE_URL: name,
  REQUIRED_FIELDS: RequiredFields,
});
const [sqs, table] = [sqsClient(), { client: documentClient(), name: env.TABLE_NAME }];
const deps = {
  deals: dynamoDealStore(table),
  uploads: dynamoUploadStore(table),
  handoffs: dynamoHandoffStore(table),
  content: s3ContentStore(s3Client(), env.BUCKET_NAME),
  notifications: sqsQueue(sqs, env.NOTIFICATIONS_QUEUE_URL),
  now: () => new Date().toISOString(),
  required: env.REQUIRED_FIELDS,
};

export const handler = sqsHandler({
  message: DraftMessage,
  queueUrl: env.DRAFT_QUEUE_URL,
  maxReceives: QUEUES.draft.maxReceives,
  fifo: true,
  sqs,
  process: ({ dealId }) => draftHandoff(dealId, deps),
});
