import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { TranscribeClient } from "@aws-sdk/client-transcribe";
import middy from "@middy/core";
import { z } from "zod";
import { readEnv } from "../../shared/runtime/env.ts";
import { logger } from "../../shared/runtime/observability.ts";
import { RETENTION_SETTINGS } from "../../shared/runtime/settings.ts";
import { dealEraser, draftQueue, Name, queue, tableStores, utcNow } from "../connections.ts";
import { awsTranscriptionStatus } from "./aws-transcription-status.ts";
import { sweep } from "./sweep.ts";

const env = readEnv({
  TABLE_NAME: Name,
  BUCKET_NAME: Name,
  NOTIFICATIONS_QUEUE_URL: Name,
  DRAFT_QUEUE_URL: Name,
  ...RETENTION_SETTINGS,
  TRANSCRIPTION: z.enum(["on", "off"]).default("on"),
});
const deps = {
  ...tableStores(env.TABLE_NAME),
  notifications: queue(env.NOTIFICATIONS_QUEUE_URL),
  draft: draftQueue(env.DRAFT_QUEUE_URL),
  transcription: env.TRANSCRIPTION === "on" ? awsTranscriptionStatus(new TranscribeClient({})) : null,
  eraser: dealEraser(env.TABLE_NAME, env.BUCKET_NAME),
  retention: { files: env.KEEP_FILES_DAYS, texts: env.KEEP_TEXTS_DAYS, deals: env.KEEP_DEALS_DAYS },
  now: utcNow,
};

export const handler = middy()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .handler(async () => {
    const done = await sweep(deps);
    if (done.published > 0) logger.info("published what was left behind", { events: done.published });
    return done;
  });
