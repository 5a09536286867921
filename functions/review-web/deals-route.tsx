import { Hono } from "hono";
import { assigned } from "../../shared/domain/assigned.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import { isStaff, roleAt } from "../../shared/domain/staff.ts";
import { type DealRow, dealRow, narrow, readFilter } from "../../shared/review/deal-rows.ts";
import { DealsPage } from "../../shared/review/pages/deals-page.tsx";
import { renderDocument } from "../../shared/review/render.ts";
import { ASSETS } from "./assets.ts";
import type { ReviewWebDeps } from "./deps.ts";
import { findDeal } from "./visit.ts";
import { formToken, type SignedIn, signedIn } from "./session.ts";

/** Each row reads its handoff: as many as one page of the list can read within a second. */
const DEALS_A_PAGE = 50;

const dealsOf = async ({ session }: SignedIn, cursor: string | null, deps: ReviewWebDeps) => {
  if (session.dealId === null && isStaff(session.email, deps.staff)) {
    const asked = await deps.deals.list(DEALS_A_PAGE, cursor);
    // An address that somebody made up starts at the beginning.
    const page = asked === "unknown_cursor" ? await deps.deals.list(DEALS_A_PAGE, null) : asked;
    if (page === "unknown_cursor") throw new Error("the first page of deals was refused");
    return { deals: page.deals.map(({ deal }) => deal), cursor: page.cursor };
  }
  const ids = session.dealId === null ? await deps.deals.ofPerson(session.email) : [session.dealId];
  const found = await Promise.all(ids.map((id) => findDeal(id, deps)));
  return { deals: found.filter((deal): deal is Deal => deal !== null), cursor: null };
};

/** A deal as a row; null where this person has nothing to do with it (any more). */
const rowOf = async (deal: Deal, { session }: SignedIn, deps: ReviewWebDeps): Promise<DealRow | null> => {
  const handoff = await deps.handoffs.find(deal.dealId);
  const role = roleAt(deal, handoff, session.email, deps.staff);
  return role === null ? null : dealRow({ deal: assigned(deal, handoff), handoff, role, required: deps.required });
};

/** "My deals": what waits for whom, the most urgent first. */
export const dealsRoute = (deps: ReviewWebDeps): Hono =>
  new Hono().get("/deals", async (c) => {
    const who = await signedIn(c, deps);
    if (who === null) return c.redirect("/sign-in", 303);
    const { deals, cursor } = await dealsOf(who, c.req.query("cursor") ?? null, deps);
    const rows = (await Promise.all(deals.map((deal) => rowOf(deal, who, deps)))).filter((row) => row !== null);
    const filter = readFilter(c.req.query());
    return c.html(
      renderDocument(
        <DealsPage
          rows={narrow(rows, filter)}
          all={rows.length}
          filter={filter}
          next={cursor}
          viewer={{ email: who.session.email, seesOthers: who.session.dealId === null }}
          formToken={formToken(who)}
          clock={{ now: deps.now(), timeZone: deps.timeZone }}
          assets={ASSETS}
        />,
      ),
    );
  });
