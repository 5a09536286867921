/* oxlint-disable eslint/no-new -- a construct adds itself to its scope */
import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import { AllowedOrigins } from "../shared/runtime/settings.ts";
import { Alarms } from "./alarms.ts";
import { ContentBucket } from "./content-bucket.ts";
import { HandoffFunction } from "./handoff-function.ts";
import { HandoffSecret } from "./handoff-secret.ts";
import { HandoffTable } from "./handoff-table.ts";
import { MailDelivery } from "./mail-delivery.ts";
import { type Given, given, setting } from "./settings.ts";
import { alarmTopic, topicKey } from "./topics.ts";
import {
  FUNCTIONS,
  type FunctionName,
  type FunctionSpec,
  type QueueName,
  QUEUES,
  SECRETS,
  type SecretName,
  type SettingName,
} from "./topology.ts";
import { Transcription } from "./transcription.ts";
import { WebEndpoint } from "./web-endpoint.ts";
import { WorkQueue } from "./work-queue.ts";

/** One construct per name of a table of the topology. */
function forEachName<K extends string, V>(table: Record<K, unknown>, make: (name: K) => V): Record<K, V>;
function forEachName(table: Record<string, unknown>, make: (name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.keys(table).map((name) => [name, make(name)]));
}

/** `ingestSource` -> `IngestSource`: construct ids are capitalised. */
const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Everything in topology.ts, in one stack: it is deployed, rolled back and deleted as a whole. */
export class HandoffStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { given: Given }) {
    super(scope, id, props);
    const queues = forEachName<QueueName, WorkQueue>(
      QUEUES,
      (name) => new WorkQueue(this, `${capitalised(name)}Queue`, name),
    );
    const secrets = forEachName<SecretName, HandoffSecret>(
      SECRETS,
      (name) => new HandoffSecret(this, `${capitalised(name)}Secret`, name),
    );
    const table = new HandoffTable(this, "Handoffs");
    const content = new ContentBucket(this, "Content", {
      queues,
      origins: AllowedOrigins.parse(given("API_ALLOWED_ORIGINS", props.given) ?? undefined),
    });
    const transcription = new Transcription(this, "Transcription", content);
    const web = new WebEndpoint(this, "Web");
    const key = topicKey(this, "TopicKey");
    const from = given("MAIL_FROM", props.given) ?? this.mailFromParameter();
    const mail = new MailDelivery(this, "Mail", {
      from,
      identity: given("MAIL_IDENTITY", props.given),
      deliveries: queues.deliveries,
      key,
    });
    const settings: Partial<Record<SettingName, string>> = {
      MAIL_FROM: from,
      PUBLIC_URL: given("PUBLIC_URL", props.given)?.replace(/\/+$/, "") ?? web.url,
    };

    const build = (name: FunctionName): HandoffFunction => {
      const spec: FunctionSpec = FUNCTIONS[name];
      const { trigger, uses } = spec;
      const fn = new HandoffFunction(this, capitalised(name), spec);
      if (uses.table) table.grantUse(fn);
      content.grantRead(fn, uses.read);
      content.grantWrite(fn, uses.write);
      if (uses.takesParts === true) content.grantParts(fn);
      if (uses.erases === true) {
        table.grantDelete(fn);
        content.grantErase(fn);
      }
      for (const queue of uses.sends) queues[queue].grantSend(fn);
      for (const secret of uses.secrets) secrets[secret].grantRead(fn);
      if (uses.mail) mail.grantSend(fn);
      if (uses.transcribe === "start") transcription.grantStart(fn);
      if (uses.transcribe === "check") transcription.grantCheck(fn);
      for (const variable of spec.settings)
        fn.addEnvironment(variable, settings[variable] ?? setting(variable, props.given) ?? "");
      if ("queue" in trigger) queues[trigger.queue].feed(fn, trigger.batch, trigger.concurrency);
      else if ("http" in trigger) web.serve(fn, capitalised(name), trigger.http);
      else if ("rotates" in trigger) secrets[trigger.rotates].rotateBy(fn, trigger.everyDays);
      else
        new Rule(this, `${capitalised(name)}Schedule`, {
          schedule: Schedule.rate(Duration.minutes(trigger.everyMinutes)),
          targets: [new LambdaFunction(fn, { retryAttempts: 0 })],
        });
      return fn;
    };
    const functions = forEachName<FunctionName, HandoffFunction>(FUNCTIONS, build);

    const topic = alarmTopic(this, "AlarmTopic", { key, email: given("ALARM_EMAIL", props.given) });
    new Alarms(this, "Alarms", { topic, queues, functions, web, mail });

    new CfnOutput(this, "Url", { value: settings.PUBLIC_URL ?? web.url, description: "Pages and REST endpoint" });
    new CfnOutput(this, "ContentBucketName", { value: content.bucket.bucketName });
    new CfnOutput(this, "AlarmTopicArn", { value: topic.topicArn, description: "Subscribe who is on call" });
    for (const name of ["apiKey", "modelKey"] as const)
      new CfnOutput(this, `${capitalised(name)}SecretId`, {
        value: secrets[name].arn,
        description: SECRETS[name].purpose,
      });
  }

  /** Asked for at deployment where it was not given at synth: there is no sender that could be assumed. */
  private mailFromParameter(): string {
    return new CfnParameter(this, "MailFrom", {
      description: "Verified SES sender of the mails, a plain address such as handoffs@example.com",
      allowedPattern: '[^@\\s<>"]+@[^@\\s<>"]+\\.[^@\\s<>"]+',
      constraintDescription: "a plain mail address",
    }).valueAsString;
  }
}
