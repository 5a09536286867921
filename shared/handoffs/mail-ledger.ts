/**
 * Who was mailed about which event. A mail cannot be sent and noted in one step, so it is claimed first; a claim that
 * nobody confirmed is in doubt until the mail service's own report arrives, and only sent again when none does.
 */
export interface MailLedger {
  /**
   * `claimed`: it is ours to send. `sent`: nothing to do. `in_doubt`: somebody claimed it less than `leaseSeconds` ago
   * and did not say what became of it.
   */
  claim(
    eventId: string,
    recipient: string,
    now: string,
    leaseSeconds: number,
  ): Promise<"claimed" | "sent" | "in_doubt">;
  /** What the mail service reports, or our own send call; `sent` never takes a later `bounced` back. */
  record(eventId: string, recipient: string, outcome: MailOutcome, now: string): Promise<void>;
  outcome(eventId: string, recipient: string): Promise<MailOutcome | "claimed" | null>;
}

export type MailOutcome = "sent" | "bounced" | "complained";
