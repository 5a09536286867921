import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { z } from "zod";
import { QUEUES } from "../../infra/topology.ts";
import { dynamoMailLedger } from "../../shared/handoffs/dynamo-mail-ledger.ts";
import { documentClient, sqsClient } from "../../shared/runtime/aws-clients.ts";
import { readEnv } from "../../shared/runtime/env.ts";
import { metrics } from "../../shared/runtime/observability.ts";
import { sqsHandler } from "../../shared/runtime/sqs-handler.ts";
import { MailEvent, trackDelivery } from "./track-delivery.ts";

const name = z.string().min(1);
const env = readEnv({ TABLE_NAME: name, DELIVERIES_QUEUE_URL: name });
const ledger = dynamoMailLedger({ client: documentClient(), name: env.TABLE_NAME });

export const handler = sqsHandler({
  message: MailEvent,
  queueUrl: env.DELIVERIES_QUEUE_URL,
  maxReceives: QUEUES.deliveries.maxReceives,
  sqs: sqsClient(),
  process: async (event) => {
    const outcome = await trackDelivery(event, ledger);
    if (outcome === "bounced" || outcome === "complained") metrics.addMetric("MailNotDelivered", MetricUnit.Count, 1);
  },
});
