import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { readEnv } from "../../shared/runtime/env.ts";
import { metrics } from "../../shared/runtime/observability.ts";
import { fedBy, Name, tableStores } from "../connections.ts";
import { MailEvent, trackDelivery } from "./track-delivery.ts";

const env = readEnv({ TABLE_NAME: Name, DELIVERIES_QUEUE_URL: Name });
const { ledger } = tableStores(env.TABLE_NAME);

export const handler = fedBy("deliveries", env.DELIVERIES_QUEUE_URL, MailEvent, async (event) => {
  const outcome = await trackDelivery(event, ledger);
  if (outcome === "bounced" || outcome === "complained") metrics.addMetric("MailNotDelivered", MetricUnit.Count, 1);
});
