import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from "@aws-lambda-powertools/batch";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import { ChangeMessageVisibilityCommand, type SQSClient } from "@aws-sdk/client-sqs";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { z } from "zod";
import { logger, metrics } from "./observability.ts";
import { retryDelay } from "./retry-later.ts";

export type Attempt = {
  /** 1 for the first delivery. */
  number: number;
  /** The message goes to the dead-letter queue after this one: time to name the failure. */
  last: boolean;
};

type Work<Message> = {
  message: z.ZodType<Message>;
  queueUrl: string;
  maxReceives: number;
  fifo?: boolean;
  sqs: SQSClient;
  process: (message: Message, attempt: Attempt) => Promise<void>;
};

/**
 * The chain of every function that a queue feeds: each record by itself, the failed ones back to the queue with a delay
 * that grows, the rest done.
 */
export const sqsHandler = <Message>(work: Work<Message>) => {
  const processRecord = async (record: SQSRecord): Promise<void> => {
    const number = Number(record.attributes.ApproximateReceiveCount);
    try {
      const message = work.message.parse(JSON.parse(record.body));
      await work.process(message, { number, last: number >= work.maxReceives });
    } catch (error) {
      logger.warn("message failed", { messageId: record.messageId, attempt: number, error: errorName(error) });
      await work.sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: work.queueUrl,
          ReceiptHandle: record.receiptHandle,
          VisibilityTimeout: retryDelay(number, error),
        }),
      );
      throw error;
    }
  };

  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler((event: SQSEvent, context: Context) =>
      work.fifo === true
        ? processPartialResponse(event, processRecord, new SqsFifoPartialProcessorAsync(), {
            context,
            throwOnFullBatchFailure: false,
          })
        : processPartialResponse(event, processRecord, new BatchProcessor(EventType.SQS), {
            context,
            throwOnFullBatchFailure: false,
          }),
    );
};

/** The kind of an error for the log: never its message, which may hold text of a source. */
const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
