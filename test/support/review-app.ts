import { reviewWebApp } from "../../functions/review-web/app.tsx";
import type { ReviewWebDeps } from "../../functions/review-web/deps.ts";
import { decide } from "../../shared/domain/decide.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Handoff } from "../../shared/domain/handoff.ts";
import type { Source } from "../../shared/domain/source.ts";
import { type ReviewGrant, signReviewLink } from "../../shared/review/review-link.ts";
import {
  SAMPLE_NOW,
  SAMPLE_REQUIRED,
  SAMPLE_ZONE,
  sampleDeal,
  sampleHandoff,
  sampleSources,
} from "./sample-handoff.ts";

const SECRET = "a secret of the tests";

/** The pages over the real rules, with the aggregate kept in a variable. */
export const reviewApp = ({
  deal = sampleDeal(),
  handoff = sampleHandoff(),
  sources = sampleSources(),
}: {
  deal?: Deal;
  handoff?: Handoff;
  sources?: readonly Source[];
} = {}) => {
  let stored = handoff;
  let seconds = 60;
  const faults: unknown[] = [];
  const now = () => new Date(Date.parse(SAMPLE_NOW) + seconds * 1000).toISOString();
  const deps: ReviewWebDeps = {
    findDeal: async (dealId) => (dealId === deal.dealId ? deal : null),
    findHandoff: async (dealId) => (dealId === stored.dealId ? stored : null),
    command: async ({ command, actor, expectedRevision }) => {
      if (expectedRevision !== undefined && expectedRevision !== stored.revision)
        return { ok: false, refusal: "conflict" };
      seconds += 1;
      const approveBy = "2025-12-06T13:00:00Z";
      const decided = decide(stored, command, {
        actor,
        now: now(),
        required: SAMPLE_REQUIRED,
        approveBy,
        inCrm: { ae: deal.ae.email, csm: deal.csm.email },
      });
      if (decided.ok) stored = decided.handoff;
      return decided;
    },
    source: async (_dealId, sourceId) => sources.find((source) => source.sourceId === sourceId) ?? null,
    secret: async () => SECRET,
    now,
    required: SAMPLE_REQUIRED,
    timeZone: SAMPLE_ZONE,
    fault: (error) => faults.push(error),
  };
  const app = reviewWebApp(deps);
  const address = (role: "ae" | "csm", grant: Partial<ReviewGrant> = {}) =>
    `/review/${signReviewLink(
      { dealId: deal.dealId, email: deal[role].email, role, expiresAt: "2025-12-18T13:00:00Z", ...grant },
      SECRET,
    )}`;
  return {
    app,
    faults,
    address,
    current: () => stored,
    replace: (next: Handoff) => {
      stored = next;
    },
    post: (path: string, form: Readonly<Record<string, string>>) =>
      app.request(path, { method: "POST", body: new URLSearchParams(form) }),
  };
};
