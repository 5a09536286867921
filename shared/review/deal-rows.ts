import { completeness } from "../domain/completeness.ts";
import type { Role } from "../domain/commands.ts";
import { liveContent } from "../domain/content.ts";
import type { Deal } from "../domain/deal.ts";
import { type Handoff, HANDOFF_STATUSES, type HandoffStatus } from "../domain/handoff.ts";
import { type Waiting, waitingFor } from "../domain/waiting.ts";

/** One line of "my deals". */
export type DealRow = {
  dealId: string;
  customer: string;
  name: string;
  stage: string;
  status: HandoffStatus;
  /** False while nothing has been drafted: there is no page to open yet. */
  hasDraft: boolean;
  /** 0 to 1. */
  score: number;
  waiting: Waiting;
  /** Whether it waits for who looks at the list. */
  mine: boolean;
};

export const dealRow = ({
  deal,
  handoff,
  role,
  required,
}: {
  deal: Deal;
  handoff: Handoff | null;
  role: Role;
  required: readonly string[];
}): DealRow => {
  const waiting = waitingFor(deal, handoff);
  return {
    dealId: deal.dealId,
    customer: deal.customer.name,
    name: deal.name,
    stage: deal.stage,
    status: handoff?.state.status ?? "gathering",
    hasDraft: handoff !== null,
    score: handoff === null ? 0 : completeness(liveContent(handoff), handoff.notApplicable, required).score,
    waiting,
    mine: waiting.on?.role === role,
  };
};

/** What the address narrows the list to. */
export type DealFilter = { status: HandoffStatus | null; mine: boolean };

export const readFilter = (query: Readonly<Record<string, string>>): DealFilter => ({
  status: HANDOFF_STATUSES.find((status) => status === query["status"]) ?? null,
  mine: query["mine"] === "yes",
});

/** The rows that pass the filter: what is due first comes first, what no clock runs for after it, by customer. */
export const narrow = (rows: readonly DealRow[], { status, mine }: DealFilter): DealRow[] =>
  rows
    .filter((row) => (status === null || row.status === status) && (!mine || row.mine))
    .toSorted(
      (a, b) =>
        (a.waiting.dueAt ?? "9999").localeCompare(b.waiting.dueAt ?? "9999") || a.customer.localeCompare(b.customer),
    );
