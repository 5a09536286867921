import { randomBytes } from "node:crypto";
import type { NotificationMessage } from "../../shared/handoffs/messages.ts";
import { runCommand } from "../../shared/handoffs/run-command.ts";
import { signingKeyReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { httpHandler } from "../../shared/runtime/http-handler.ts";
import { logger } from "../../shared/runtime/observability.ts";
import { MailAddresses, PublicUrl, RequiredFields, TimeZone } from "../../shared/runtime/settings.ts";
import { contentStore, Name, queue, tableStores, utcNow } from "../connections.ts";
import { reviewWebApp } from "./app.tsx";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
  SIGNING_SECRET_ID: Name,
  REQUIRED_FIELDS: RequiredFields,
  TIME_ZONE: TimeZone,
  PUBLIC_URL: PublicUrl,
  ADMINS: MailAddresses,
  REVOPS: MailAddresses,
});
const { deals, handoffs, access } = tableStores(env.TABLE_NAME);
const content = contentStore(env.BUCKET_NAME);
const notifications = queue<NotificationMessage>(env.NOTIFICATIONS_QUEUE_URL);
const commands = {
  handoffs,
  notifications,
  now: utcNow,
  required: env.REQUIRED_FIELDS,
};

/** Each row reads its handoff: as many as one page of the list can read within a second. */
const DEALS_A_PAGE = 50;
const app = reviewWebApp({
  findDeal: async (dealId) => (await deals.find(dealId))?.deal ?? null,
  findHandoff: (dealId) => handoffs.find(dealId),
  command: (given) => runCommand(given, commands),
  source: (dealId, sourceId) => content.source(dealId, sourceId),
  dealsOf: (email) => deals.ofPerson(email),
  allDeals: async (cursor) => {
    const page = await deals.list(DEALS_A_PAGE, cursor);
    return { deals: page.deals.map(({ deal }) => deal), cursor: page.cursor };
  },
  history: (dealId) => handoffs.history(dealId),
  access,
  askForSignIn: (message) => notifications.send(message),
  signingKeys: signingKeyReader(env.SIGNING_SECRET_ID),
  newSecret: () => randomBytes(32).toString("base64url"),
  publicUrl: env.PUBLIC_URL,
  staff: { admins: env.ADMINS, revops: env.REVOPS },
  now: utcNow,
  required: env.REQUIRED_FIELDS,
  timeZone: env.TIME_ZONE,
  fault: (error) => logger.error("page failed", { error: error instanceof Error ? error.name : "unknown" }),
});

export const handler = httpHandler(app);
