import { Fn, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { HandoffFunction } from "./handoff-function.ts";
import { CONFIGURATION_SET_ENV } from "./topology.ts";
import type { WorkQueue } from "./work-queue.ts";

/** Sending through SES, and what SES reports of each mail on its way to the deliveries queue. */
export class MailDelivery extends Construct {
  readonly configurationSet: ConfigurationSet;
  private readonly from: string;

  constructor(scope: Construct, id: string, props: { from: string; deliveries: WorkQueue; key: IKey }) {
    super(scope, id);
    this.from = props.from;
    const events = new Topic(this, "Events", { enforceSSL: true, masterKey: props.key });
    events.addSubscription(new SqsSubscription(props.deliveries.queue, { rawMessageDelivery: true }));
    this.configurationSet = new ConfigurationSet(this, "Set", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    events.addToResourcePolicy(
      new PolicyStatement({
        sid: "ReportDeliveries",
        principals: [new ServicePrincipal("ses.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [events.topicArn],
        conditions: {
          StringEquals: { "aws:SourceAccount": Stack.of(this).account },
          ArnEquals: { "aws:SourceArn": this.setArn },
        },
      }),
    );
    this.configurationSet
      .addEventDestination("Events", {
        destination: EventDestination.snsTopic(events),
        events: [
          EmailSendingEvent.SEND,
          EmailSendingEvent.DELIVERY,
          EmailSendingEvent.DELIVERY_DELAY,
          EmailSendingEvent.BOUNCE,
          EmailSendingEvent.COMPLAINT,
          EmailSendingEvent.REJECT,
        ],
      })
      .node.addDependency(events);
  }

  private get setArn(): string {
    return Stack.of(this).formatArn({
      service: "ses",
      resource: "configuration-set",
      resourceName: this.configurationSet.configurationSetName,
    });
  }

  /**
   * Lets `fn` send as the configured sender, through the configuration set that it finds in SES_CONFIGURATION_SET. The
   * sender may be verified by itself or by its domain, so both identities are named. SES checks a raw message sent by
   * the v2 API as SendRawEmail as well.
   */
  grantSend(fn: HandoffFunction): void {
    const identity = (resourceName: string) =>
      Stack.of(this).formatArn({ service: "ses", resource: "identity", resourceName });
    const domain = Fn.select(1, Fn.split("@", this.from));
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["ses:SendEmail", "ses:SendRawEmail"],
        resources: [identity(this.from), identity(domain), this.setArn],
        conditions: { StringEquals: { "ses:FromAddress": this.from } },
      }),
    );
    fn.addEnvironment(CONFIGURATION_SET_ENV, this.configurationSet.configurationSetName);
  }
}
