import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { HandoffFunction } from "./handoff-function.ts";
import type { MailDelivery } from "./mail-delivery.ts";
import type { FunctionName, QueueName } from "./topology.ts";
import type { WebEndpoint } from "./web-endpoint.ts";
import type { WorkQueue } from "./work-queue.ts";

/** Who suffers when messages of a queue wait too long or are given up, and after how many minutes waiting is too long. */
const QUEUE_SUFFERERS: Record<QueueName, { late: string; lost: string; minutes: number }> = {
  ingest: {
    late: "An AE waits for the draft: uploaded calls and mails are not being read.",
    lost: "An AE gets a draft without a call or mail that was uploaded, and is not told which.",
    minutes: 30,
  },
  extract: {
    late: "An AE waits for the draft: sources are read but their facts are not being found.",
    lost: "A CSM starts onboarding without the promises of a call that nobody extracted.",
    minutes: 120,
  },
  draft: {
    late: "An AE waits for the draft: facts are found but not merged.",
    lost: "An AE approves an old draft: what was said last is missing from it.",
    minutes: 30,
  },
  notifications: {
    late: "An AE or CSM does not know that a handoff waits for them; the 48-hour clock runs.",
    lost: "An AE or CSM never gets a mail that asks them to act; the handoff stands still.",
    minutes: 30,
  },
  deliveries: {
    late: "RevOps sees mails as under way that bounced long ago.",
    lost: "RevOps believes that a mail arrived which bounced; nobody calls the person instead.",
    minutes: 60,
  },
};

/** Who suffers when a function crashes or runs out of time. */
const FUNCTION_SUFFERERS: Record<FunctionName, string> = {
  ingestSource: "An AE waits for the draft: reading uploads fails.",
  extractFacts: "An AE waits for the draft: finding facts fails, and each attempt costs model tokens.",
  draftHandoff: "An AE reviews a draft that is missing what arrived last: merging fails.",
  notify: "An AE or CSM is not told that a handoff waits for them.",
  trackDelivery: "RevOps cannot tell which mails arrived.",
  reviewWeb: "An AE cannot approve, or a CSM cannot read, a handoff: the pages fail.",
  api: "The CRM cannot create deals, upload sources or fetch handoffs.",
  rotateSigningKey: "Nobody yet: links in mails are signed with a key that grows old.",
  sweep: "An AE or CSM is never mailed what a crash left behind, and nobody names uploads that never arrived.",
};

const FIVE_MINUTES = Duration.minutes(5);
const QUARTER_HOUR = Duration.minutes(15);

type Watch = {
  /** Also the heading of the entry in RUNBOOK.md. */
  id: string;
  who: string;
  metric: IMetric;
  threshold: number;
  below?: boolean;
  missingIsBad?: boolean;
};

type Watched = {
  topic: ITopic;
  queues: Record<QueueName, WorkQueue>;
  functions: Record<FunctionName, HandoffFunction>;
  web: WebEndpoint;
  mail: MailDelivery;
};

const entriesOf = <K extends string, V>(record: Record<K, V>): [K, V][] => {
  const keys: K[] = [];
  for (const key in record) keys.push(key);
  return keys.map((key) => [key, record[key]]);
};

/** Every alarm of the system: each says who suffers, and has an entry of its name in RUNBOOK.md. */
export class Alarms extends Construct {
  private readonly topic: ITopic;

  constructor(scope: Construct, id: string, { topic, queues, functions, web, mail }: Watched) {
    super(scope, id);
    this.topic = topic;
    for (const [name, { queue, dead }] of entriesOf(queues)) {
      const { late, lost, minutes } = QUEUE_SUFFERERS[name];
      const age = queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: Stats.MAXIMUM });
      this.watch({ id: `late-${name}`, who: late, metric: age, threshold: minutes * 60 });
      const depth = dead.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: Stats.MAXIMUM });
      this.watch({ id: `lost-${name}`, who: lost, metric: depth, threshold: 1 });
    }
    for (const [name, fn] of entriesOf(functions)) {
      // Single faults are retried; what retries do not mend arrives in a dead-letter queue, which has its own alarm.
      const errors = fn.metricErrors({ period: QUARTER_HOUR });
      this.watch({ id: `failing-${name}`, who: FUNCTION_SUFFERERS[name], metric: errors, threshold: 3 });
    }
    this.watch({
      id: "sweep-silent",
      who: "Nobody notices what a crash left behind: reminders, lost uploads, unsent mails.",
      metric: functions.sweep.metricInvocations({ period: QUARTER_HOUR }),
      threshold: 1,
      below: true,
      missingIsBad: true,
    });
    this.watch({
      id: "web-5xx",
      who: "AEs and CSMs see an error page instead of their handoff, or the CRM's requests fail.",
      metric: web.api.metricServerError({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      threshold: 3,
    });
    const reputation = (metricName: string) =>
      new Metric({
        namespace: "AWS/SES",
        metricName,
        dimensionsMap: { "ses:configuration-set": mail.configurationSet.configurationSetName },
        period: Duration.hours(1),
        statistic: Stats.MAXIMUM,
      });
    // SES puts an account under review from 5 % bounces and 0.1 % complaints.
    this.watch({
      id: "mail-bounces",
      who: "AEs and CSMs do not get their mails, and soon nobody does: SES stops senders that bounce.",
      metric: reputation("Reputation.BounceRate"),
      threshold: 0.05,
    });
    this.watch({
      id: "mail-complaints",
      who: "People mark our mails as spam, and soon nobody gets any: SES stops senders that annoy.",
      metric: reputation("Reputation.ComplaintRate"),
      threshold: 0.001,
    });
  }

  private watch({ id, who, metric, threshold, below = false, missingIsBad = false }: Watch): void {
    const alarm = new Alarm(this, id, {
      alarmName: `${Stack.of(this).stackName}-${id}`,
      alarmDescription: `${who} See infra/RUNBOOK.md#${id.toLowerCase()}`,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missingIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}
