import { ACCOUNT, REGION } from "./names.ts";
import type { Envelope } from "./mailbox.ts";

/** SES's own test address: what is sent there bounces, in production and here. */
const BOUNCING = "bounce@simulator.amazonses.com";

type Header = { key: string; originalKey?: string; value: string };

/** What became of a mail, as SES event publishing tells it: sent, then delivered or bounced. */
export const sesEvents = (
  { id, at, from, to, tags, configurationSet }: Envelope,
  headers: readonly Header[],
): unknown[] => {
  const header = (name: string): string => headers.find(({ key }) => key === name)?.value ?? "";
  const mail = {
    timestamp: at,
    source: from,
    sourceArn: `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${from}`,
    sendingAccountId: ACCOUNT,
    messageId: id,
    destination: to,
    headersTruncated: false,
    headers: headers.map(({ key, originalKey, value }) => ({ name: originalKey ?? key, value })),
    commonHeaders: { from: [from], to, messageId: id, subject: header("subject") },
    tags: { ...tags, "ses:configuration-set": [configurationSet ?? ""], "ses:source-ip": ["127.0.0.1"] },
  };
  const bounced = to.includes(BOUNCING);
  const outcome = bounced
    ? {
        eventType: "Bounce",
        mail,
        bounce: {
          bounceType: "Permanent",
          bounceSubType: "General",
          bouncedRecipients: [{ emailAddress: BOUNCING, action: "failed", status: "5.1.1" }],
          timestamp: at,
          feedbackId: id,
        },
      }
    : {
        eventType: "Delivery",
        mail,
        delivery: {
          timestamp: at,
          processingTimeMillis: 1,
          recipients: to,
          smtpResponse: "250 2.0.0 OK",
          reportingMTA: "local",
        },
      };
  return [{ eventType: "Send", mail, send: {} }, outcome];
};
