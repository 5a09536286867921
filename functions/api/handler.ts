import { randomBytes } from "node:crypto";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { httpHandler } from "../../shared/runtime/http-handler.ts";
import { logger } from "../../shared/runtime/observability.ts";
import { RequiredFields } from "../../shared/runtime/settings.ts";
import { contentStore, draftQueue, Name, queue, tableStores, utcNow } from "../connections.ts";
import { createApi } from "./app.ts";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  API_KEY_SECRET_ID: Name,
  REQUIRED_FIELDS: RequiredFields,
  INGEST_QUEUE_URL: Name,
  EXTRACT_QUEUE_URL: Name,
  DRAFT_QUEUE_URL: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
});
const deps = {
  ...tableStores(env.TABLE_NAME),
  content: contentStore(env.BUCKET_NAME),
  ingest: queue<{ Records: { s3: { object: { key: string } } }[] }>(env.INGEST_QUEUE_URL),
  extract: queue<{ dealId: string; uploadId: string; sourceId: string }>(env.EXTRACT_QUEUE_URL),
  draft: draftQueue(env.DRAFT_QUEUE_URL),
  notifications: queue(env.NOTIFICATIONS_QUEUE_URL),
  apiKey: secretReader(env.API_KEY_SECRET_ID),
  newUploadId: () => `up-${randomBytes(10).toString("hex")}`,
  now: utcNow,
  required: env.REQUIRED_FIELDS,
};

export const handler = httpHandler(createApi(deps, (error) => logger.error("request failed", { error: error.name })));
