import { assigned } from "../../shared/domain/assigned.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Handoff } from "../../shared/domain/handoff.ts";
import type { Source } from "../../shared/domain/source.ts";
import { allEvidence } from "../../shared/review/evidence-of.ts";
import type { Attempt, PageContext } from "../../shared/review/pages/page-context.ts";
import { openReviewLink, type ReviewGrant } from "../../shared/review/review-link.ts";
import type { NoticeName } from "../../shared/review/texts.ts";
import { locateIn } from "../../shared/review/whereabouts.ts";
import type { ReviewWebDeps } from "./deps.ts";

export type Visit = { grant: ReviewGrant; deal: Deal; handoff: Handoff };
export type TurnedAway = { notice: NoticeName; status: 403 | 404 | 410 };

/** Who comes with this token, and to what; or which page tells them why not. */
export const openVisit = async (token: string, deps: ReviewWebDeps): Promise<Visit | TurnedAway> => {
  const opened = openReviewLink(token, await deps.secret(), deps.now());
  if (!opened.ok)
    return opened.reason === "expired" ? { notice: "expired", status: 410 } : { notice: "invalid", status: 403 };
  const { grant } = opened;
  const [stored, handoff] = await Promise.all([deps.findDeal(grant.dealId), deps.findHandoff(grant.dealId)]);
  if (stored === null || handoff === null) return { notice: "unknown", status: 404 };
  const deal = assigned(stored, handoff);
  // A deal changes hands: the link of who had it before shows nothing more.
  if (deal[grant.role].email.toLowerCase() !== grant.email.toLowerCase()) return { notice: "reassigned", status: 403 };
  return { grant, deal, handoff };
};

/** The sources that quotes come from, read side by side; one that is gone or unreadable costs its dates, not the page. */
const readSources = async (handoff: Handoff, deps: ReviewWebDeps): Promise<Map<string, Source>> => {
  const ids = [...new Set(allEvidence(handoff).map(({ sourceId }) => sourceId))];
  const read = await Promise.allSettled(ids.map((id) => deps.source(handoff.dealId, id)));
  for (const result of read) if (result.status === "rejected") deps.fault(result.reason);
  const sources = read.flatMap((result) =>
    result.status === "fulfilled" && result.value !== null ? [result.value] : [],
  );
  return new Map(sources.map((source) => [source.sourceId, source]));
};

export const pageContext = async (
  { token, visit: { grant, handoff }, attempt }: { token: string; visit: Visit; attempt: Attempt | null },
  deps: ReviewWebDeps,
): Promise<PageContext> => {
  const clock = { now: deps.now(), timeZone: deps.timeZone };
  const locate = locateIn(await readSources(handoff, deps), clock);
  return { address: `/review/${token}`, viewer: grant.email, clock, locate, attempt };
};
