import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { FauxqsServer } from "fauxqs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import {
  deadLetters,
  ensureQueues,
  queueUrl,
  releaseMessages,
  startQueues,
} from "../../../infra/local/fauxqs-queues.ts";
import { deadLetterQueueName, queueArn, queueName, REGION } from "../../../infra/local/names.ts";
import { startEventSource } from "../../../infra/local/sqs-event-source.ts";
import { QUEUES, type QueueName } from "../../../infra/topology.ts";

const Event = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      body: z.string(),
      eventSourceARN: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.string() }),
    }),
  ),
});
type Seen = z.infer<typeof Event>["Records"];

let folder = "";
let fauxqs: FauxqsServer;
let client: SQSClient;
let sources: { stop(): Promise<void> }[] = [];

const open = async (): Promise<void> => {
  fauxqs = await startQueues(folder);
  client = new SQSClient({
    region: REGION,
    endpoint: `http://127.0.0.1:${fauxqs.port}`,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  await ensureQueues(fauxqs, client, fauxqs.port);
};
const close = async (): Promise<void> => {
  client.destroy();
  await fauxqs.stop();
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "handoff-test-"));
  await open();
});
afterEach(async () => {
  for (const source of sources) await source.stop();
  sources = [];
  await close();
});

const send = async (queue: QueueName, body: string, group?: string): Promise<void> => {
  await client.send(
    new SendMessageCommand({
      QueueUrl: queueUrl(fauxqs.port, queue),
      MessageBody: body,
      ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: `${group}-${body}` }),
    }),
  );
};

const feed = (
  queue: QueueName,
  batch: number,
  work: (records: Seen) => Promise<unknown>,
  visibilitySeconds = 30,
): void => {
  const invoke = (event: unknown): Promise<unknown> => work(Event.parse(event).Records);
  const arn = queueArn(queueName(queue));
  const common = { client, region: REGION, concurrency: 4, visibilitySeconds, onFailure: () => undefined };
  sources.push(startEventSource({ ...common, queueUrl: queueUrl(fauxqs.port, queue), queueArn: arn, batch, invoke }));
};

const left = (name: string): number => {
  const messages = fauxqs.inspectQueue(name)?.messages;
  return messages === undefined ? -1 : messages.ready.length + messages.inflight.length + messages.delayed.length;
};
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

it("gives a function its messages and takes them out of the queue", async () => {
  const seen: string[] = [];
  feed("ingest", 5, async (records) => void seen.push(...records.map(({ body }) => body)));
  for (const body of ["a", "b", "c"]) await send("ingest", body);
  await eventually(() => expect(left(queueName("ingest"))).toBe(0));
  expect(seen.toSorted()).toEqual(["a", "b", "c"]);
});

it("keeps only what the function names as failed", async () => {
  for (const body of ["good", "bad"]) await send("deliveries", body);
  const seen: string[] = [];
  feed("deliveries", 10, async (records) => {
    seen.push(...records.map(({ body }) => body));
    const failed = records.filter(({ body }) => body === "bad");
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  await eventually(() => expect(seen).toHaveLength(2));
  await eventually(() => expect(left(queueName("deliveries"))).toBe(1));
  expect(fauxqs.inspectQueue(queueName("deliveries"))?.messages.inflight[0]?.message.body).toBe("bad");
});

it("tries a message again after the function threw, and counts the attempt", async () => {
  const attempts: string[] = [];
  feed("extract", 1, async ([record]) => {
    attempts.push(record?.attributes.ApproximateReceiveCount ?? "");
    if (attempts.length === 1) throw new Error("first attempt fails");
  });
  await send("extract", "x");
  await eventually(() => expect(left(queueName("extract"))).toBe(0));
  expect(attempts).toEqual(["1", "2"]);
});

it("keeps the order within a group of a FIFO queue, failures included, while other groups go on", async () => {
  const done: string[] = [];
  let failures = 1;
  feed("draft", 1, async ([record]) => {
    if (record?.body === "a1" && failures-- > 0) throw new Error("once");
    done.push(record?.body ?? "");
  });
  for (const [body, group] of [
    ["a1", "a"],
    ["a2", "a"],
    ["b1", "b"],
  ] as const)
    await send("draft", body, group);
  await eventually(() => expect(left(queueName("draft"))).toBe(0));
  expect(done.filter((body) => body.startsWith("a"))).toEqual(["a1", "a2"]);
  expect(done[0]).toBe("b1");
});

it("gives up after the topology's number of deliveries: the message is in the dead-letter queue", async () => {
  let attempts = 0;
  const fail = async (records: Seen): Promise<unknown> => {
    attempts += 1;
    return { batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  feed("notifications", 1, fail, 1);
  await send("notifications", "poison");
  await eventually(() => expect(left(deadLetterQueueName("notifications"))).toBe(1));
  expect(attempts).toBe(QUEUES.notifications.maxReceives);
  expect(deadLetters(fauxqs)).toEqual([{ queue: "notifications", count: 1 }]);
});

it("brings back after a restart what was unread, and what was in hand", async () => {
  await send("ingest", "in hand");
  let taken = 0;
  // Never ends: as if the process had been killed in the middle of it.
  const killed = startEventSource({
    client,
    queueUrl: queueUrl(fauxqs.port, "ingest"),
    queueArn: "",
    region: REGION,
    batch: 1,
    concurrency: 1,
    visibilitySeconds: 30,
    invoke: () => {
      taken += 1;
      return new Promise(() => undefined);
    },
    onFailure: () => undefined,
  });
  await eventually(() => expect(taken).toBe(1));
  await send("ingest", "unread");
  void killed.stop();
  await close();

  await open();
  await releaseMessages(fauxqs, client, fauxqs.port);
  const seen: string[] = [];
  feed("ingest", 5, async (records) => void seen.push(...records.map(({ body }) => body)));
  await eventually(() => expect(seen.toSorted()).toEqual(["in hand", "unread"]));
});

it("listens on this machine only", async () => {
  const { networkInterfaces } = await import("node:os");
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4");
  if (outside === undefined) return;
  await expect(fetch(`http://${outside.address}:${fauxqs.port}/health`)).rejects.toThrow("fetch failed");
});
