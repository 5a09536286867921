import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

export type EventSource = {
  client: SQSClient;
  queueUrl: string;
  queueArn: string;
  region: string;
  /** Messages per event. */
  batch: number;
  /** Events at a time. */
  concurrency: number;
  /** Seconds a message stays hidden; renewed at a third of it while its function runs. */
  visibilitySeconds: number;
  /** Runs the function; its answer names the failed messages. A rejection fails the whole batch. */
  invoke: (event: unknown) => Promise<unknown>;
  /** Told of every batch that failed in whole or in part. */
  onFailure: (error: unknown, messageIds: string[]) => void;
};

const Answer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/** Seconds until the messages of a function that threw are tried again: 1, 2, 4, … at most 32. */
export const backoffSeconds = (receiveCount: number): number => 2 ** Math.min(Math.max(receiveCount, 1) - 1, 5);

/** Messages to keep, as Lambda reads a function's answer: nothing named, nothing failed; anything unreadable, all failed. */
export const failedMessages = (answer: unknown, ids: readonly string[]): string[] => {
  const parsed = Answer.safeParse(answer);
  if (!parsed.success) return [...ids];
  const failed = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => ids.includes(id)) ? failed : [...ids];
};

type Received = { id: string; receipt: string; count: number; message: Message };

const received = (message: Message): Received[] =>
  message.MessageId === undefined || message.ReceiptHandle === undefined
    ? []
    : [
        {
          id: message.MessageId,
          receipt: message.ReceiptHandle,
          count: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
          message,
        },
      ];

/** The event that Lambda gives a function for a batch. */
const sqsEvent = (batch: readonly Received[], { queueArn, region }: EventSource) => ({
  Records: batch.map(({ id, receipt, message }) => ({
    messageId: id,
    receiptHandle: receipt,
    body: message.Body ?? "",
    attributes: message.Attributes ?? {},
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? "",
    eventSource: "aws:sqs",
    eventSourceARN: queueArn,
    awsRegion: region,
  })),
});

/** Feeds a function from a queue as Lambda's event source mapping does, partial batch failures included. */
export const startEventSource = (source: EventSource): { stop(): Promise<void> } => {
  const { client, queueUrl: QueueUrl, visibilitySeconds } = source;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  const hideFor = async ({ receipt }: Received, seconds: number): Promise<void> => {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receipt, VisibilityTimeout: seconds }),
    );
  };

  const process = async (batch: Received[]): Promise<void> => {
    const ids = batch.map(({ id }) => id);
    const renew = async (): Promise<void> => {
      await Promise.allSettled(batch.map((one) => hideFor(one, visibilitySeconds)));
    };
    const heartbeat = setInterval(() => void renew(), (visibilitySeconds * 1000) / 3);
    try {
      const failed = failedMessages(await source.invoke(sqsEvent(batch, source)), ids);
      if (failed.length > 0) source.onFailure(null, failed);
      // Named failures stay hidden for as long as the function said, or until their time is over: as on Lambda.
      for (const { id, receipt } of batch)
        if (!failed.includes(id)) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
    } catch (error) {
      source.onFailure(error, ids);
      for (const one of batch) await hideFor(one, backoffSeconds(one.count));
    } finally {
      clearInterval(heartbeat);
    }
  };

  const receive = async (): Promise<Received[]> => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: source.batch,
        WaitTimeSeconds: 20,
        VisibilityTimeout: visibilitySeconds,
        MessageSystemAttributeNames: ["All"],
      }),
      { abortSignal: stopping.signal },
    );
    return Messages.flatMap(received);
  };

  const poll = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (running.size >= source.concurrency) await Promise.race(running);
      try {
        const batch = await receive();
        if (batch.length === 0) continue;
        const work = process(batch)
          .catch((error: unknown) => source.onFailure(error, []))
          .finally(() => running.delete(work));
        running.add(work);
      } catch (error) {
        if (stopping.signal.aborted) return;
        source.onFailure(error, []);
        await pause(200);
      }
    }
  };

  const polling = poll();
  return {
    /** Takes no more messages, and ends when those in hand are done. */
    async stop() {
      stopping.abort();
      await polling;
      await Promise.all(running);
    },
  };
};
