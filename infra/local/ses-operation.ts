import PostalMime from "postal-mime";
import { z } from "zod";
import type { JsonOperation } from "./aws-endpoint.ts";
import type { Envelope, Mailbox } from "./mailbox.ts";
import { sesEvents } from "./ses-event.ts";

const Input = z.object({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .object({
      ToAddresses: z.array(z.string()).optional(),
      CcAddresses: z.array(z.string()).optional(),
      BccAddresses: z.array(z.string()).optional(),
    })
    .optional(),
  Content: z.object({ Raw: z.object({ Data: z.base64() }) }),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
});

/** What SES allows in a tag; anything else is refused there, so it is refused here. */
const TAG = /^[A-Za-z0-9_-]{1,256}$/;

const refuse = (message: string) => ({ status: 400, value: { __type: "BadRequestException", message } });

type SesOperation = {
  mailbox: Mailbox;
  /** Configuration set whose events go to the deliveries queue. */
  configurationSet: string;
  publish: (event: unknown) => Promise<void>;
};

/** Sends what became of a mail to whoever listens, then ticks it off: like SES it may send twice, and never forgets. */
const publishEvents = async (
  envelope: Envelope,
  { mailbox, configurationSet, publish }: SesOperation,
): Promise<void> => {
  if (envelope.configurationSet === configurationSet) {
    const { headers } = await PostalMime.parse(mailbox.raw(envelope.id));
    for (const event of sesEvents(envelope, headers)) await publish(event);
  }
  mailbox.markPublished(envelope);
};

/** Publishes what a crash kept back. */
export const publishLeftBehind = async (ses: SesOperation): Promise<void> => {
  for (const envelope of ses.mailbox.unpublished()) await publishEvents(envelope, ses);
};

/** SendEmail of the SES v2 API, with raw content: keeps the mail, answers with its id, then publishes its events. */
export const sendEmail = (ses: SesOperation): JsonOperation => {
  const { mailbox, configurationSet } = ses;
  return async (input) => {
    const parsed = Input.safeParse(input);
    if (!parsed.success) return refuse("The local SES takes raw content only.");
    const { Content, Destination, EmailTags = [], FromEmailAddress, ConfigurationSetName } = parsed.data;
    if (EmailTags.some(({ Name, Value }) => !TAG.test(Name) || !TAG.test(Value)))
      return refuse("Invalid tag: only alphanumeric ASCII characters, '_' and '-' are allowed.");
    if (ConfigurationSetName !== undefined && ConfigurationSetName !== configurationSet)
      return { status: 404, value: { __type: "NotFoundException", message: "Configuration set does not exist." } };
    const raw = Buffer.from(Content.Raw.Data, "base64");
    const mail = await PostalMime.parse(raw);
    const named = [
      ...(Destination?.ToAddresses ?? []),
      ...(Destination?.CcAddresses ?? []),
      ...(Destination?.BccAddresses ?? []),
    ];
    const to =
      named.length > 0 ? named : (mail.to ?? []).flatMap(({ address }) => (address === undefined ? [] : [address]));
    if (to.length === 0) return refuse("Missing final '@domain'");
    const envelope = mailbox.accept(raw, {
      at: new Date().toISOString(),
      from: FromEmailAddress ?? mail.from?.address ?? "",
      to,
      tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, [Value]])),
      configurationSet: ConfigurationSetName ?? null,
    });
    await publishEvents(envelope, ses);
    return { status: 200, value: { MessageId: envelope.id } };
  };
};
