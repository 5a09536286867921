import { mkdtempSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { FauxqsServer } from "fauxqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveAwsEndpoint } from "../../../infra/local/aws-endpoint.ts";
import { ensureTable, startDynalite } from "../../../infra/local/dynalite-table.ts";
import { ensureQueues, queueUrl, startQueues } from "../../../infra/local/fauxqs-queues.ts";
import type { LoopbackServer } from "../../../infra/local/loopback-server.ts";
import { type Mailbox, openMailbox } from "../../../infra/local/mailbox.ts";
import { CONFIGURATION_SET, queueName, REGION } from "../../../infra/local/names.ts";
import { asCaller, markOutgoingRequests, requestWatch } from "../../../infra/local/request-watch.ts";
import { secretsOperations } from "../../../infra/local/secrets-operation.ts";
import { publishLeftBehind, sendEmail } from "../../../infra/local/ses-operation.ts";

const folder = mkdtempSync(join(tmpdir(), "handoff-test-"));
const mailbox: Mailbox = openMailbox(folder);
let published: unknown[] = [];
const ses = {
  mailbox,
  configurationSet: CONFIGURATION_SET,
  publish: async (event: unknown) => {
    if (published.length >= 3) throw new Error("the queue is down");
    published.push(event);
  },
};

let dynalite: LoopbackServer;
let fauxqs: FauxqsServer;
let aws: LoopbackServer;
let sqs: SQSClient;
let dynamo: DynamoDBClient;
let client: { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } };

beforeAll(async () => {
  markOutgoingRequests();
  [dynalite, fauxqs] = await Promise.all([startDynalite(join(folder, "table")), startQueues(join(folder, "queues"))]);
  aws = await serveAwsEndpoint({
    watch: requestWatch({ killFile: null, logFile: null }),
    emulators: { dynamodb: dynalite.port, sqs: fauxqs.port },
    operations: {
      "ses.SendEmail": sendEmail(ses),
      ...secretsOperations(new Map([["handoff/signing", "value"]])),
    },
    functions: new Set(["extractFacts"]),
    onFault: () => undefined,
  });
  client = {
    region: REGION,
    endpoint: `http://127.0.0.1:${aws.port}`,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  };
  sqs = new SQSClient({ ...client, maxAttempts: 1 });
  dynamo = new DynamoDBClient(client);
  await ensureTable(dynamo, "handoffs");
  await ensureQueues(fauxqs, sqs, aws.port);
});
afterAll(async () => {
  sqs.destroy();
  dynamo.destroy();
  await aws.close();
  await fauxqs.stop();
  await dynalite.close();
});

describe("DynamoDB", () => {
  it("outlives a client that goes away in the middle of a request", async () => {
    await new Promise<void>((resolve) => {
      const cut = request({
        port: aws.port,
        host: "127.0.0.1",
        method: "POST",
        headers: { "x-amz-target": "DynamoDB_20120810.PutItem", "content-length": 1000 },
      });
      cut.on("error", () => resolve());
      cut.write("{", () => cut.destroy(new Error("gone")));
    });
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: "handoffs" }));
    expect(Table?.GlobalSecondaryIndexes).toHaveLength(2);
  });
});

describe("SQS", () => {
  const QueueUrl = () => queueUrl(aws.port, "extract");
  const hide = async (caller: string, VisibilityTimeout: number): Promise<number> => {
    await sqs.send(new SendMessageCommand({ QueueUrl: QueueUrl(), MessageBody: "x" }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: QueueUrl(), WaitTimeSeconds: 5 }));
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
    await asCaller(caller, () =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: QueueUrl(), ReceiptHandle, VisibilityTimeout })),
    );
    const held = fauxqs.inspectQueue(queueName("extract"))?.messages.inflight;
    const until = held?.find(({ receiptHandle }) => receiptHandle === ReceiptHandle)?.visibilityDeadline ?? 0;
    return Math.ceil((until - Date.now()) / 1000);
  };

  it("shortens what a function asks for to what a person at a terminal waits", async () => {
    expect(await hide("extractFacts", 900)).toBeLessThanOrEqual(10);
  });

  it("takes zero seconds, which the emulator alone does not", async () => {
    expect(await hide("extractFacts", 0)).toBeLessThanOrEqual(1);
  });

  it("leaves alone what others ask for", async () => {
    expect(await hide("extractFacts.source", 30)).toBeGreaterThan(10);
  });
});

describe("Secrets Manager", () => {
  it("gives the value of a secret, and says which one has none", async () => {
    const secrets = new SecretsManagerClient(client);
    const found = await secrets.send(new GetSecretValueCommand({ SecretId: "handoff/signing" }));
    expect(found.SecretString).toBe("value");
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: "handoff/modelKey" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("SES", () => {
  const RAW = "From: a@vendor.example\r\nTo: b@vendor.example\r\nSubject: Hi\r\nX-Handoff-Event: d.r1\r\n\r\nHello\r\n";
  const send = (tag: string) =>
    new SESv2Client({ ...client, maxAttempts: 1 }).send(
      new SendEmailCommand({
        Content: { Raw: { Data: Buffer.from(RAW) } },
        Destination: { ToAddresses: ["b@vendor.example"] },
        ConfigurationSetName: CONFIGURATION_SET,
        EmailTags: [{ Name: "event", Value: tag }],
      }),
    );

  it("keeps the mail and tells what became of it", async () => {
    published = [];
    const { MessageId } = await send("d_r1");
    expect(published).toMatchObject([
      { eventType: "Send", mail: { messageId: MessageId, tags: { event: ["d_r1"] } } },
      {
        eventType: "Delivery",
        mail: { headers: expect.arrayContaining([{ name: "X-Handoff-Event", value: "d.r1" }]) },
      },
    ]);
  });

  it("tells later what it could not tell at once", async () => {
    published = [1, 2, 3];
    await send("d_r2").catch(() => undefined);
    expect(mailbox.unpublished()).toHaveLength(1);
    published = [];
    await publishLeftBehind(ses);
    expect(published).toHaveLength(2);
    expect(mailbox.unpublished()).toHaveLength(0);
  });

  it("refuses a tag that SES would refuse", async () => {
    await expect(send("d.r1")).rejects.toMatchObject({ name: "BadRequestException" });
  });
});
