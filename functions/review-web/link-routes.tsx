import { type Context, Hono } from "hono";
import { roleAt } from "../../shared/domain/staff.ts";
import { reviewedIds } from "../../shared/review/evidence-of.ts";
import { OpenLinkPage } from "../../shared/review/pages/open-link-page.tsx";
import { renderDocument } from "../../shared/review/render.ts";
import { type OpenedLink, openReviewLink, type ReviewGrant } from "../../shared/review/review-link.ts";
import type { NoticeName } from "../../shared/review/texts/notices.ts";
import { notice, tooMany } from "./answers.tsx";
import { ASSETS } from "./assets.ts";
import { clientAddress } from "./client-address.ts";
import type { ReviewWebDeps } from "./deps.ts";
import { findDeal } from "./visit.ts";
import { isFromUs, signedIn, startSession } from "./session.ts";

/** Nobody mistypes a link this often; a program that guesses does. */
const BAD_LINKS = { most: 30, seconds: 600 };

type Opened =
  | { ok: true; grant: ReviewGrant; deal: { name: string; customer: string }; seen: string[] }
  | { ok: false; notice: NoticeName; status: 403 | 404 | 410 };

/** Mails carry a new key at once, while what is kept here may be from before its rotation: then it is read once more. */
const openSigned = async (token: string, deps: ReviewWebDeps): Promise<OpenedLink> => {
  const opened = openReviewLink(token, (await deps.signingKeys()).accepted, deps.now());
  if (opened.ok || opened.reason !== "tampered") return opened;
  return openReviewLink(token, (await deps.signingKeys({ fresh: true })).accepted, deps.now());
};

const open = async (token: string, deps: ReviewWebDeps): Promise<Opened> => {
  const opened = await openSigned(token, deps);
  if (!opened.ok)
    return opened.reason === "expired"
      ? { ok: false, notice: "expired", status: 410 }
      : { ok: false, notice: "invalid", status: 403 };
  const { grant } = opened;
  const [deal, handoff, revokedAt] = await Promise.all([
    findDeal(grant.dealId, deps),
    deps.handoffs.find(grant.dealId),
    deps.access.linksRevokedAt(grant.dealId, grant.email),
  ]);
  if (deal === null || handoff === null) return { ok: false, notice: "unknown", status: 404 };
  if (revokedAt !== null && grant.issuedAt <= revokedAt) return { ok: false, notice: "revoked", status: 410 };
  // A deal changes hands: the link of who had it before shows nothing more.
  if (roleAt(deal, handoff, grant.email, { admins: [], revops: [] }) !== grant.role)
    return { ok: false, notice: "reassigned", status: 403 };
  return { ok: true, grant, deal: { name: deal.name, customer: deal.customer.name }, seen: reviewedIds(handoff) };
};

/**
 * Mailed links to one handoff. Looking at one changes nothing, as mail scanners follow links; opening it is a form that
 * signs its person in at that handoff, and at no other.
 */
export const linkRoutes = (deps: ReviewWebDeps): Hono => {
  const turnAway = async (c: Context, opened: Exclude<Opened, { ok: true }>) => {
    const allowance = await deps.access.take(`bad links ${clientAddress(c)}`, BAD_LINKS, deps.now());
    return allowance.ok ? notice(c, opened.notice, opened.status) : tooMany(c, allowance);
  };
  return new Hono()
    .get("/review/:token", async (c) => {
      const token = c.req.param("token");
      const opened = await open(token, deps);
      if (!opened.ok) return turnAway(c, opened);
      const { email, dealId } = opened.grant;
      const who = await signedIn(c, deps);
      const reaches = who !== null && (who.session.dealId === null || who.session.dealId === dealId);
      if (reaches && who.session.email.toLowerCase() === email.toLowerCase())
        return c.redirect(`/deals/${dealId}`, 303);
      return c.html(
        renderDocument(<OpenLinkPage address={`/review/${token}`} email={email} deal={opened.deal} assets={ASSETS} />),
      );
    })
    .post("/review/:token", async (c) => {
      if (!isFromUs(c)) return notice(c, "foreignForm", 403);
      const opened = await open(c.req.param("token"), deps);
      if (!opened.ok) return turnAway(c, opened);
      const { dealId, email } = opened.grant;
      const seen = await deps.access.look(dealId, email, opened.seen, deps.now());
      await startSession(c, { email, dealId, seen }, deps);
      return c.redirect(`/deals/${dealId}`, 303);
    });
};
