import { SESv2Client } from "@aws-sdk/client-sesv2";
import { z } from "zod";
import { QUEUES } from "../../infra/topology.ts";
import { dynamoDealStore } from "../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoMailLedger } from "../../shared/handoffs/dynamo-mail-ledger.ts";
import { NotificationMessage } from "../../shared/handoffs/messages.ts";
import { sesMailer } from "../../shared/review/ses-mailer.ts";
import { documentClient, sqsClient } from "../../shared/runtime/aws-clients.ts";
import { secretReader } from "../../shared/runtime/aws-secrets.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { PublicUrl, RequiredFields, TimeZone } from "../../shared/runtime/settings.ts";
import { sqsHandler } from "../../shared/runtime/sqs-handler.ts";
import { notify } from "./notify.ts";

const name = z.string().min(1);
const env = readEnv({
  ...{ TABLE_NAME: name, NOTIFICATIONS_QUEUE_URL: name, SIGNING_SECRET_ID: name, MAIL_FROM: name },
  ...{ PUBLIC_URL: PublicUrl, TIME_ZONE: TimeZone, REQUIRED_FIELDS: RequiredFields, SES_CONFIGURATION_SET: name },
  MAIL_LEASE_SECONDS: z.coerce.number().positive().default(600),
});
const table = { client: documentClient(), name: env.TABLE_NAME };
const deps = {
  deals: dynamoDealStore(table),
  handoffs: dynamoHandoffStore(table),
  ledger: dynamoMailLedger(table),
  mailer: sesMailer({ client: new SESv2Client({}), configurationSet: env.SES_CONFIGURATION_SET }),
  signingSecret: secretReader(env.SIGNING_SECRET_ID),
  now: () => new Date().toISOString(),
  publicUrl: env.PUBLIC_URL,
  from: env.MAIL_FROM,
  timeZone: env.TIME_ZONE,
  required: env.REQUIRED_FIELDS,
  leaseSeconds: env.MAIL_LEASE_SECONDS,
};

export const handler = sqsHandler({
  ...{
    message: NotificationMessage,
    queueUrl: env.NOTIFICATIONS_QUEUE_URL,
    maxReceives: QUEUES.notifications.maxReceives,
  },
  sqs: sqsClient(),
  process: (message) => notify(message, deps),
});
