import { assigned } from "./assigned.ts";
import type { Deal } from "./deal.ts";
import type { Handoff, HandoffState } from "./handoff.ts";

/** What a handoff waits for, on whom, and by when (ISO 8601 UTC; null: no clock runs). */
export type Waiting = {
  for: "sources" | "approval" | "acceptance" | "kickoff" | "first_value" | "nothing";
  on: { role: "ae" | "csm"; name: string } | null;
  dueAt: string | null;
};

const HOUR = 3_600_000;
/** Service levels of product.md: gaps are named within 24 hours of approval, the kickoff is held within 5 business days. */
const ACCEPT_WITHIN_HOURS = 24;
const KICKOFF_WITHIN_BUSINESS_DAYS = 5;

/** `days` business days (Monday to Friday, UTC) after a moment, at the same time of day. */
export const businessDaysAfter = (from: string, days: number): string => {
  const date = new Date(from);
  for (let left = days; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (date.getUTCDay() !== 0 && date.getUTCDay() !== 6) left -= 1;
  }
  return date.toISOString();
};

const whoAndWhen = (state: HandoffState, deal: Deal, planned: string | null): Waiting => {
  const ae = { role: "ae", name: deal.ae.name } as const;
  const csm = { role: "csm", name: deal.csm.name } as const;
  switch (state.status) {
    case "gathering":
      return { for: "sources", on: null, dueAt: null };
    case "in_review":
    case "returned":
      return { for: "approval", on: ae, dueAt: state.approveBy };
    case "approved":
      return {
        for: "acceptance",
        on: csm,
        dueAt: new Date(Date.parse(state.approvedAt) + ACCEPT_WITHIN_HOURS * HOUR).toISOString(),
      };
    case "accepted":
      return {
        for: "kickoff",
        on: csm,
        dueAt: planned ?? businessDaysAfter(deal.contractSignedAt ?? state.acceptedAt, KICKOFF_WITHIN_BUSINESS_DAYS),
      };
    case "kicked_off":
      return { for: "first_value", on: csm, dueAt: null };
    case "live":
      return { for: "nothing", on: null, dueAt: null };
  }
};

/** Who has to do what next, and by when. Pure. */
export const waitingFor = (deal: Deal, handoff: Handoff | null): Waiting =>
  handoff === null
    ? { for: "sources", on: null, dueAt: null }
    : whoAndWhen(handoff.state, assigned(deal, handoff), handoff.followThrough.customerKickoff.scheduledFor);
