import { z } from "zod";
import { isPriced } from "../../shared/extraction/openai/prices.ts";
import { ExtractMessage } from "../../shared/handoffs/messages.ts";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { BUDGET_SETTINGS } from "../../shared/runtime/settings.ts";
import { contentStore, draftQueue, fedBy, Name, tableStores, utcNow } from "../connections.ts";
import { chooseEngine } from "./choose-engine.ts";
import { extractFacts } from "./extract-facts.ts";
import { groundWithSafetyNet } from "./safety-net.ts";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  EXTRACT_QUEUE_URL: Name,
  DRAFT_QUEUE_URL: Name,
  MODEL_KEY_SECRET_ID: Name,
  ENGINE: z.enum(["openai", "offline"]).default("offline"),
  MODEL: Name.default("gpt-5-mini"),
  OPENAI_BASE_URL: z.url().default("https://api.openai.com/v1"),
  MODEL_TIMEOUT_SECONDS: z.coerce.number().positive().default(120),
  ...BUDGET_SETTINGS,
});
const deps = {
  ...tableStores(env.TABLE_NAME),
  content: contentStore(env.BUCKET_NAME),
  draft: draftQueue(env.DRAFT_QUEUE_URL),
  engine: chooseEngine(env, secretReader(env.MODEL_KEY_SECRET_ID)),
  budget: { limits: env, priced: isPriced(env.MODEL, env.OPENAI_BASE_URL) },
  ground: groundWithSafetyNet,
  now: utcNow,
};

export const handler = fedBy("extract", env.EXTRACT_QUEUE_URL, ExtractMessage, (message, attempt) =>
  extractFacts(message, attempt, deps),
);
