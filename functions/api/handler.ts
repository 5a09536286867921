import { readEnv } from "../../shared/runtime/env.ts";
import { httpHandler } from "../../shared/runtime/http-handler.ts";
import { logger } from "../../shared/runtime/observability.ts";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { draftQueue, fileStores, Name, newSecret, queue, tableStores, utcNow } from "../connections.ts";
import { createApi } from "./app.ts";
import { API_SETTINGS, withSettings } from "./api-settings.ts";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  API_KEY_SECRET_ID: Name,
  INGEST_QUEUE_URL: Name,
  EXTRACT_QUEUE_URL: Name,
  DRAFT_QUEUE_URL: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
  ...API_SETTINGS,
});
const deps = {
  ...withSettings(env),
  ...tableStores(env.TABLE_NAME),
  ...fileStores(env.TABLE_NAME, env.BUCKET_NAME),
  ingest: queue<{ Records: { s3: { object: { key: string } } }[] }>(env.INGEST_QUEUE_URL),
  extract: queue<{ dealId: string; uploadId: string; sourceId: string }>(env.EXTRACT_QUEUE_URL),
  draft: draftQueue(env.DRAFT_QUEUE_URL),
  notifications: queue(env.NOTIFICATIONS_QUEUE_URL),
  rootKey: secretReader(env.API_KEY_SECRET_ID),
  newSecret,
  now: utcNow,
};

export const handler = httpHandler(createApi(deps, (error) => logger.error("request failed", { error: error.name })));
