import { z } from "zod";
import { completeness } from "./completeness.ts";
import { liveContent } from "./content.ts";
import type { Deal } from "./deal.ts";
import { isEarlyChurn } from "./follow-through.ts";
import type { Handoff } from "./handoff.ts";

/** Whether handoffs are any good, over a number of them (product.md). null: none of them tells. */
export const Measures = z.object({
  handoffs: z.number().int(),
  /** How many are in each state. */
  byStatus: z.record(z.string(), z.number().int()),
  /** Share of mandatory fields that are filled, 0 to 1, on average; target 0.9. */
  completeness: z.number().nullable(),
  /** Calendar days from signature to customer kickoff, median; target under 5 business days. */
  daysToKickoff: z.number().nullable(),
  /** Calendar days from customer kickoff to first value, median. */
  daysToFirstValue: z.number().nullable(),
  /** Questions to the AE after approval, on average. */
  followUpQuestions: z.number().nullable(),
  /** Share of accepted handoffs whose customer was lost within 90 days. */
  earlyChurn: z.number().nullable(),
  /** Onboarding satisfaction, 1 to 5, on average. */
  csat: z.number().nullable(),
  /** Named gaps by reason, over handoffs that are returned at the moment. */
  gaps: z.record(z.string(), z.number().int()),
});
export type Measures = z.infer<typeof Measures>;

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const counts = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(words)].sort().map((word) => [word, words.filter((one) => one === word).length]));

/** The measures over handoffs with their deals. Pure. */
export const measure = (pairs: readonly { deal: Deal; handoff: Handoff }[], required: readonly string[]): Measures => {
  const states = pairs.map(({ handoff }) => handoff.state);
  const accepted = pairs.filter(({ handoff }) => "acceptedAt" in handoff.state);
  return {
    handoffs: pairs.length,
    byStatus: counts(states.map(({ status }) => status)),
    completeness: mean(
      pairs.map(({ handoff }) => completeness(liveContent(handoff), handoff.notApplicable, required).score),
    ),
    daysToKickoff: median(
      pairs.flatMap(({ deal, handoff: { state } }) =>
        "kickedOffAt" in state && deal.contractSignedAt !== null
          ? [days(deal.contractSignedAt, state.kickedOffAt)]
          : [],
      ),
    ),
    daysToFirstValue: median(
      states.flatMap((state) => (state.status === "live" ? [days(state.kickedOffAt, state.firstValueAt)] : [])),
    ),
    followUpQuestions: mean(
      pairs.filter(({ handoff }) => "approvedAt" in handoff.state).map(({ handoff }) => handoff.questions.length),
    ),
    earlyChurn: mean(accepted.map(({ handoff }) => (isEarlyChurn(handoff) ? 1 : 0))),
    csat: mean(pairs.flatMap(({ handoff }) => handoff.followThrough.csat.map(({ score }) => score))),
    gaps: counts(
      states.flatMap((state) => (state.status === "returned" ? state.gaps.map(({ reason }) => reason) : [])),
    ),
  };
};
