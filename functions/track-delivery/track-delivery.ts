import { z } from "zod";
import type { MailLedger, MailOutcome } from "../../shared/handoffs/mail-ledger.ts";

/**
 * What SES publishes about a mail, as it arrives through SNS with raw message delivery. Source of the shape: "Examples
 * of event data Amazon SES publishes to Amazon SNS", Amazon SES developer guide.
 */
export const MailEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    timestamp: z.string(),
    destination: z.array(z.string()),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  }),
});
export type MailEvent = z.infer<typeof MailEvent>;

const OUTCOMES: Readonly<Record<string, MailOutcome>> = {
  Send: "sent",
  Delivery: "sent",
  Bounce: "bounced",
  Reject: "bounced",
  Complaint: "complained",
};

/** Keeps what became of a mail; returns the outcome, null for reports that tell nothing new (opens, clicks, delays). */
export const trackDelivery = async (event: MailEvent, ledger: MailLedger): Promise<MailOutcome | null> => {
  const outcome = OUTCOMES[event.eventType];
  const eventId = event.mail.headers.find(({ name }) => name.toLowerCase() === "x-handoff-event")?.value;
  if (outcome === undefined || eventId === undefined) return null;
  for (const recipient of event.mail.destination)
    await ledger.record(eventId, recipient, outcome, event.mail.timestamp);
  return outcome;
};
