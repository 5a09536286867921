import { SESv2Client } from "@aws-sdk/client-sesv2";
import { z } from "zod";
import { NotificationMessage } from "../../shared/handoffs/messages.ts";
import { sesMailer } from "../../shared/review/ses-mailer.ts";
import { signingKeyReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { PAGE_SETTINGS } from "../../shared/runtime/settings.ts";
import { draftQueue, fedBy, Name, newSecret, tableStores, utcNow } from "../connections.ts";
import { tell } from "./tell.ts";

const env = readEnv({
  ...PAGE_SETTINGS,
  TABLE_NAME: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
  DRAFT_QUEUE_URL: Name,
  SIGNING_SECRET_ID: Name,
  MAIL_FROM: Name,
  SES_CONFIGURATION_SET: Name,
  MAIL_LEASE_SECONDS: z.coerce.number().positive().default(600),
});
const deps = {
  ...tableStores(env.TABLE_NAME),
  draft: draftQueue(env.DRAFT_QUEUE_URL),
  mailer: sesMailer({ client: new SESv2Client({}), configurationSet: env.SES_CONFIGURATION_SET }),
  signingKeys: signingKeyReader(env.SIGNING_SECRET_ID),
  now: utcNow,
  publicUrl: env.PUBLIC_URL,
  from: env.MAIL_FROM,
  timeZone: env.TIME_ZONE,
  required: env.REQUIRED_FIELDS,
  staff: { admins: env.ADMINS, revops: env.REVOPS },
  newSecret,
  leaseSeconds: env.MAIL_LEASE_SECONDS,
};

export const handler = fedBy("notifications", env.NOTIFICATIONS_QUEUE_URL, NotificationMessage, (message) =>
  tell(message, deps),
);
