import { isStaff, roleAt, type Staff } from "../../shared/domain/staff.ts";
import type { AccessStore } from "../../shared/handoffs/access-store.ts";
import type { MailLedger } from "../../shared/handoffs/mail-ledger.ts";
import type { SignInMessage } from "../../shared/handoffs/messages.ts";
import type { DealStore, HandoffStore } from "../../shared/handoffs/stores.ts";
import type { Mailer } from "../../shared/review/mailer.ts";
import { signInMail } from "../../shared/review/mails/sign-in.ts";
import { RetryLater } from "../../shared/runtime/retry-later.ts";

export type SignInDeps = {
  deals: DealStore;
  handoffs: HandoffStore;
  access: AccessStore;
  ledger: MailLedger;
  mailer: Mailer;
  staff: Staff;
  /** 256 random bits, base64url. */
  newSecret: () => string;
  now: () => string;
  publicUrl: string;
  from: string;
  leaseSeconds: number;
};

/** Long enough for a slow mail, short enough that a forgotten one is worth nothing. */
const MINUTES = 15;

/** Whether the address has to do with any deal here, or with all of them. */
const isKnown = async (email: string, { deals, handoffs, staff }: SignInDeps): Promise<boolean> => {
  if (isStaff(email, staff)) return true;
  for (const dealId of await deals.ofPerson(email)) {
    const [stored, handoff] = await Promise.all([deals.find(dealId), handoffs.find(dealId)]);
    if (stored !== null && roleAt(stored.deal, handoff, email, staff) !== null) return true;
  }
  return false;
};

/** Mails a sign-in link to an address that is somebody's; nobody learns whether it was. Once per request. */
export const mailSignIn = async (
  { signIn: { requestId, email, goOn } }: SignInMessage,
  deps: SignInDeps,
): Promise<void> => {
  if (!(await isKnown(email, deps))) return;
  const now = deps.now();
  const eventId = `sign-in.${requestId}`;
  const claim = await deps.ledger.claim(eventId, email, now, deps.leaseSeconds);
  if (claim === "in_doubt") throw new RetryLater("mail_in_doubt", deps.leaseSeconds);
  if (claim === "sent") return;
  const token = deps.newSecret();
  const expiresAt = new Date(Date.parse(now) + MINUTES * 60_000).toISOString();
  await deps.access.keepSignIn(token, { email, expiresAt });
  const link = `${deps.publicUrl}/sign-in/${token}?go=${encodeURIComponent(goOn)}`;
  await deps.mailer.send({ ...signInMail({ email, link, minutes: MINUTES }), from: deps.from, eventId });
  await deps.ledger.record(eventId, email, "sent", deps.now());
};
