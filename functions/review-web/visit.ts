import { assigned } from "../../shared/domain/assigned.ts";
import type { Role } from "../../shared/domain/commands.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Handoff } from "../../shared/domain/handoff.ts";
import type { Source } from "../../shared/domain/source.ts";
import { roleAt } from "../../shared/domain/staff.ts";
import { allEvidence } from "../../shared/review/evidence-of.ts";
import type { Attempt, PageContext } from "../../shared/review/pages/page-context.ts";
import { locateIn } from "../../shared/review/whereabouts.ts";
import type { ReviewWebDeps } from "./deps.ts";
import { formToken, type SignedIn } from "./session.ts";

/** One person at one deal. The deal is that of its handoff: who took a role over is in it. */
export type Visit = { who: SignedIn; role: Exclude<Role, "system">; deal: Deal; handoff: Handoff };

export const findDeal = async (dealId: string, { deals }: Pick<ReviewWebDeps, "deals">): Promise<Deal | null> =>
  (await deals.find(dealId))?.deal ?? null;

/** Who comes to what; null where there is nothing, or nothing that this person may know of: nobody can tell which. */
export const openVisit = async (who: SignedIn, dealId: string, deps: ReviewWebDeps): Promise<Visit | null> => {
  const { email, dealId: only } = who.session;
  if (only !== null && only !== dealId) return null;
  const [deal, handoff] = await Promise.all([findDeal(dealId, deps), deps.handoffs.find(dealId)]);
  if (deal === null) return null;
  const role = roleAt(deal, handoff, email, deps.staff);
  return role === null || handoff === null ? null : { who, role, deal: assigned(deal, handoff), handoff };
};

/** The sources that quotes come from, read side by side; one that is gone or unreadable costs its dates, not the page. */
const readSources = async (handoff: Handoff, deps: ReviewWebDeps): Promise<Map<string, Source>> => {
  const ids = [...new Set(allEvidence(handoff).map(({ sourceId }) => sourceId))];
  const read = await Promise.allSettled(ids.map((id) => deps.content.source(handoff.dealId, id)));
  for (const result of read) if (result.status === "rejected") deps.fault(result.reason);
  const sources = read.flatMap((result) =>
    result.status === "fulfilled" && result.value !== null ? [result.value] : [],
  );
  return new Map(sources.map((source) => [source.sourceId, source]));
};

export const pageContext = async (
  { who, role, handoff }: Visit,
  attempt: Attempt | null,
  deps: ReviewWebDeps,
): Promise<PageContext> => {
  const clock = { now: deps.now(), timeZone: deps.timeZone };
  return {
    address: `/deals/${handoff.dealId}`,
    viewer: { email: who.session.email, role, seesOthers: who.session.dealId === null },
    formToken: formToken(who),
    seen: who.session.seen === null ? null : new Set(who.session.seen),
    clock,
    locate: locateIn(await readSources(handoff, deps), clock),
    attempt,
  };
};
