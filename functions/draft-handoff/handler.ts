import { z } from "zod";
import { isPriced } from "../../shared/extraction/openai/prices.ts";
import { DraftMessage, type ExtractMessage } from "../../shared/handoffs/messages.ts";
import { withinBudget } from "../../shared/handoffs/spending-meter.ts";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { BUDGET_SETTINGS, RequiredFields } from "../../shared/runtime/settings.ts";
import { contentStore, fedBy, Name, queue, tableStores, utcNow } from "../connections.ts";
import { chooseConsolidator } from "./choose-consolidator.ts";
import { draftHandoff } from "./draft-handoff.ts";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  DRAFT_QUEUE_URL: Name,
  EXTRACT_QUEUE_URL: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
  REQUIRED_FIELDS: RequiredFields,
  ENGINE: z.enum(["openai", "offline"]).default("offline"),
  MODEL: Name.default("gpt-5-mini"),
  OPENAI_BASE_URL: z.url().default("https://api.openai.com/v1"),
  MODEL_KEY_SECRET_ID: Name,
  ...BUDGET_SETTINGS,
});
const stores = tableStores(env.TABLE_NAME);
const consolidator = chooseConsolidator(env, secretReader(env.MODEL_KEY_SECRET_ID));
const budget = { limits: env, priced: isPriced(env.MODEL, env.OPENAI_BASE_URL) };
const deps = {
  ...stores,
  content: contentStore(env.BUCKET_NAME),
  extract: queue<ExtractMessage>(env.EXTRACT_QUEUE_URL),
  readAgainAfterSeconds: env.ENGINE === "offline" ? 0 : 30,
  consolidator: consolidator && withinBudget(consolidator, { spending: stores.spending, budget, now: utcNow }),
  notifications: queue(env.NOTIFICATIONS_QUEUE_URL),
  now: utcNow,
  required: env.REQUIRED_FIELDS,
};

export const handler = fedBy("draft", env.DRAFT_QUEUE_URL, DraftMessage, ({ dealId }) => draftHandoff(dealId, deps));
