import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
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
  // Without conditions, as AWS documents it: the services do not say on whose behalf they ask for a data key, and a
  // condition on the account silences them. Who may publish is settled by the policies of the topics.
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "PublishFromServices",
      principals: [new ServicePrincipal("ses.amazonaws.com"), new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
    }),
  );
  return key;
};

/** Where alarms ring; `email` is told at once, others subscribe by themselves. */
export const alarmTopic = (
  scope: Construct,
  id: string,
  { key, email }: { key: IKey; email: string | null },
): Topic => {
  const topic = new Topic(scope, id, { enforceSSL: true, masterKey: key, displayName: "Handoff alarms" });
  // A topic with a policy of its own has lost the one that lets the account's alarms in.
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: "Ring",
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: {
        ArnLike: { "aws:SourceArn": Stack.of(scope).formatArn({ service: "cloudwatch", resource: "alarm:*" }) },
      },
    }),
  );
  if (email !== null) topic.addSubscription(new EmailSubscription(email));
  return topic;
};
