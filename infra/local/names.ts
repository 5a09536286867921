import { BUCKET, QUEUES, type QueueName, SECRETS, type SecretName } from "../topology.ts";

export const REGION = "us-east-1";
/** The account that fauxqs answers for. */
export const ACCOUNT = "000000000000";
export const TABLE_NAME = "handoff-local";
export const BUCKET_NAME = "handoff-content";
export const CONFIGURATION_SET = "handoff-local";

const suffix = (queue: QueueName): string => (QUEUES[queue].fifo ? ".fifo" : "");
export const queueName = (queue: QueueName): string => `handoff-${queue}${suffix(queue)}`;
export const deadLetterQueueName = (queue: QueueName): string => `handoff-${queue}-dead-letters${suffix(queue)}`;
export const queueArn = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;

const isQueue = (name: string): name is QueueName => name in QUEUES;
export const QUEUE_NAMES: readonly QueueName[] = Object.keys(QUEUES).filter(isQueue);

const isSecret = (name: string): name is SecretName => name in SECRETS;
export const SECRET_NAMES: readonly SecretName[] = Object.keys(SECRETS).filter(isSecret);
export const secretId = (secret: SecretName): string => `handoff/${secret}`;

/** The queue to which new objects below `key`'s prefix are announced; null where nobody listens. */
export const queueFedBy = (key: string): QueueName | null => {
  for (const [prefix, { feeds }] of Object.entries(BUCKET.prefixes)) {
    if (key.startsWith(`${prefix}/`)) return feeds;
  }
  return null;
};
