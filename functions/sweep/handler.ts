import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { TranscribeClient } from "@aws-sdk/client-transcribe";
import middy from "@middy/core";
import { z } from "zod";
import { dynamoHandoffStore } from "../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoUploadStore } from "../../shared/handoffs/dynamo-upload-store.ts";
import type { DraftMessage } from "../../shared/handoffs/messages.ts";
import { sqsQueue } from "../../shared/handoffs/sqs-queue.ts";
import { documentClient, sqsClient } from "../../shared/runtime/aws-clients.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { logger } from "../../shared/runtime/observability.ts";
import { awsTranscriptionStatus } from "./aws-transcription-status.ts";
import { sweep } from "./sweep.ts";

const name = z.string().min(1);
const env = readEnv({
  TABLE_NAME: name,
  NOTIFICATIONS_QUEUE_URL: name,
  DRAFT_QUEUE_URL: name,
  TRANSCRIPTION: z.enum(["on", "off"]).default("on"),
});
const [sqs, table] = [sqsClient(), { client: documentClient(), name: env.TABLE_NAME }];
const deps = {
  handoffs: dynamoHandoffStore(table),
  uploads: dynamoUploadStore(table),
  notifications: sqsQueue(sqs, env.NOTIFICATIONS_QUEUE_URL),
  draft: sqsQueue<DraftMessage>(sqs, env.DRAFT_QUEUE_URL, ({ dealId }) => dealId),
  transcription: env.TRANSCRIPTION === "on" ? awsTranscriptionStatus(new TranscribeClient({})) : null,
  now: () => new Date().toISOString(),
};

export const handler = middy()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .handler(async () => {
    const done = await sweep(deps);
    if (done.published > 0) logger.info("published what was left behind", { events: done.published });
    return done;
  });
