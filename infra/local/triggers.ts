import { randomUUID } from "node:crypto";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { type FunctionName, FUNCTIONS } from "../topology.ts";
import { LOCAL_VISIBILITY_SECONDS, queueUrl } from "./fauxqs-queues.ts";
import { FUNCTION_NAMES, type Invoke } from "./functions.ts";
import { describeError, type LocalLog } from "./local-log.ts";
import { queueArn, queueName, REGION } from "./names.ts";
import { asCaller } from "./request-watch.ts";
import { startSchedule } from "./schedule.ts";
import { startEventSource } from "./sqs-event-source.ts";

/** Batches of one queue in work at a time, unless the topology sets a lower limit. */
const CONCURRENCY = 4;

type Triggers = {
  invoke: Invoke;
  sqs: SQSClient;
  awsPort: number;
  /** Seconds between two runs of a scheduled function. */
  sweepSeconds: number;
  log: LocalLog;
};

export type Running = { stop(): Promise<void> };

const startTrigger = (name: FunctionName, { invoke, sqs, awsPort, sweepSeconds, log }: Triggers): Running | null => {
  const { trigger } = FUNCTIONS[name];
  if ("queue" in trigger)
    return startEventSource({
      client: sqs,
      queueUrl: queueUrl(awsPort, trigger.queue),
      queueArn: queueArn(queueName(trigger.queue)),
      region: REGION,
      batch: trigger.batch,
      concurrency: Math.min("concurrency" in trigger ? trigger.concurrency : CONCURRENCY, CONCURRENCY),
      visibilitySeconds: LOCAL_VISIBILITY_SECONDS,
      invoke: (event) => invoke(name, event),
      onFailure: (error, messageIds) =>
        log("batch_failed", { function: name, messageIds, ...(error === null ? {} : { error: describeError(error) }) }),
    });
  if ("everyMinutes" in trigger)
    return startSchedule(
      sweepSeconds,
      () =>
        invoke(name, {
          id: randomUUID(),
          "detail-type": "Scheduled Event",
          source: "aws.events",
          region: REGION,
          time: new Date().toISOString(),
        }),
      (error) => log("schedule_failed", { function: name, error: describeError(error) }),
    );
  return null;
};

/** Starts everything that feeds functions: a poller per queue, the schedules. What queue pollers ask of AWS is theirs, not the function's. */
export const startTriggers = (triggers: Triggers): Running[] =>
  FUNCTION_NAMES.flatMap((name) => asCaller(`${name}.source`, () => startTrigger(name, triggers)) ?? []);
