import { Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { ContentBucket } from "./content-bucket.ts";
import type { HandoffFunction } from "./handoff-function.ts";
import { TRANSCRIBE_ROLE_ENV } from "./topology.ts";

/** What Amazon Transcribe may touch (read recordings, write transcripts), and who may ask it to. */
export class Transcription extends Construct {
  private readonly role: Role;
  private readonly content: ContentBucket;

  constructor(scope: Construct, id: string, content: ContentBucket) {
    super(scope, id);
    this.content = content;
    this.role = new Role(this, "Access", {
      description: "Amazon Transcribe reads recordings and writes transcripts",
      assumedBy: new ServicePrincipal("transcribe.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    });
    content.allowObjects(this.role, "s3:GetObject", ["uploads"]);
    content.allowObjects(this.role, "s3:PutObject", ["transcripts"]);
    this.role.addToPolicy(new PolicyStatement({ actions: ["s3:ListBucket"], resources: [content.bucket.bucketArn] }));
  }

  /** Lets `fn` start jobs that write to transcripts/ of the content bucket; it finds the role in TRANSCRIBE_ROLE_ARN. */
  grantStart(fn: HandoffFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["transcribe:StartTranscriptionJob"],
        // The job does not exist yet, so there is no resource to name; where its result goes is what matters.
        resources: ["*"],
        conditions: {
          StringEquals: { "transcribe:OutputBucketName": this.content.bucket.bucketName },
          StringLike: { "transcribe:OutputKey": "transcripts/*" },
        },
      }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["iam:PassRole"],
        resources: [this.role.roleArn],
        conditions: { StringEquals: { "iam:PassedToService": "transcribe.amazonaws.com" } },
      }),
    );
    fn.addEnvironment(TRANSCRIBE_ROLE_ENV, this.role.roleArn);
  }

  /** Lets `fn` ask what became of a job of ours. */
  grantCheck(fn: HandoffFunction): void {
    const jobs = Stack.of(this).formatArn({
      service: "transcribe",
      resource: "transcription-job",
      resourceName: "handoff-*",
    });
    fn.addToRolePolicy(new PolicyStatement({ actions: ["transcribe:GetTranscriptionJob"], resources: [jobs] }));
    Validations.of(fn.ownRole).acknowledge({
      id: "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:transcribe:<AWS::Region>:<AWS::AccountId>:transcription-job/handoff-*]",
      reason:
        "One job per recording, named after its upload at run time; only jobs of this system begin with handoff-.",
    });
  }
}
