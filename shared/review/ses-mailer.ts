import { SendEmailCommand, type SESv2Client } from "@aws-sdk/client-sesv2";
import { type Mailer, namedSender } from "./mailer.ts";
import { renderEml } from "./nodemailer-eml.ts";

/** SES tags take ASCII letters, digits, `_` and `-`, at most 256 of them (MessageTag, SES API v2 reference). */
const tagValue = (eventId: string): string => eventId.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 256);

/** Sends through Amazon SES; `configurationSet` is where SES reports what becomes of each mail, null for none. */
export const sesMailer = ({
  client,
  configurationSet,
}: {
  client: SESv2Client;
  configurationSet: string | null;
}): Mailer => ({
  async send(mail) {
    const sent = await client.send(
      new SendEmailCommand({
        FromEmailAddress: namedSender(mail.from),
        Destination: { ToAddresses: [mail.to] },
        Content: { Raw: { Data: await renderEml(mail) } },
        ...(configurationSet === null ? {} : { ConfigurationSetName: configurationSet }),
        EmailTags: [{ Name: "event", Value: tagValue(mail.eventId) }],
      }),
    );
    if (sent.MessageId === undefined) throw new Error("SES took the mail without giving it an id");
    return { messageId: sent.MessageId };
  },
});
