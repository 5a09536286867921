import MailComposer from "nodemailer/lib/mail-composer";
import { type Mail, namedSender } from "./mailer.ts";

/** Names the event in the mail itself; SES repeats it in its delivery reports. */
const EVENT_HEADER = "X-Handoff-Event";

const oneLine = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");

/**
 * The mail as RFC 5322 bytes (a .eml file). No value can add a header: line breaks are taken out here once more, whoever
 * wrote them, and files and addresses in the content are never opened.
 */
export const renderEml = (mail: Mail): Promise<Buffer> =>
  new MailComposer({
    from: namedSender(oneLine(mail.from)),
    to: oneLine(mail.to),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    headers: { [EVENT_HEADER]: oneLine(mail.eventId), "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
