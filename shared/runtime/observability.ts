import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";

/** Logs carry codes and ids only: no transcript text, quotes, names or addresses. */
export const logger = new Logger({ serviceName: process.env["POWERTOOLS_SERVICE_NAME"] ?? "handoff" });

export const metrics = new Metrics({
  logger,
  namespace: "HandoffSummarizer",
  serviceName: process.env["POWERTOOLS_SERVICE_NAME"] ?? "handoff",
});
