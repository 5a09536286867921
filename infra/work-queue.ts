import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct, type IConstruct } from "constructs";
import type { HandoffFunction } from "./handoff-function.ts";
import { QUEUES, type QueueName, queueUrlEnv } from "./topology.ts";

/** Days a message waits for its consumer; a long weekend with the consumer down loses nothing. */
const WAIT_DAYS = 7;
/** The longest that SQS keeps anything; counted from when the message was first sent. */
const DEAD_DAYS = 14;

/** A queue of the topology with its dead-letter queue. Messages carry ids only. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly dead: Queue;
  private readonly urlEnv: string;

  constructor(scope: Construct, id: string, queueName: QueueName) {
    super(scope, id);
    const { fifo, visibility, maxReceives } = QUEUES[queueName];
    const name = (part: string) => `${Stack.of(this).stackName}-${part}${fifo ? ".fifo" : ""}`;
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, ...(fifo ? { fifo } : {}) };
    this.urlEnv = queueUrlEnv(queueName);
    this.dead = new Queue(this, "Dead", {
      ...common,
      queueName: name(`${queueName}-dead`),
      retentionPeriod: Duration.days(DEAD_DAYS),
    });
    this.queue = new Queue(this, "Queue", {
      ...common,
      queueName: name(queueName),
      visibilityTimeout: Duration.seconds(visibility),
      retentionPeriod: Duration.days(WAIT_DAYS),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: maxReceives },
    });
  }

  /** Lets `fn` send; it finds the queue in `<NAME>_QUEUE_URL`. */
  grantSend(fn: HandoffFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.queue.queueArn] }));
    fn.addEnvironment(this.urlEnv, this.queue.queueUrl);
  }

  /** Lets the queue drive `fn`, which may put single messages back with a delay: it finds the queue in `<NAME>_QUEUE_URL`. */
  feed(fn: HandoffFunction, batchSize: number, maxConcurrency: number | undefined): void {
    fn.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize,
        reportBatchItemFailures: true,
        ...(maxConcurrency === undefined ? {} : { maxConcurrency }),
      }),
    );
    fn.addEnvironment(this.urlEnv, this.queue.queueUrl);
  }

  /**
   * Lets buckets of this account announce objects here. Not by the bucket's ARN: S3 asks for the permission when the
   * bucket is made, before its name is known. Returns what the bucket has to wait for.
   */
  openToBuckets(): IConstruct {
    const stack = Stack.of(this);
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        sid: "AnnounceObjects",
        principals: [new ServicePrincipal("s3.amazonaws.com")],
        actions: ["sqs:SendMessage"],
        resources: [this.queue.queueArn],
        conditions: {
          StringEquals: { "aws:SourceAccount": stack.account },
          ArnLike: { "aws:SourceArn": `arn:${stack.partition}:s3:::*` },
        },
      }),
    );
    return this.queue.node.findChild("Policy");
  }
}
