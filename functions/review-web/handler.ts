import type { NotificationMessage } from "../../shared/handoffs/messages.ts";
import { runCommand } from "../../shared/handoffs/run-command.ts";
import { signingKeyReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { httpHandler } from "../../shared/runtime/http-handler.ts";
import { logger } from "../../shared/runtime/observability.ts";
import { PAGE_SETTINGS } from "../../shared/runtime/settings.ts";
import { contentStore, Name, newSecret, queue, tableStores, utcNow } from "../connections.ts";
import { reviewWebApp } from "./app.tsx";
import { withRecordings } from "./recordings.ts";

const env = readEnv({
  ...PAGE_SETTINGS,
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
  SIGNING_SECRET_ID: Name,
});
const stores = tableStores(env.TABLE_NAME);
const notifications = queue<NotificationMessage>(env.NOTIFICATIONS_QUEUE_URL);
const required = env.REQUIRED_FIELDS;
const app = reviewWebApp({
  ...stores,
  ...withRecordings(contentStore(env.BUCKET_NAME)),
  notifications,
  command: (given) => runCommand(given, { ...stores, notifications, now: utcNow, required }),
  signingKeys: signingKeyReader(env.SIGNING_SECRET_ID),
  newSecret,
  now: utcNow,
  publicUrl: env.PUBLIC_URL,
  staff: { admins: env.ADMINS, revops: env.REVOPS },
  required,
  timeZone: env.TIME_ZONE,
  fault: (error) => logger.error("page failed", { error: error instanceof Error ? error.name : "unknown" }),
});
export const handler = httpHandler(app);
