import { z } from "zod";
import { QUEUES } from "../../infra/topology.ts";
import { dynamoDealStore } from "../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoUploadStore } from "../../shared/handoffs/dynamo-upload-store.ts";
import { type DraftMessage, ExtractMessage } from "../../shared/handoffs/messages.ts";
import { s3ContentStore } from "../../shared/handoffs/s3-content-store.ts";
import { sqsQueue } from "../../shared/handoffs/sqs-queue.ts";
import { documentClient, s3Client, sqsClient } from "../../shared/runtime/aws-clients.ts";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { sqsHandler } from "../../shared/runtime/sqs-handler.ts";
import { chooseEngine } from "./choose-engine.ts";
import { extractFacts } from "./extract-facts.ts";
import { groundWithSafetyNet } from "./safety-net.ts";

const name = z.string().min(1);
const env = readEnv({
  TABLE_NAME: name,
  BUCKET_NAME: name,
  EXTRACT_QUEUE_URL: name,
  DRAFT_QUEUE_URL: name,
  ENGINE: z.enum(["openai", "offline"]).default("offline"),
  MODEL: name.default("gpt-5-mini"),
  OPENAI_BASE_URL: z.url().default("https://api.openai.com/v1"),
  MODEL_KEY_SECRET_ID: name,
});
const [sqs, table] = [sqsClient(), { client: documentClient(), name: env.TABLE_NAME }];
const deps = {
  deals: dynamoDealStore(table),
  uploads: dynamoUploadStore(table),
  content: s3ContentStore(s3Client(), env.BUCKET_NAME),
  draft: sqsQueue<DraftMessage>(sqs, env.DRAFT_QUEUE_URL, ({ dealId }) => dealId),
  engine: chooseEngine(env, secretReader(env.MODEL_KEY_SECRET_ID)),
  ground: groundWithSafetyNet,
  now: () => new Date().toISOString(),
};

export const handler = sqsHandler({
  message: ExtractMessage,
  queueUrl: env.EXTRACT_QUEUE_URL,
  maxReceives: QUEUES.extract.maxReceives,
  sqs,
  process: (message, attempt) => extractFacts(message, attempt, deps),
});
