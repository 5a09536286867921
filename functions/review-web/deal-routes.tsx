import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { DealId } from "../../shared/domain/deal.ts";
import { namedIn } from "../../shared/domain/speakers.ts";
import { withNamedSpeakers } from "../../shared/extraction/named-speakers.ts";
import { evidenceOf, reviewedIds } from "../../shared/review/evidence-of.ts";
import { FormBody } from "../../shared/review/form-command.ts";
import { EvidencePage } from "../../shared/review/pages/evidence-page.tsx";
import { HandoffPage } from "../../shared/review/pages/handoff-page.tsx";
import { HistoryPage } from "../../shared/review/pages/history-page.tsx";
import type { Attempt } from "../../shared/review/pages/page-context.ts";
import { PeoplePage } from "../../shared/review/pages/people-page.tsx";
import { ReviewPage } from "../../shared/review/pages/review-page.tsx";
import { StepsPage } from "../../shared/review/pages/steps-page.tsx";
import { renderDocument } from "../../shared/review/render.ts";
import { MOST_BYTES, notice, tooMany } from "./answers.tsx";
import { ASSETS } from "./assets.ts";
import { carryOut } from "./carry-out.ts";
import type { ReviewWebDeps } from "./deps.ts";
import { isFromUs, isOurForm, signedIn, startSession } from "./session.ts";
import { recordingAddress, recordingOf } from "./recordings.ts";
import { openVisit, pageContext, type Visit } from "./visit.ts";

/** Far more than a person decides in a minute, far less than a program that got hold of a session could do. */
const COMMANDS = { most: 240, seconds: 60 };

/** Pages of one deal. */
type View = "review" | "people" | "document" | "steps" | "history";

/** Who has the handoff to decide about reads the review first, everybody else the document. */
const firstView = ({ role, handoff }: Visit): View =>
  role === "ae" || (role === "admin" && !("approvedAt" in handoff.state)) ? "review" : "document";

const VIEWS = ["people", "document", "steps", "history"] as const;
const viewOf = (name: string | undefined): View | null => VIEWS.find((view) => view === name) ?? null;

/** False for a view that is not this person's to see: the CSM does not look over the AE's shoulder. */
const maySee = ({ role }: Visit, view: View): boolean =>
  (view !== "review" && view !== "people") || role === "ae" || role === "admin";

/** Sources are read by who may read what rests on them. */
const mayRead = ({ role, handoff }: Visit): boolean => role !== "csm" || "approvedAt" in handoff.state;

/** The pages of one deal, for who is signed in and has to do with it. A GET changes nothing. */
export const dealRoutes = (deps: ReviewWebDeps): Hono => {
  const show = async (
    c: Context,
    { visit, view, attempt }: { visit: Visit; view: View; attempt: Attempt | null },
    status: 200 | 403 | 409 | 422,
  ) => {
    const { deal, handoff } = visit;
    const page = await pageContext(visit, attempt, deps);
    const shared = { page, deal, handoff, required: deps.required, assets: ASSETS };
    switch (view) {
      case "review":
        return c.html(renderDocument(<ReviewPage {...shared} open={c.req.query("open") ?? null} />), status);
      case "people":
        return c.html(renderDocument(<PeoplePage {...shared} />), status);
      case "document":
        return c.html(renderDocument(<HandoffPage {...shared} />), status);
      case "steps":
        return c.html(renderDocument(<StepsPage {...shared} revoked={c.req.query("revoked") ?? null} />), status);
      case "history":
        return c.html(
          renderDocument(<HistoryPage {...shared} events={await deps.handoffs.history(deal.dealId)} />),
          status,
        );
    }
  };

  /** The visit, or the answer for who may not: to sign in, or that there is nothing. */
  const enter = async (c: Context): Promise<Visit | Response> => {
    const dealId = DealId.safeParse(c.req.param("dealId")).data;
    const who = await signedIn(c, deps);
    const askToSignIn = () => c.redirect(`/sign-in?go=${encodeURIComponent(new URL(c.req.url).pathname)}`, 303);
    if (who === null) return askToSignIn();
    if (dealId === undefined) return notice(c, "unknown", 404);
    // A mailed link opened one handoff; for another one the person has to show who they are.
    if (who.session.dealId !== null && who.session.dealId !== dealId) return askToSignIn();
    return (await openVisit(who, dealId, deps)) ?? notice(c, "unknown", 404);
  };

  const get = async (c: Context, view: (visit: Visit) => View | null) => {
    const visit = await enter(c);
    if (visit instanceof Response) return visit;
    const wanted = view(visit);
    if (wanted === null || !maySee(visit, wanted)) return notice(c, "unknown", 404);
    return show(c, { visit, view: wanted, attempt: null }, 200);
  };

  /** Makes what was mailed to one of the two worthless: their own links, or anybody's for who runs the system. */
  const revokeLinks = async (c: Context, whose: unknown, { role, deal, who: { session } }: Visit) => {
    const mayRevoke = (whose === "ae" || whose === "csm") && (role === whose || role === "admin" || role === "revops");
    if (!mayRevoke) return notice(c, "foreignForm", 403);
    await deps.access.revokeLinks(deal.dealId, deal[whose].email, deps.now());
    // That ends every session opened by those links; who asked for it stays.
    const isTheirOwn = session.email.toLowerCase() === deal[whose].email.toLowerCase();
    if (session.dealId !== null && isTheirOwn) await startSession(c, session, deps);
    return c.redirect(`/deals/${deal.dealId}/steps?revoked=${whose}#people`, 303);
  };

  return new Hono()
    .get("/deals/:dealId", (c) => get(c, firstView))
    .get("/deals/:dealId/evidence", async (c) => {
      const visit = await enter(c);
      if (visit instanceof Response) return visit;
      if (!mayRead(visit)) return notice(c, "unknown", 404);
      const id = c.req.query("id") ?? "";
      const evidence = evidenceOf(visit.handoff, id)[Number(c.req.query("n") ?? "0")];
      if (evidence === undefined) return notice(c, "unknown", 404);
      const { dealId } = visit.deal;
      const [uploaded, recording, page] = await Promise.all([
        deps.content.source(dealId, evidence.sourceId),
        recordingOf(dealId, evidence.sourceId, deps),
        pageContext(visit, null, deps),
      ]);
      const source = uploaded && withNamedSpeakers(uploaded, namedIn(visit.handoff.namedSpeakers, uploaded));
      const listen = recording === null ? null : `/deals/${dealId}/recordings/${evidence.sourceId}`;
      const shared = { page, id, evidence, source, listen, assets: ASSETS };
      return c.html(renderDocument(<EvidencePage {...shared} />));
    })
    .get("/deals/:dealId/recordings/:sourceId", async (c) => {
      const visit = await enter(c);
      if (visit instanceof Response) return visit;
      const recording = mayRead(visit) ? await recordingOf(visit.deal.dealId, c.req.param("sourceId"), deps) : null;
      if (recording === null) return notice(c, "unknown", 404);
      return c.redirect(await recordingAddress(recording, deps), 302);
    })
    .get("/deals/:dealId/:view", (c) => get(c, () => viewOf(c.req.param("view"))))
    .post("/deals/:dealId", bodyLimit({ maxSize: MOST_BYTES, onError: (c) => notice(c, "failed", 413) }), async (c) => {
      const visit = await enter(c);
      if (visit instanceof Response) return visit;
      // Browsers send our forms as nothing else; anything else is an empty form, and answered as one.
      const isForm = c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
      const form = FormBody.safeParse(isForm ? await c.req.parseBody({ all: true }) : {}).data ?? {};
      if (!isFromUs(c) || !isOurForm(visit.who, form["token"])) return notice(c, "foreignForm", 403);
      if (form["command"] === "revoke_links") return revokeLinks(c, form["role"], visit);
      const { email } = visit.who.session;
      const allowance = await deps.access.take(`commands of ${email}`, COMMANDS, deps.now());
      if (!allowance.ok) return tooMany(c, allowance);
      const view = viewOf(typeof form["view"] === "string" ? form["view"] : undefined) ?? firstView(visit);
      const outcome = await carryOut(form, visit, deps);
      if (outcome.ok) {
        // What was there when they decided, they have seen.
        await deps.access.look(visit.deal.dealId, email, reviewedIds(visit.handoff), deps.now());
        const path = view === firstView(visit) ? "" : `/${view}`;
        return c.redirect(`/deals/${visit.deal.dealId}${path}${outcome.goTo}`, 303);
      }
      // Read again: what refused the command may be what somebody else just did.
      const now = await openVisit(visit.who, visit.deal.dealId, deps);
      if (now === null) return notice(c, "unknown", 404);
      return show(
        c,
        { visit: now, view: maySee(now, view) ? view : firstView(now), attempt: outcome.attempt },
        outcome.status,
      );
    });
};
