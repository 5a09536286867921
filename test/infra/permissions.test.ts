import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { BUCKET, FUNCTIONS, type FunctionSpec, QUEUES, queueUrlEnv, SECRETS, TABLE } from "../../infra/topology.ts";
import { readable, statementsOf, synthesised } from "./synthesised.ts";

const { ofType } = synthesised({ MAIL_FROM: "handoffs@mail.example" });
const underParentDomain = synthesised({ MAIL_FROM: "handoffs@mail.example.com", MAIL_IDENTITY: "example.com" });
const names = Object.keys(FUNCTIONS);
const specs: Record<string, FunctionSpec> = FUNCTIONS;
const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const specOf = (name: string): FunctionSpec => {
  const spec = specs[name];
  if (spec === undefined) throw new Error(`no function ${name}`);
  return spec;
};

/** `action resource` for everything that the role of a function may do. */
const granted = (role: string): string[] =>
  ofType("AWS::IAM::Policy")
    .filter(([id]) => id.startsWith(`${role}DefaultPolicy`))
    .flatMap(([, policy]) => statementsOf(policy))
    .flatMap(({ Action, Resource }) => Action.flatMap((action) => Resource.map((resource) => `${action} ${resource}`)))
    .sort();

const ARN = (service: string) => `arn:Partition:${service}:Region:AccountId`;
const CONSUMING = ["ReceiveMessage", "ChangeMessageVisibility", "GetQueueUrl", "DeleteMessage", "GetQueueAttributes"];

/** The same, by the topology alone. */
const promised = (name: string): string[] => {
  const { uses, trigger } = specOf(name);
  return [
    `logs:CreateLogStream ${capitalised(name)}Log`,
    `logs:PutLogEvents ${capitalised(name)}Log`,
    "xray:PutTraceSegments *",
    "xray:PutTelemetryRecords *",
    ...(uses.table
      ? [
          ...["GetItem", "PutItem", "UpdateItem", "Query"].map((action) => `dynamodb:${action} HandoffsTable`),
          ...Object.keys(TABLE.indexes).map((index) => `dynamodb:Query HandoffsTable/index/${index}`),
        ]
      : []),
    ...uses.read.map((prefix) => `s3:GetObject ContentBucket/${prefix}/*`),
    ...(uses.read.length > 0 ? ["s3:ListBucket ContentBucket"] : []),
    ...uses.write.map((prefix) => `s3:PutObject ContentBucket/${prefix}/*`),
    ...(uses.takesParts === true ? ["s3:ListMultipartUploadParts ContentBucket/uploads/*"] : []),
    ...(uses.erases === true
      ? [
          "dynamodb:DeleteItem HandoffsTable",
          "s3:ListBucketVersions ContentBucket",
          "s3:AbortMultipartUpload ContentBucket/uploads/*",
          ...["DeleteObject", "DeleteObjectVersion"].flatMap((action) =>
            Object.keys(BUCKET.prefixes).map((prefix) => `s3:${action} ContentBucket/${prefix}/*`),
          ),
        ]
      : []),
    ...uses.sends.map((queue) => `sqs:SendMessage ${capitalised(queue)}Queue`),
    ...("queue" in trigger ? CONSUMING.map((action) => `sqs:${action} ${capitalised(trigger.queue)}Queue`) : []),
    ...uses.secrets.map((secret) => `secretsmanager:GetSecretValue ${capitalised(secret)}Secret`),
    ...("rotates" in trigger
      ? ["DescribeSecret", "PutSecretValue", "UpdateSecretVersionStage"].map(
          (action) => `secretsmanager:${action} ${capitalised(trigger.rotates)}Secret`,
        )
      : []),
    ...(uses.mail
      ? ["SendEmail", "SendRawEmail"].flatMap((action) =>
          ["identity/handoffs@mail.example", "identity/mail.example", "configuration-set/MailSet"].map(
            (resource) => `ses:${action} ${ARN("ses")}:${resource}`,
          ),
        )
      : []),
    ...(uses.transcribe === "start" ? ["transcribe:StartTranscriptionJob *", "iam:PassRole TranscriptionAccess"] : []),
    ...(uses.transcribe === "check"
      ? [`transcribe:GetTranscriptionJob ${ARN("transcribe")}:transcription-job/handoff-*`]
      : []),
  ].sort();
};

const environmentOf = (name: string): Record<string, unknown> => {
  const found = ofType("AWS::Lambda::Function").find(([id]) => readable({ Ref: id }) === capitalised(name));
  return z
    .object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) })
    .parse(found?.[1].Properties).Environment.Variables;
};

describe.each(names)("%s", (name) => {
  it("may do what its line of the topology says, and nothing else", () => {
    expect(granted(`${capitalised(name)}Role`)).toEqual(promised(name));
  });

  it("finds every variable that its handler asks for", () => {
    const handler = readFileSync(new URL(`../../functions/${specOf(name).entry}/handler.ts`, import.meta.url), "utf8");
    const asked = [...handler.matchAll(/\b([A-Z][A-Z_]+):/g)].map(([, variable]) => variable);
    expect(asked.length).toBeGreaterThan(0);
    expect(Object.keys(environmentOf(name))).toEqual(expect.arrayContaining(asked));
  });

  it("has the address of each queue that it sends to, the id of each secret that it reads, and no other", () => {
    const { uses, trigger } = specOf(name);
    const queues = [...uses.sends, ...("queue" in trigger ? [trigger.queue] : [])].map(queueUrlEnv);
    const has = Object.keys(environmentOf(name));
    expect(has.filter((variable) => variable.endsWith("_QUEUE_URL")).sort()).toEqual([...new Set(queues)].sort());
    const secrets = uses.secrets.map((secret) => SECRETS[secret].env);
    expect(has.filter((variable) => variable.endsWith("_SECRET_ID")).sort()).toEqual(secrets.sort());
  });
});

describe("every function", () => {
  it("names no action by a wildcard", () => {
    const actions = ofType("AWS::IAM::Policy").flatMap(([, policy]) => statementsOf(policy).flatMap((it) => it.Action));
    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
  });

  it("gets secrets by reference, never by value", () => {
    const variables = names.flatMap((name) => Object.entries(environmentOf(name)));
    const secretIds = variables.filter(([variable]) => variable.endsWith("_SECRET_ID"));
    expect(secretIds.map(([, value]) => readable(value)).every((value) => value.endsWith("Secret"))).toBe(true);
    const text = JSON.stringify(variables);
    expect(text).not.toContain("{{resolve:");
    expect(variables.map(([variable]) => variable)).not.toContain("OPENAI_API_KEY");
  });

  it("has a role of its own, without a managed policy", () => {
    const roles = ofType("AWS::IAM::Role");
    expect(roles).toHaveLength(names.length + 1);
    expect(roles.filter(([, role]) => "ManagedPolicyArns" in role.Properties)).toEqual([]);
  });
});

describe("Amazon Transcribe", () => {
  it("reads uploads and writes transcripts, and nothing else", () => {
    expect(granted("TranscriptionAccess")).toEqual([
      "s3:GetObject ContentBucket/uploads/*",
      "s3:ListBucket ContentBucket",
      "s3:PutObject ContentBucket/transcripts/*",
    ]);
  });

  it("is told to write to our bucket only", () => {
    const start = ofType("AWS::IAM::Policy")
      .flatMap(([, policy]) => statementsOf(policy))
      .filter(({ Action }) => Action.includes("transcribe:StartTranscriptionJob"));
    expect(start).toHaveLength(1);
    expect(readable(start[0]?.Condition["StringEquals"]?.["transcribe:OutputBucketName"])).toBe("ContentBucket");
    expect(start[0]?.Condition["StringLike"]).toEqual({ "transcribe:OutputKey": "transcripts/*" });
  });
});

describe("mail", () => {
  it("goes out under the configured sender only", () => {
    const send = ofType("AWS::IAM::Policy")
      .flatMap(([, policy]) => statementsOf(policy))
      .filter(({ Action }) => Action.includes("ses:SendEmail"));
    expect(send.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { "ses:FromAddress": "handoffs@mail.example" } },
    ]);
  });

  it("is sent under the identity that was named, where the sender's domain is not the verified one", () => {
    const resources = underParentDomain
      .ofType("AWS::IAM::Policy")
      .flatMap(([, policy]) => statementsOf(policy))
      .flatMap(({ Action, Resource }) => (Action.includes("ses:SendEmail") ? Resource : []));
    expect(resources.filter((resource) => resource.includes("identity/"))).toEqual([
      `${ARN("ses")}:identity/example.com`,
    ]);
  });
});

describe("topics", () => {
  it("let in SES for this configuration set and the alarms of this account, and nobody else", () => {
    const publishers = ofType("AWS::SNS::TopicPolicy")
      .flatMap(([, policy]) => statementsOf(policy))
      .filter(({ Effect }) => Effect === "Allow")
      .map(({ Action, Condition }) => [
        Action,
        Object.values(Condition).flatMap((keys) => Object.values(keys).map(readable)),
      ]);
    expect(publishers).toEqual([
      [["sns:Publish"], ["AccountId", `${ARN("ses")}:configuration-set/MailSet`]],
      [["sns:Publish"], [`${ARN("cloudwatch")}:alarm:*`]],
    ]);
  });
});

describe("the stores", () => {
  it("use no table operation that is not granted", () => {
    const folder = new URL("../../shared/handoffs/", import.meta.url);
    const used = readdirSync(folder)
      .filter((file) => file.startsWith("dynamo-"))
      .flatMap((file) => [...readFileSync(new URL(file, folder), "utf8").matchAll(/new (\w+)Command\(/g)])
      .map(([, command]) => `dynamodb:${command === "Query" ? command : `${command}Item`} HandoffsTable`);
    expect(used.length).toBeGreaterThan(0);
    expect(promised("api")).toEqual(expect.arrayContaining(used));
  });

  it("and every queue has somebody who reads it", () => {
    const read = names.flatMap((name) => {
      const { trigger } = specOf(name);
      return "queue" in trigger ? [trigger.queue] : [];
    });
    expect(read.sort()).toEqual(Object.keys(QUEUES).sort());
  });
});
