import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type QueueName, QUEUES } from "../infra/topology.ts";
import { dynamoAccessStore } from "../shared/handoffs/dynamo-access-store.ts";
import { awsDealEraser } from "../shared/handoffs/aws-deal-eraser.ts";
import { dynamoApiKeyStore } from "../shared/handoffs/dynamo-api-key-store.ts";
import { dynamoIdempotencyStore } from "../shared/handoffs/dynamo-idempotency-store.ts";
import { dynamoSyncStore } from "../shared/handoffs/dynamo-sync-store.ts";
import { dynamoDealStore } from "../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoMailLedger } from "../shared/handoffs/dynamo-mail-ledger.ts";
import { dynamoSpendingLedger } from "../shared/handoffs/dynamo-spending-ledger.ts";
import { dynamoUploadStore } from "../shared/handoffs/dynamo-upload-store.ts";
import type { DraftMessage } from "../shared/handoffs/messages.ts";
import { s3PartStore } from "../shared/handoffs/s3-part-store.ts";
import { s3ContentStore } from "../shared/handoffs/s3-content-store.ts";
import { sqsQueue } from "../shared/handoffs/sqs-queue.ts";
import type { Queue } from "../shared/handoffs/stores.ts";
import { documentClient, s3Client, sqsClient } from "../shared/runtime/aws-clients.ts";
import { type Attempt, sqsHandler } from "../shared/runtime/sqs-handler.ts";

/** What handlers are wired with: clients are made here and in handlers, once per process, and nowhere else. */

/** An environment variable that must have a value. */
export const Name = z.string().min(1);

/** 256 random bits, base64url: ids of sessions, tokens of links. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

export const utcNow = (): string => new Date().toISOString();

export const tableStores = (tableName: string) => {
  const table = { client: documentClient(), name: tableName };
  return {
    deals: dynamoDealStore(table),
    uploads: dynamoUploadStore(table),
    handoffs: dynamoHandoffStore(table),
    access: dynamoAccessStore(table),
    keys: dynamoApiKeyStore(table),
    idempotency: dynamoIdempotencyStore(table),
    syncs: dynamoSyncStore(table),
    ledger: dynamoMailLedger(table),
    spending: dynamoSpendingLedger(table),
  };
};

export const dealEraser = (tableName: string, bucket: string) =>
  awsDealEraser({ client: documentClient(), name: tableName }, { s3: s3Client(), bucket });

/** What takes files in as a whole or in parts, and deletes them. */
export const fileStores = (tableName: string, bucket: string) => ({
  content: contentStore(bucket),
  parts: s3PartStore(s3Client(), bucket),
  eraser: dealEraser(tableName, bucket),
});

export const contentStore = (bucket: string) => s3ContentStore(s3Client(), bucket);

const sqs = sqsClient();

export const queue = <Message>(url: string): Queue<Message> => sqsQueue<Message>(sqs, url);

/** FIFO by deal: two drafts of one deal are never made at the same time. */
export const draftQueue = (url: string): Queue<DraftMessage> =>
  sqsQueue<DraftMessage>(sqs, url, ({ dealId }) => dealId);

/** The handler of a function that one queue feeds, by the queue's own rules in the topology. */
export const fedBy = <Message>(
  name: QueueName,
  queueUrl: string,
  message: z.ZodType<Message>,
  process: (message: Message, attempt: Attempt) => Promise<void>,
) => sqsHandler({ message, queueUrl, maxReceives: QUEUES[name].maxReceives, fifo: QUEUES[name].fifo, sqs, process });
