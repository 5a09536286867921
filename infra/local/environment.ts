import {
  BUCKET_ENV,
  CONFIGURATION_SET_ENV,
  queueUrlEnv,
  SECRETS,
  SETTINGS,
  TABLE_ENV,
  TRANSCRIBE_ROLE_ENV,
} from "../topology.ts";
import type { Credentials } from "./credentials.ts";
import { queueUrl } from "./fauxqs-queues.ts";
import { LOOPBACK } from "./loopback-server.ts";
import {
  ACCOUNT,
  BUCKET_NAME,
  CONFIGURATION_SET,
  QUEUE_NAMES,
  REGION,
  SECRET_NAMES,
  secretId,
  TABLE_NAME,
} from "./names.ts";

/** What differs from a deployment's defaults on one machine. */
const localSettings = (url: string): Record<string, string> => ({
  PUBLIC_URL: url,
  MAIL_FROM: "handoffs@handoff.example",
  // There is no Amazon Transcribe here: recordings are refused by name.
  TRANSCRIPTION: "off",
  // The mail service's report is a moment away here; after a crash nobody should wait ten minutes for a mail.
  MAIL_LEASE_SECONDS: "8",
  // On one's own machine one plays every part; the mailbox shows everybody's sign-in link.
  ADMINS: "admin@handoff.example",
  REVOPS: "revops@handoff.example",
  TIME_ZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

/** Environment of all functions together; `given` (the caller's environment) wins where it names a setting. */
export const localEnvironment = ({
  url,
  awsPort,
  credentials,
  given,
}: {
  /** Public address, without trailing slash. */
  url: string;
  awsPort: number;
  credentials: Credentials;
  given: Readonly<Record<string, string | undefined>>;
}): Record<string, string> => {
  const aws = `http://${LOOPBACK}:${awsPort}`;
  const local = localSettings(url);
  const settings = Object.entries(SETTINGS).map(([name, { default: standard }]) => [
    name,
    (name === "PUBLIC_URL" || name === "TRANSCRIPTION" ? undefined : given[name]) ?? local[name] ?? standard ?? "",
  ]);
  return {
    ...Object.fromEntries(settings),
    ...Object.fromEntries(QUEUE_NAMES.map((queue) => [queueUrlEnv(queue), queueUrl(awsPort, queue)])),
    ...Object.fromEntries(SECRET_NAMES.map((secret) => [SECRETS[secret].env, secretId(secret)])),
    [TABLE_ENV]: TABLE_NAME,
    [BUCKET_ENV]: BUCKET_NAME,
    [CONFIGURATION_SET_ENV]: CONFIGURATION_SET,
    [TRANSCRIBE_ROLE_ENV]: `arn:aws:iam::${ACCOUNT}:role/local`,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: aws,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_SESV2: aws,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws,
    AWS_ENDPOINT_URL_S3: url,
    // Nothing of this system may ever reach AWS by accident.
    AWS_ENDPOINT_URL: aws,
    AWS_EC2_METADATA_DISABLED: "true",
    // The local SES reports within milliseconds what became of a mail.
    MAIL_LEASE_SECONDS: "5",
    // The terminal belongs to the person; what went wrong is in the log file and in each upload's fault.
    POWERTOOLS_LOG_LEVEL: given["POWERTOOLS_LOG_LEVEL"] ?? "SILENT",
    POWERTOOLS_METRICS_DISABLED: "true",
    POWERTOOLS_TRACE_ENABLED: "false",
  };
};
