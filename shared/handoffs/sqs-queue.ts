import { randomUUID } from "node:crypto";
import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Queue } from "./stores.ts";

/** `groupOf` makes it a FIFO queue: messages of one group are delivered one after the other. */
export const sqsQueue = <Message>(
  client: SQSClient,
  QueueUrl: string,
  groupOf?: (message: Message) => string,
): Queue<Message> => ({
  async send(message, options) {
    await client.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: JSON.stringify(message),
        ...(options?.delaySeconds === undefined ? {} : { DelaySeconds: options.delaySeconds }),
        // No deduplication by content: drafting again for the same deal is what a retry asks for.
        ...(groupOf === undefined ? {} : { MessageGroupId: groupOf(message), MessageDeduplicationId: randomUUID() }),
      }),
    );
  },
});
