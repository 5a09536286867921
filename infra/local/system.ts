import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AllowedOrigins } from "../../shared/runtime/settings.ts";
import type { QueueName } from "../topology.ts";
import { serveAwsEndpoint } from "./aws-endpoint.ts";
import { openCredentials } from "./credentials.ts";
import { openDataFolder } from "./data-folder.ts";
import { ensureTable, startDynalite } from "./dynalite-table.ts";
import { localEnvironment } from "./environment.ts";
import { deadLetters, ensureQueues, queueUrl, releaseMessages, startQueues } from "./fauxqs-queues.ts";
import { frontDoor } from "./front-door.ts";
import { FUNCTION_NAMES, localFunctions } from "./functions.ts";
import { describeError, openLog } from "./local-log.ts";
import { type Listener, LOOPBACK, sendJson, serveOnLoopback } from "./loopback-server.ts";
import { type Mailbox, openMailbox } from "./mailbox.ts";
import { mailboxPages } from "./mailbox-pages.ts";
import { BUCKET_NAME, CONFIGURATION_SET, queueFedBy, REGION, secretId, TABLE_NAME } from "./names.ts";
import { multipartFiles } from "./multipart-files.ts";
import { objectFiles, type StoredObject } from "./object-files.ts";
import { asCaller, markOutgoingRequests, requestWatch } from "./request-watch.ts";
import { objectCreatedEvent } from "./s3-event.ts";
import { s3Endpoint } from "./s3-endpoint.ts";
import { secretsOperations } from "./secrets-operation.ts";
import { publishLeftBehind, sendEmail } from "./ses-operation.ts";
import { startTriggers } from "./triggers.ts";

export type LocalOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Folder that keeps everything; null: a temporary one, removed at the end. */
  dataDir: string | null;
  /** Seconds between two runs of a scheduled function; a minute in production. */
  sweepSeconds: number;
  /** The caller's environment: engine settings and OPENAI_API_KEY are taken from it. */
  env: Readonly<Record<string, string | undefined>>;
};

export type LocalSystem = {
  /** Without trailing slash. */
  url: string;
  apiKey: string;
  dataDir: string;
  logFile: string;
  mailbox: Mailbox;
  /** Queues with messages that were given up after all their deliveries. */
  deadLetters(): { queue: QueueName; count: number }[];
  stop(): Promise<void>;
};

const notReady: Listener = async (_request, response) => {
  response.setHeader("retry-after", "1");
  sendJson(response, 503, { message: "starting" });
};

/**
 * Starts everything of infra/topology.ts in this process: emulators, functions, what feeds them. Sets this process's
 * environment, so there is one system per process. Throws `PortTaken` and `DataFolderInUse`.
 */
export const startLocalSystem = async (options: LocalOptions): Promise<LocalSystem> => {
  const folder = openDataFolder(options.dataDir);
  const closing: (() => Promise<unknown> | void)[] = [() => folder.release()];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return await start(options, folder, closing, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};

const start = async (
  { port, sweepSeconds, env }: LocalOptions,
  folder: ReturnType<typeof openDataFolder>,
  closing: (() => Promise<unknown> | void)[],
  stop: () => Promise<void>,
): Promise<LocalSystem> => {
  const log = openLog(folder.logFile);
  const onFault = (error: unknown): void => log("fault", { error: describeError(error) });
  const credentials = openCredentials(folder.credentialsFile);
  const watch = requestWatch({
    killFile: env["HANDOFF_KILL_FILE"] ?? null,
    logFile: env["HANDOFF_REQUEST_LOG"] ?? null,
  });
  markOutgoingRequests();

  let answer = notReady;
  const front = await serveOnLoopback((request, response) => answer(request, response), { port, onFault });
  closing.push(() => front.close());
  const url = `http://${LOOPBACK}:${front.port}`;

  const [dynalite, fauxqs] = await Promise.all([startDynalite(folder.dynamo), startQueues(folder.queues)]);
  closing.push(
    () => dynalite.close(),
    () => fauxqs.stop(),
  );

  const mailbox = openMailbox(folder.mails);
  const files = objectFiles(folder.objects);
  const send = (queue: QueueName, body: unknown): Promise<unknown> =>
    sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(aws.port, queue), MessageBody: JSON.stringify(body) }));
  const ses = {
    mailbox,
    configurationSet: CONFIGURATION_SET,
    publish: (event: unknown) => asCaller("ses", async () => void (await send("deliveries", event))),
  };
  const announce = async (stored: StoredObject): Promise<void> => {
    const queue = queueFedBy(stored.key);
    const event = objectCreatedEvent(stored, { bucket: BUCKET_NAME, region: REGION, requestId: randomUUID() });
    if (queue !== null) await asCaller("s3", () => send(queue, event));
    files.markAnnounced(stored);
  };
  const secrets = new Map([
    [secretId("signing"), credentials.signing],
    [secretId("apiKey"), credentials.apiKey],
    ...(env["OPENAI_API_KEY"] === undefined ? [] : ([[secretId("modelKey"), env["OPENAI_API_KEY"]]] as const)),
  ]);

  const aws = await serveAwsEndpoint({
    watch,
    emulators: { dynamodb: dynalite.port, sqs: fauxqs.port },
    operations: { "ses.SendEmail": sendEmail(ses), ...secretsOperations(secrets) },
    functions: new Set(FUNCTION_NAMES),
    onFault,
  });
  closing.push(() => aws.close());

  const client = { region: REGION, endpoint: `http://${LOOPBACK}:${aws.port}`, credentials };
  const dynamo = new DynamoDBClient(client);
  const sqs = new SQSClient(client);
  closing.push(
    () => dynamo.destroy(),
    () => sqs.destroy(),
  );
  await asCaller("setup", async () => {
    await Promise.all([ensureTable(dynamo, TABLE_NAME), ensureQueues(fauxqs, sqs, aws.port)]);
    await releaseMessages(fauxqs, sqs, aws.port);
  });

  Object.assign(process.env, localEnvironment({ url, awsPort: aws.port, credentials, given: env }));
  const invoke = localFunctions();
  const s3 = s3Endpoint({
    files,
    multipart: multipartFiles(folder.objects),
    bucket: BUCKET_NAME,
    credentials,
    watch,
    allowedOrigins: AllowedOrigins.parse(env["API_ALLOWED_ORIGINS"]),
    isAnnounced: (key) => queueFedBy(key) !== null,
    announce,
  });
  answer = frontDoor({
    s3,
    mailbox: mailboxPages(mailbox),
    invoke,
    onErased: (dealId) => mailbox.eraseDeal(dealId),
    onFault,
  });

  for (const stored of files.unannounced()) await announce(stored);
  await publishLeftBehind(ses);

  for (const trigger of startTriggers({ invoke, sqs, awsPort: aws.port, sweepSeconds, log }))
    closing.push(() => trigger.stop());

  return {
    url,
    apiKey: credentials.apiKey,
    dataDir: folder.path,
    logFile: folder.logFile,
    mailbox,
    deadLetters: () => deadLetters(fauxqs),
    stop,
  };
};
