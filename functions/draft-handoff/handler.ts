import { DraftMessage } from "../../shared/handoffs/messages.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { RequiredFields } from "../../shared/runtime/settings.ts";
import { contentStore, fedBy, Name, queue, tableStores, utcNow } from "../connections.ts";
import { draftHandoff } from "./draft-handoff.ts";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  DRAFT_QUEUE_URL: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
  REQUIRED_FIELDS: RequiredFields,
});
const deps = {
  ...tableStores(env.TABLE_NAME),
  content: contentStore(env.BUCKET_NAME),
  notifications: queue(env.NOTIFICATIONS_QUEUE_URL),
  now: utcNow,
  required: env.REQUIRED_FIELDS,
};

export const handler = fedBy("draft", env.DRAFT_QUEUE_URL, DraftMessage, ({ dealId }) => draftHandoff(dealId, deps));
