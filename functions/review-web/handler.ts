import { runCommand } from "../../shared/handoffs/run-command.ts";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { httpHandler } from "../../shared/runtime/http-handler.ts";
import { logger } from "../../shared/runtime/observability.ts";
import { RequiredFields, TimeZone } from "../../shared/runtime/settings.ts";
import { contentStore, Name, queue, tableStores, utcNow } from "../connections.ts";
import { reviewWebApp } from "./app.tsx";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
  SIGNING_SECRET_ID: Name,
  REQUIRED_FIELDS: RequiredFields,
  TIME_ZONE: TimeZone,
});
const { deals, handoffs } = tableStores(env.TABLE_NAME);
const content = contentStore(env.BUCKET_NAME);
const commands = {
  handoffs,
  notifications: queue(env.NOTIFICATIONS_QUEUE_URL),
  now: utcNow,
  required: env.REQUIRED_FIELDS,
};

const app = reviewWebApp({
  findDeal: async (dealId) => (await deals.find(dealId))?.deal ?? null,
  findHandoff: (dealId) => handoffs.find(dealId),
  command: (given) => runCommand(given, commands),
  source: (dealId, sourceId) => content.source(dealId, sourceId),
  secret: secretReader(env.SIGNING_SECRET_ID),
  now: utcNow,
  required: env.REQUIRED_FIELDS,
  timeZone: env.TIME_ZONE,
  fault: (error) => logger.error("page failed", { error: error instanceof Error ? error.name : "unknown" }),
});

export const handler = httpHandler(app);
