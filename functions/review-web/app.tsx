import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { evidenceOf } from "../../shared/review/evidence-of.ts";
import { FormBody } from "../../shared/review/form-command.ts";
import { EvidencePage } from "../../shared/review/pages/evidence-page.tsx";
import { HandoffPage } from "../../shared/review/pages/handoff-page.tsx";
import { NoticePage } from "../../shared/review/pages/notice-page.tsx";
import type { Attempt } from "../../shared/review/pages/page-context.ts";
import { ReviewPage } from "../../shared/review/pages/review-page.tsx";
import { renderDocument } from "../../shared/review/render.ts";
import type { NoticeName } from "../../shared/review/texts.ts";
import { ASSETS, assetRoutes } from "./assets.ts";
import { carryOut } from "./carry-out.ts";
import type { ReviewWebDeps } from "./deps.ts";
import { strictHeaders } from "./headers.ts";
import { openVisit, pageContext, type TurnedAway, type Visit } from "./visit.ts";

/** A form of ours has at most a few thousand characters in each of a dozen boxes. */
const MOST_BYTES = 128 * 1024;

const notice = (c: Context, name: NoticeName, status: 200 | 403 | 404 | 410 | 413 | 422 | 500) =>
  c.html(renderDocument(<NoticePage name={name} assets={ASSETS} />), status);

const isTurnedAway = (visit: Visit | TurnedAway): visit is TurnedAway => "notice" in visit;

/** The pages. A GET changes nothing; whoever has a valid link acts as the person it was made for. */
export const reviewWebApp = (deps: ReviewWebDeps): Hono => {
  const showPage = async (
    c: Context,
    { token, visit, attempt }: { token: string; visit: Visit; attempt: Attempt | null },
    status: 200 | 403 | 409 | 422,
  ) => {
    const { deal, handoff, grant } = visit;
    const page = await pageContext({ token, visit, attempt }, deps);
    const shared = { page, deal, handoff, required: deps.required, assets: ASSETS };
    return c.html(
      renderDocument(
        grant.role === "ae" ? (
          <ReviewPage {...shared} open={c.req.query("open") ?? null} />
        ) : (
          <HandoffPage {...shared} />
        ),
      ),
      status,
    );
  };

  const app = new Hono();
  app.use(strictHeaders);
  app.route("/", assetRoutes());
  app.get("/", (c) => notice(c, "home", 200));
  app.get("/review", (c) => notice(c, "home", 200));

  app.get("/review/:token", async (c) => {
    const token = c.req.param("token");
    const visit = await openVisit(token, deps);
    if (isTurnedAway(visit)) return notice(c, visit.notice, visit.status);
    return showPage(c, { token, visit, attempt: null }, 200);
  });

  app.get("/review/:token/evidence", async (c) => {
    const token = c.req.param("token");
    const visit = await openVisit(token, deps);
    if (isTurnedAway(visit)) return notice(c, visit.notice, visit.status);
    const readable = visit.grant.role === "ae" || "approvedAt" in visit.handoff.state;
    if (!readable) return notice(c, "unknown", 404);
    const id = c.req.query("id") ?? "";
    const evidence = evidenceOf(visit.handoff, id)[Number(c.req.query("n") ?? "0")];
    if (evidence === undefined) return notice(c, "unknown", 404);
    const source = await deps.source(visit.deal.dealId, evidence.sourceId);
    const page = await pageContext({ token, visit, attempt: null }, deps);
    return c.html(
      renderDocument(<EvidencePage page={page} id={id} evidence={evidence} source={source} assets={ASSETS} />),
    );
  });

  app.post(
    "/review/:token",
    bodyLimit({ maxSize: MOST_BYTES, onError: (c) => notice(c, "failed", 413) }),
    async (c) => {
      const token = c.req.param("token");
      const visit = await openVisit(token, deps);
      if (isTurnedAway(visit)) return notice(c, visit.notice, visit.status);
      // Browsers send our forms as nothing else; anything else is an empty form, and answered as one.
      const isForm = c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
      const form = FormBody.safeParse(isForm ? await c.req.parseBody({ all: true }) : {});
      const outcome = await carryOut(form.success ? form.data : {}, visit, deps);
      if (outcome.ok) return c.redirect(`/review/${token}${outcome.goTo}`, 303);
      // Read again: what refused the command may be what somebody else just did.
      const now = await openVisit(token, deps);
      if (isTurnedAway(now)) return notice(c, now.notice, now.status);
      return showPage(c, { token, visit: now, attempt: outcome.attempt }, outcome.status);
    },
  );

  app.notFound((c) => notice(c, "unknown", 404));
  app.onError((error, c) => {
    deps.fault(error);
    return notice(c, "failed", 500);
  });
  return app;
};
