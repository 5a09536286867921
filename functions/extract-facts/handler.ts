import { z } from "zod";
import { QUEUES } from "../../infra/topology.ts";
import { ExtractMessage } from "../../shared/handoffs/messages.ts";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { sqsHandler } from "../../shared/runtime/sqs-handler.ts";
import { contentStore, draftQueue, Name, sqs, tableStores, utcNow } from "../connections.ts";
import { chooseEngine } from "./choose-engine.ts";
import { extractFacts } from "./extract-facts.ts";
import { groundWithSafetyNet } from "./safety-net.ts";

const env = readEnv({
  ...{ TABLE_NAME: Name, BUCKET_NAME: Name, EXTRACT_QUEUE_URL: Name, DRAFT_QUEUE_URL: Name, MODEL_KEY_SECRET_ID: Name },
  ENGINE: z.enum(["openai", "offline"]).default("offline"),
  MODEL: Name.default("gpt-5-mini"),
  OPENAI_BASE_URL: z.url().default("https://api.openai.com/v1"),
});
const deps = {
  ...tableStores(env.TABLE_NAME),
  content: contentStore(env.BUCKET_NAME),
  draft: draftQueue(env.DRAFT_QUEUE_URL),
  engine: chooseEngine(env, secretReader(env.MODEL_KEY_SECRET_ID)),
  ground: groundWithSafetyNet,
  now: utcNow,
};

export const handler = sqsHandler({
  ...{ message: ExtractMessage, queueUrl: env.EXTRACT_QUEUE_URL, maxReceives: QUEUES.extract.maxReceives, sqs },
  process: (message, attempt) => extractFacts(message, attempt, deps),
});
