import { z } from "zod";
import { Deal } from "../../shared/domain/deal.ts";
import { Draft } from "../../shared/domain/draft.ts";
import type { Handoff } from "../../shared/domain/handoff.ts";
import { Source } from "../../shared/domain/source.ts";
import { HOSTILE, sampleDeal, sampleDraft, sampleHandoff, sampleSources } from "./sample-handoff.ts";

/** The sample with every text that comes from outside replaced by one that attacks whoever shows it unescaped. */

const TEXTS: readonly string[] = (
  "text name title owner dueText metric baseline target summary about value quote speaker source claimedQuote " +
  "fileName reason"
).split(" ");

const Json = z.json();

const poison = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(poison);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === "string" && TEXTS.includes(key) ? `${HOSTILE} ${inner}` : poison(inner),
    ]),
  );
};

export const hostileDeal = (): Deal => Deal.parse(poison(Json.parse(sampleDeal())));
export const hostileSources = (): Source[] => z.array(Source).parse(poison(Json.parse(sampleSources())));
const hostileDraft = (): Draft => Draft.parse(poison(Json.parse(sampleDraft())));

/** `approved` as a state without its decisions, so that the CSM's page shows the most there is. */
export const hostileHandoff = (status: "in_review" | "approved" = "in_review"): Handoff => {
  const handoff = sampleHandoff(hostileDraft());
  if (status === "in_review") return handoff;
  const state = { status, approvedBy: "dana@kestrel.example", approvedAt: handoff.updatedAt };
  return {
    ...handoff,
    state,
    notApplicable: { goals: { by: "dana@kestrel.example", at: handoff.updatedAt, reason: HOSTILE } },
  };
};
