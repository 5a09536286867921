import { assigned } from "../../shared/domain/assigned.ts";
import type { EventMessage } from "../../shared/handoffs/messages.ts";
import type { MailLedger } from "../../shared/handoffs/mail-ledger.ts";
import type { DealStore, HandoffStore } from "../../shared/handoffs/stores.ts";
import type { Mailer } from "../../shared/review/mailer.ts";
import { notificationFor } from "../../shared/review/mails/notifications.ts";
import { reviewGrant, signReviewLink } from "../../shared/review/review-link.ts";
import type { SigningKeys } from "../../shared/runtime/aws-secrets.ts";
import { RetryLater } from "../../shared/runtime/retry-later.ts";

export type NotifyDeps = {
  deals: DealStore;
  handoffs: HandoffStore;
  ledger: MailLedger;
  mailer: Mailer;
  signingKeys: () => Promise<SigningKeys>;
  now: () => string;
  publicUrl: string;
  from: string;
  timeZone: string;
  required: readonly string[];
  /** How long a mail that was claimed and not confirmed is left to the mail service's report before it is sent again. */
  leaseSeconds: number;
};

/** Mails whoever an event concerns, once: claimed, sent, noted; what is in doubt waits for the mail service's report. */
export const notify = async ({ dealId, eventId, type }: EventMessage, deps: NotifyDeps): Promise<void> => {
  const notification = notificationFor(type);
  if (notification === null) return;
  const [stored, handoff] = await Promise.all([deps.deals.find(dealId), deps.handoffs.find(dealId)]);
  if (stored === null || handoff === null || !notification.stillDue(handoff)) return;
  const { role } = notification;
  const deal = assigned(stored.deal, handoff);
  const { email } = notification.recipient(deal);
  const now = deps.now();
  const claim = await deps.ledger.claim(eventId, email, now, deps.leaseSeconds);
  if (claim === "in_doubt") throw new RetryLater("mail_in_doubt", deps.leaseSeconds);
  if (claim === "sent") return;
  const token = signReviewLink(reviewGrant({ dealId, email, role }, now), (await deps.signingKeys()).current);
  const mail = notification.write(handoff, deal, {
    link: `${deps.publicUrl}/review/${token}`,
    timeZone: deps.timeZone,
    required: deps.required,
    now,
  });
  await deps.mailer.send({ ...mail, from: deps.from, eventId });
  await deps.ledger.record(eventId, email, "sent", deps.now());
};
