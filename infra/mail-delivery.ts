import { Fn, Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
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

type MailProps = { from: string; identity: string | null; deliveries: WorkQueue; key: IKey };

/** Sending through SES, and what SES reports of each mail on its way to the deliveries queue. */
export class MailDelivery extends Construct {
  readonly configurationSet: ConfigurationSet;
  private readonly from: string;
  private readonly identities: string[];

  /** `from` is a plain address; `identity` is what SES verified, null where that is the address or its domain. */
  constructor(scope: Construct, id: string, props: MailProps) {
    super(scope, id);
    this.from = props.from;
    this.identities =
      props.identity === null ? [props.from, Fn.select(1, Fn.split("@", props.from))] : [props.identity];
    const events = new Topic(this, "Events", { enforceSSL: true, masterKey: props.key });
    events.addSubscription(new SqsSubscription(props.deliveries.queue, { rawMessageDelivery: true }));
    this.configurationSet = new ConfigurationSet(this, "Set", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    // Lets SES publish to the topic, for this configuration set only.
    this.configurationSet.addEventDestination("Events", {
      destination: EventDestination.snsTopic(events),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
  }

  private get setArn(): string {
    return Stack.of(this).formatArn({
      service: "ses",
      resource: "configuration-set",
      resourceName: this.configurationSet.configurationSetName,
    });
  }

  /**
   * Lets `fn` send as the configured sender, through the configuration set that it finds in SES_CONFIGURATION_SET. SES
   * checks a raw message that comes by the v2 API as SendRawEmail as well.
   */
  grantSend(fn: HandoffFunction): void {
    const identities = this.identities.map((resourceName) =>
      Stack.of(this).formatArn({ service: "ses", resource: "identity", resourceName }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["ses:SendEmail", "ses:SendRawEmail"],
        resources: [...identities, this.setArn],
        conditions: { StringEquals: { "ses:FromAddress": this.from } },
      }),
    );
    fn.addEnvironment(CONFIGURATION_SET_ENV, this.configurationSet.configurationSetName);
  }
}
