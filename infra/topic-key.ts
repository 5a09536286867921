import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

/**
 * The key of the two topics. Reports of SES name recipients, so they are encrypted at rest; the key that AWS manages for
 * SNS would lock SES and CloudWatch out, so the topics have one of their own.
 */
export const topicKey = (scope: Construct, id: string): Key => {
  const key = new Key(scope, id, {
    description: "Topics of the handoff summarizer: mail deliveries and alarms",
    enableKeyRotation: true,
    // Nothing is kept under it: a topic passes its messages on at once.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "PublishFromServices",
      principals: [new ServicePrincipal("ses.amazonaws.com"), new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
    }),
  );
  return key;
};
