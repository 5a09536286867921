import { readFileSync } from "node:fs";
import { Match } from "aws-cdk-lib/assertions";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { BUCKET, FUNCTIONS, QUEUES, SECRETS } from "../../infra/topology.ts";
import { readable, type Resource, statementsOf, synthesised } from "./synthesised.ts";

const { app, stack, template, ofType } = synthesised();
const queueId = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Queue`;
const text = (resource: Resource, property: string): string => z.string().parse(resource.Properties[property]);

describe("cdk-nag", () => {
  it("finds nothing that is not acknowledged", () => {
    expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([]);
  });

  it("would find a queue without encryption in transit and dead letters", () => {
    const careless = new Queue(stack, "Careless");
    const found = new AwsSolutionsChecks().validateScope(app).violations.map(({ ruleName }) => ruleName);
    stack.node.tryRemoveChild(careless.node.id);
    expect(found.sort()).toEqual(["AwsSolutions-SQS3", "AwsSolutions-SQS4"]);
  });

  it("is given a reason of substance for every exception", () => {
    const Suppressed = z.object({ rules_to_suppress: z.array(z.object({ id: z.string(), reason: z.string() })) });
    const Metadata = z.object({ Metadata: z.object({ cdk_nag: Suppressed }) });
    const { Resources } = z.object({ Resources: z.record(z.string(), z.unknown()) }).parse(template.toJSON());
    const reasons = Object.values(Resources).flatMap((resource) => {
      const read = Metadata.safeParse(resource);
      return read.success ? read.data.Metadata.cdk_nag.rules_to_suppress : [];
    });
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.filter(({ reason }) => reason.split(" ").length < 8)).toEqual([]);
  });
});

describe("queues", () => {
  const queues = ofType("AWS::SQS::Queue");

  it("are those of the topology, each with a dead-letter queue of its own", () => {
    const redrive = z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() });
    const found = Object.fromEntries(
      queues.flatMap(([, queue]) => {
        if (!("RedrivePolicy" in queue.Properties)) return [];
        const { deadLetterTargetArn, maxReceiveCount } = redrive.parse(queue.Properties["RedrivePolicy"]);
        return [[text(queue, "QueueName"), [readable(deadLetterTargetArn), maxReceiveCount]]];
      }),
    );
    const wanted = Object.entries(QUEUES).map(([name, { fifo, maxReceives }]) => [
      `handoff-${name}${fifo ? ".fifo" : ""}`,
      [`${queueId(name)}Dead`, maxReceives],
    ]);
    expect(found).toEqual(Object.fromEntries(wanted));
    expect(queues).toHaveLength(2 * wanted.length);
  });

  it("are encrypted, and hide a message for at least six times the consumer's timeout", () => {
    expect(queues.filter(([, queue]) => queue.Properties["SqsManagedSseEnabled"] !== true)).toEqual([]);
    const impatient = Object.values(FUNCTIONS).filter(
      ({ trigger, timeoutSeconds }) => "queue" in trigger && QUEUES[trigger.queue].visibility < 6 * timeoutSeconds,
    );
    expect(impatient).toEqual([]);
  });

  it("keep dead letters longer than messages, whose age goes on counting there", () => {
    const kept = (dead: boolean) =>
      queues.flatMap(([, queue]) =>
        "RedrivePolicy" in queue.Properties === dead
          ? []
          : [z.number().parse(queue.Properties["MessageRetentionPeriod"])],
      );
    expect(Math.min(...kept(true))).toBeGreaterThan(Math.max(...kept(false)));
  });

  it("feed their function record by record, and no more of it at once than the topology says", () => {
    const Mapping = z.object({
      BatchSize: z.number(),
      EventSourceArn: z.unknown().transform(readable),
      FunctionResponseTypes: z.tuple([z.literal("ReportBatchItemFailures")]),
      ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
    });
    const found = ofType("AWS::Lambda::EventSourceMapping")
      .map(([, mapping]) => Mapping.parse(mapping.Properties))
      .map((it) => [it.EventSourceArn, it.BatchSize, it.ScalingConfig?.MaximumConcurrency ?? null]);
    const wanted = Object.values(FUNCTIONS).flatMap(({ trigger }) =>
      "queue" in trigger
        ? [[queueId(trigger.queue), trigger.batch, "concurrency" in trigger ? trigger.concurrency : null]]
        : [],
    );
    expect(found).toEqual(wanted);
  });
});

describe("transport", () => {
  it.each(["AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy"])(
    "%s refuses plain HTTP",
    (type) => {
      const policies = ofType(type);
      const open = policies.filter(
        ([, policy]) =>
          !statementsOf(policy).some(
            ({ Effect, Condition }) => Effect === "Deny" && Condition["Bool"]?.["aws:SecureTransport"] === "false",
          ),
      );
      expect(open).toEqual([]);
    },
  );

  it("has a policy for every queue, bucket and topic", () => {
    expect(ofType("AWS::SQS::QueuePolicy")).toHaveLength(ofType("AWS::SQS::Queue").length);
    expect(ofType("AWS::S3::BucketPolicy")).toHaveLength(ofType("AWS::S3::Bucket").length);
    expect(ofType("AWS::SNS::TopicPolicy")).toHaveLength(ofType("AWS::SNS::Topic").length);
  });
});

describe("what is kept", () => {
  it("is a table with recovery to any second, that a deleted stack leaves behind", () => {
    const [table] = ofType("AWS::DynamoDB::GlobalTable");
    expect(table?.[1].DeletionPolicy).toBe("Retain");
    expect(() =>
      template.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
        BillingMode: "PAY_PER_REQUEST",
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
        GlobalSecondaryIndexes: [{ IndexName: "due" }, { IndexName: "list" }].map((index) => Match.objectLike(index)),
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      }),
    ).not.toThrow();
  });

  it("is a private, versioned, encrypted, logged bucket", () => {
    expect(ofType("AWS::S3::Bucket").map(([, bucket]) => bucket.DeletionPolicy)).toEqual(["Retain", "Retain"]);
    expect(() =>
      template.allResourcesProperties("AWS::S3::Bucket", {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
    ).not.toThrow();
    expect(() =>
      template.hasResourceProperties("AWS::S3::Bucket", {
        VersioningConfiguration: { Status: "Enabled" },
        LoggingConfiguration: { LogFilePrefix: "content/" },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } },
          ],
        },
        CorsConfiguration: Match.absent(),
      }),
    ).not.toThrow();
  });

  it("lets pages of the given origins upload, those and no others, still without a finding", () => {
    const given = synthesised({}, { API_ALLOWED_ORIGINS: "https://crm.example, https://portal.example" });
    expect(() =>
      given.template.hasResourceProperties("AWS::S3::Bucket", {
        LoggingConfiguration: Match.anyValue(),
        CorsConfiguration: {
          CorsRules: [
            {
              AllowedOrigins: ["https://crm.example", "https://portal.example"],
              AllowedMethods: ["PUT"],
              AllowedHeaders: ["Content-Type", "Content-MD5"],
              ExposedHeaders: ["ETag"],
              MaxAge: 3600,
            },
          ],
        },
      }),
    ).not.toThrow();
    expect(new AwsSolutionsChecks().validateScope(given.app).violations).toEqual([]);
    expect(() => synthesised({}, { API_ALLOWED_ORIGINS: "https://crm.example/" })).toThrow("no list of origins");
  });

  it("deletes nothing by itself but what was overwritten or never finished: a rule knows of no legal hold", () => {
    const rules = [
      Match.objectLike({
        NoncurrentVersionExpiration: Match.anyValue(),
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        ExpirationInDays: Match.absent(),
        Status: "Enabled",
      }),
    ];
    expect(() =>
      template.hasResourceProperties("AWS::S3::Bucket", {
        CorsConfiguration: Match.absent(),
        LoggingConfiguration: Match.anyValue(),
        LifecycleConfiguration: { Rules: rules },
      }),
    ).not.toThrow();
  });

  it("announces new objects below the feeding prefixes to their queue", () => {
    const Rule = z.object({ Name: z.literal("prefix"), Value: z.string() });
    const Announcement = z.object({
      Event: z.literal("s3:ObjectCreated:*"),
      Queue: z.unknown().transform(readable),
      Filter: z.object({ S3Key: z.object({ Rules: z.tuple([Rule]) }) }),
    });
    const found = ofType("AWS::S3::Bucket").flatMap(([, { Properties }]) => {
      if (!("NotificationConfiguration" in Properties)) return [];
      const { QueueConfigurations } = z
        .object({ QueueConfigurations: z.array(Announcement) })
        .parse(Properties["NotificationConfiguration"]);
      return QueueConfigurations.map(({ Queue, Filter }) => [Filter.S3Key.Rules[0].Value, Queue]);
    });
    const wanted = Object.entries(BUCKET.prefixes).flatMap(([prefix, { feeds }]) =>
      feeds === null ? [] : [[`${prefix}/`, queueId(feeds)]],
    );
    expect(found).toEqual(wanted);
  });

  it("has secrets that are made up at deployment, and empty ones that wait for the operator", () => {
    const generated = ofType("AWS::SecretsManager::Secret").map(
      ([, { Properties }]) => "GenerateSecretString" in Properties,
    );
    expect(generated).toEqual(Object.values(SECRETS).map(({ generated }) => generated));
    expect(JSON.stringify(ofType("AWS::SecretsManager::Secret"))).not.toContain('"SecretString"');
  });
});

describe("functions", () => {
  it("are those of the topology: no construct brings one of its own", () => {
    const found = ofType("AWS::Lambda::Function").map(([, fn]) => [text(fn, "FunctionName"), fn.Properties["Timeout"]]);
    const wanted = Object.values(FUNCTIONS).map(({ entry, timeoutSeconds }) => [`handoff-${entry}`, timeoutSeconds]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
  });

  it("run on Node 24, arm64, traced, with logs that end", () => {
    expect(() =>
      template.allResourcesProperties("AWS::Lambda::Function", {
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        TracingConfig: { Mode: "Active" },
        Handler: "index.handler",
      }),
    ).not.toThrow();
    expect(() =>
      template.allResourcesProperties("AWS::Logs::LogGroup", { RetentionInDays: Match.anyValue() }),
    ).not.toThrow();
    expect(ofType("AWS::Logs::LogGroup")).toHaveLength(Object.keys(FUNCTIONS).length + 1);
  });

  it("answer the routes of the topology, throttled, and logged without the path that opens a review", () => {
    const routes = ofType("AWS::ApiGatewayV2::Route").map(([, route]) => text(route, "RouteKey"));
    const wanted = Object.values(FUNCTIONS).flatMap(({ trigger }) => ("http" in trigger ? trigger.http : []));
    expect(routes.sort()).toEqual(wanted.map((path) => `ANY ${path}`).sort());
    expect(() =>
      template.hasResourceProperties("AWS::ApiGatewayV2::Stage", {
        StageName: "$default",
        DefaultRouteSettings: { ThrottlingRateLimit: Match.anyValue(), ThrottlingBurstLimit: Match.anyValue() },
        AccessLogSettings: { Format: Match.not(Match.stringLikeRegexp("context\\.path")) },
      }),
    ).not.toThrow();
  });
});

describe("mail", () => {
  it("reports what became of it to the deliveries queue, raw", () => {
    expect(() =>
      template.hasResourceProperties("AWS::SNS::Subscription", { Protocol: "sqs", RawMessageDelivery: true }),
    ).not.toThrow();
    expect(() =>
      template.hasResourceProperties("AWS::SES::ConfigurationSetEventDestination", {
        EventDestination: { MatchingEventTypes: Match.arrayWith(["delivery", "bounce", "complaint"]) },
      }),
    ).not.toThrow();
  });

  it("asks for the sender at deployment where none was given at synth", () => {
    expect(() => template.hasParameter("MailFrom", { Type: "String", Default: Match.absent() })).not.toThrow();
  });
});

describe("alarms", () => {
  const runbook = readFileSync(new URL("../../infra/RUNBOOK.md", import.meta.url), "utf8");
  const entries = runbook
    .split(/^### /m)
    .slice(1)
    .map((entry) => entry.split(/^## /m)[0] ?? "");
  const alarms = ofType("AWS::CloudWatch::Alarm").map(([, alarm]) => alarm);
  const idOf = (alarm: Resource) => text(alarm, "AlarmName").replace(/^handoff-/, "");

  it("have an entry in the runbook each, and the runbook has no other", () => {
    expect(entries.map((entry) => entry.split("\n")[0] ?? "").sort()).toEqual(alarms.map(idOf).sort());
  });

  it("say who suffers, and where to read on", () => {
    for (const alarm of alarms) {
      const description = text(alarm, "AlarmDescription");
      expect(description).toMatch(/\b(AEs?|CSMs?|RevOps|CRM|[Nn]obody)\b/);
      expect(description).toContain(`infra/RUNBOOK.md#${idOf(alarm).toLowerCase()}`);
    }
  });

  it("have entries that say what it means, who suffers, how to look, how to fix, and what to redrive", () => {
    for (const entry of entries)
      expect([...entry.matchAll(/^- ([\w ]+): \S/gm)].map(([, label]) => label)).toEqual([
        "Means",
        "Who suffers",
        "Look",
        "Fix",
        "Redrive",
      ]);
  });

  it("tell somebody when they ring and when they stop", () => {
    expect(() =>
      template.allResourcesProperties("AWS::CloudWatch::Alarm", {
        AlarmActions: [Match.anyValue()],
        OKActions: [Match.anyValue()],
      }),
    ).not.toThrow();
  });

  it("watch every queue, every dead-letter queue and every function", () => {
    const wanted = [
      ...Object.keys(QUEUES).flatMap((queue) => [`late-${queue}`, `lost-${queue}`]),
      ...Object.keys(FUNCTIONS).map((name) => `failing-${name}`),
    ];
    expect(alarms.map(idOf)).toEqual(expect.arrayContaining(wanted));
  });

  it("link only to entries that exist", () => {
    const anchors = [...runbook.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor);
    const headings = entries.map((entry) => (entry.split("\n")[0] ?? "").toLowerCase());
    expect(anchors.filter((anchor) => anchor === undefined || !headings.includes(anchor))).toEqual([]);
  });
});
