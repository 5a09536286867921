import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, type Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  type CorsRule,
  HttpMethods,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { HandoffFunction } from "./handoff-function.ts";
import { BUCKET, BUCKET_ENV, type QueueName, UPLOADS_BY_PAGES } from "./topology.ts";
import type { WorkQueue } from "./work-queue.ts";

export type Prefix = keyof typeof BUCKET.prefixes;

/** Days in which an object that was overwritten or deleted by mistake can be brought back. */
const RECOVERABLE_DAYS = 30;
/** Days that access logs are kept: a year of questions, and a bit. */
const ACCESS_LOG_DAYS = 400;

/** The rule by which pages of these origins may upload; none for none. */
const uploadsFrom = (origins: readonly string[]): CorsRule[] =>
  origins.length === 0
    ? []
    : [
        {
          allowedOrigins: [...origins],
          allowedMethods: UPLOADS_BY_PAGES.methods.map((method) => HttpMethods[method]),
          allowedHeaders: [...UPLOADS_BY_PAGES.headers],
          exposedHeaders: [...UPLOADS_BY_PAGES.exposes],
          maxAge: UPLOADS_BY_PAGES.seconds,
        },
      ];

/**
 * Recordings, mails, transcripts, parsed sources and facts. Uploads go from a CRM or a script to a presigned address, for
 * which no CORS is needed; pages that call the API from a browser may upload there too, and those of other origins may not.
 */
export class ContentBucket extends Construct {
  readonly bucket: Bucket;
  private readonly resource: CfnBucket;

  constructor(
    scope: Construct,
    id: string,
    { queues, origins }: { queues: Record<QueueName, WorkQueue>; origins: readonly string[] },
  ) {
    super(scope, id);
    const locked = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const logs = new Bucket(this, "AccessLogs", {
      ...locked,
      // S3 writes access logs with its own key only.
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(ACCESS_LOG_DAYS) }],
    });
    Validations.of(logs).acknowledge({
      id: "AwsSolutions-S1",
      reason: "This bucket holds the access logs themselves; logging its own deliveries would never end.",
    });
    this.bucket = new Bucket(this, "Bucket", {
      ...locked,
      versioned: true,
      encryption: BucketEncryption.KMS_MANAGED,
      bucketKeyEnabled: true,
      cors: uploadsFrom(origins),
      // How long objects are kept is a setting of the sweep's: a rule here would know of no legal hold.
      lifecycleRules: [
        {
          id: "overwritten-and-unfinished",
          noncurrentVersionExpiration: Duration.days(RECOVERABLE_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    const resource = this.bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new TypeError("the bucket is no CloudFormation bucket");
    this.resource = resource;
    this.logAccess(logs);
    this.announce(queues);
  }

  private logAccess(logs: Bucket): void {
    const logFilePrefix = "content/";
    this.resource.loggingConfiguration = { destinationBucketName: logs.bucketName, logFilePrefix };
    logs.addToResourcePolicy(
      new PolicyStatement({
        sid: "WriteAccessLogs",
        principals: [new ServicePrincipal("logging.s3.amazonaws.com")],
        actions: ["s3:PutObject"],
        resources: [logs.arnForObjects(`${logFilePrefix}*`)],
        conditions: {
          StringEquals: { "aws:SourceAccount": Stack.of(this).account },
          ArnLike: { "aws:SourceArn": this.bucket.bucketArn },
        },
      }),
    );
  }

  /**
   * New objects go to the queue that their prefix feeds, straight from S3. Written on the resource itself: the L2 would
   * deploy a Lambda of its own, with rights over every notification of the bucket, to do what CloudFormation does.
   */
  private announce(queues: Record<QueueName, WorkQueue>): void {
    const feeds = Object.entries(BUCKET.prefixes).flatMap(([prefix, { feeds }]) =>
      feeds === null ? [] : [{ prefix: `${prefix}/`, queue: queues[feeds] }],
    );
    for (const queue of new Set(feeds.map((feed) => feed.queue)))
      this.resource.node.addDependency(queue.openToBuckets());
    this.resource.notificationConfiguration = {
      queueConfigurations: feeds.map(({ prefix, queue }) => ({
        event: "s3:ObjectCreated:*",
        queue: queue.queue.queueArn,
        filter: { s3Key: { rules: [{ name: "prefix", value: prefix }] } },
      })),
    };
  }

  /**
   * Lets `fn` read objects below `prefixes`; it finds the bucket in BUCKET_NAME. Listing goes with it because S3 answers
   * "forbidden" instead of "not found" for a missing object to who may not list; it shows keys, which are ids.
   */
  grantRead(fn: HandoffFunction, prefixes: readonly Prefix[]): void {
    if (prefixes.length === 0) return;
    this.allowObjects(fn.ownRole, "s3:GetObject", prefixes);
    fn.addToRolePolicy(new PolicyStatement({ actions: ["s3:ListBucket"], resources: [this.bucket.bucketArn] }));
    fn.addEnvironment(BUCKET_ENV, this.bucket.bucketName);
  }

  /** Lets `fn` write objects below `prefixes`, or sign addresses for others to; it finds the bucket in BUCKET_NAME. */
  grantWrite(fn: HandoffFunction, prefixes: readonly Prefix[]): void {
    if (prefixes.length === 0) return;
    this.allowObjects(fn.ownRole, "s3:PutObject", prefixes);
    fn.addEnvironment(BUCKET_ENV, this.bucket.bucketName);
  }

  /** Lets `fn` see which parts of an upload have arrived; to begin and complete one, writing is enough. */
  grantParts(fn: HandoffFunction): void {
    this.allowObjects(fn.ownRole, "s3:ListMultipartUploadParts", ["uploads"]);
  }

  /** Lets `fn` find and delete every version of what belongs to a deal. */
  grantErase(fn: HandoffFunction): void {
    const prefixes = ["uploads", "transcripts", "sources", "facts"] as const;
    this.allowObjects(fn.ownRole, "s3:DeleteObject", prefixes);
    this.allowObjects(fn.ownRole, "s3:DeleteObjectVersion", prefixes);
    this.allowObjects(fn.ownRole, "s3:AbortMultipartUpload", ["uploads"]);
    fn.addToRolePolicy(new PolicyStatement({ actions: ["s3:ListBucketVersions"], resources: [this.bucket.bucketArn] }));
    fn.addEnvironment(BUCKET_ENV, this.bucket.bucketName);
  }

  /** One object permission below `prefixes`; the wildcard is acknowledged for this role and exactly these. */
  allowObjects(
    role: Role,
    action: `s3:${"GetObject" | "PutObject" | "DeleteObject" | "DeleteObjectVersion" | "AbortMultipartUpload" | "ListMultipartUploadParts"}`,
    prefixes: readonly Prefix[],
  ): void {
    const resources = prefixes.map((prefix) => this.bucket.arnForObjects(`${prefix}/*`));
    role.addToPolicy(new PolicyStatement({ actions: [action], resources }));
    const bucket = Stack.of(this).getLogicalId(this.resource);
    Validations.of(role).acknowledge(
      ...prefixes.map((prefix) => ({
        id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${prefix}/*]`,
        reason: `Objects below ${prefix}/ of the one content bucket: their keys are made at run time.`,
      })),
    );
  }
}
