import { channel } from "node:diagnostics_channel";
import { ChangeMessageVisibilityCommand, SetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { QUEUES, type QueueName } from "../topology.ts";
import { LOOPBACK } from "./loopback-server.ts";
import { ACCOUNT, deadLetterQueueName, QUEUE_NAMES, queueArn, queueName, REGION } from "./names.ts";

/**
 * Seconds that a received message stays hidden here. The topology's values are for Lambda, where nobody knows whether the
 * function still runs; here the poller renews while it does.
 */
export const LOCAL_VISIBILITY_SECONDS = 30;

/** fauxqs 2.4.1 listens on all interfaces, whatever host it is given; Node announces each listen before it happens. */
const listenOnLoopback = (message: unknown): void => {
  if (typeof message !== "object" || message === null || !("options" in message)) return;
  const { options } = message;
  if (typeof options === "object" && options !== null && "host" in options) options.host = LOOPBACK;
};

/** SQS, kept in `folder`. */
export const startQueues = async (folder: string): Promise<FauxqsServer> => {
  const listening = channel("tracing:net.server.listen:asyncStart");
  listening.subscribe(listenOnLoopback);
  try {
    return await startFauxqs({ port: 0, logger: false, host: LOOPBACK, defaultRegion: REGION, dataDir: folder });
  } finally {
    listening.unsubscribe(listenOnLoopback);
  }
};

/** Creating a queue that a persisted folder already holds would drop its messages, so it is looked for first. */
const ensureQueue = (fauxqs: FauxqsServer, name: string, attributes: Record<string, string>): void => {
  if (fauxqs.inspectQueue(name) === undefined) fauxqs.createQueue(name, { region: REGION, attributes });
};

/** Address of a queue behind the AWS endpoint on `port`. */
export const queueUrl = (port: number, queue: QueueName): string =>
  `http://${LOOPBACK}:${port}/${ACCOUNT}/${queueName(queue)}`;

/** The queues of the topology, each with its dead-letter queue. */
export const ensureQueues = async (fauxqs: FauxqsServer, client: SQSClient, port: number): Promise<void> => {
  for (const queue of QUEUE_NAMES) {
    const { fifo, maxReceives } = QUEUES[queue];
    const kind = fifo ? { FifoQueue: "true" } : {};
    ensureQueue(fauxqs, deadLetterQueueName(queue), kind);
    ensureQueue(fauxqs, queueName(queue), kind);
    await client.send(
      new SetQueueAttributesCommand({
        QueueUrl: queueUrl(port, queue),
        Attributes: {
          VisibilityTimeout: String(LOCAL_VISIBILITY_SECONDS),
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: queueArn(deadLetterQueueName(queue)),
            maxReceiveCount: maxReceives,
          }),
        },
      }),
    );
  }
};

/**
 * Messages that a killed process had in hand come back at once instead of after their visibility: only one process works
 * in a folder, so at its start nobody holds any.
 */
export const releaseMessages = async (fauxqs: FauxqsServer, client: SQSClient, port: number): Promise<void> => {
  for (const queue of QUEUE_NAMES) {
    for (const { receiptHandle } of fauxqs.inspectQueue(queueName(queue))?.messages.inflight ?? []) {
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: queueUrl(port, queue),
          ReceiptHandle: receiptHandle,
          // 0 fails in fauxqs 2.4.1 with a data folder.
          VisibilityTimeout: 1,
        }),
      );
    }
  }
};

/** Queues with messages that were given up, each with how many: what they were about will never end by itself. */
export const deadLetters = (fauxqs: FauxqsServer): { queue: QueueName; count: number }[] =>
  QUEUE_NAMES.flatMap((queue) => {
    const messages = fauxqs.inspectQueue(deadLetterQueueName(queue))?.messages;
    const count = messages === undefined ? 0 : messages.ready.length + messages.inflight.length;
    return count === 0 ? [] : [{ queue, count }];
  });
