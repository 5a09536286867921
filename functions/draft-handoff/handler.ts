import { z } from "zod";
import { DraftMessage } from "../../shared/handoffs/messages.ts";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { RequiredFields } from "../../shared/runtime/settings.ts";
import { contentStore, fedBy, Name, queue, tableStores, utcNow } from "../connections.ts";
import { chooseConsolidator } from "./choose-consolidator.ts";
import { draftHandoff } from "./draft-handoff.ts";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  DRAFT_QUEUE_URL: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
  REQUIRED_FIELDS: RequiredFields,
  ENGINE: z.enum(["openai", "offline"]).default("offline"),
  MODEL: Name.default("gpt-5-mini"),
  OPENAI_BASE_URL: z.url().default("https://api.openai.com/v1"),
  MODEL_KEY_SECRET_ID: Name,
});
const deps = {
  ...tableStores(env.TABLE_NAME),
  content: contentStore(env.BUCKET_NAME),
  consolidator: chooseConsolidator(env, secretReader(env.MODEL_KEY_SECRET_ID)),
  notifications: queue(env.NOTIFICATIONS_QUEUE_URL),
  now: utcNow,
  required: env.REQUIRED_FIELDS,
};

export const handler = fedBy("draft", env.DRAFT_QUEUE_URL, DraftMessage, ({ dealId }) => draftHandoff(dealId, deps));
