import { createRoute, z } from "@hono/zod-openapi";
import { ConfirmedMail, SetAsideMail } from "../../shared/domain/set-aside-mail.ts";
import { needs } from "./caller.ts";
import { DealParam, json } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { COMMON_PROBLEMS } from "./problem.ts";
import { routes } from "./routes.ts";
import { visibleDeal } from "./visible-deal.ts";

const Mail = z
  .object({
    ...SetAsideMail.shape,
    /** Who says that it belongs to the deal, and when; null: nobody, and nothing is taken from it. */
    confirmed: ConfirmedMail.nullable(),
  })
  .openapi("SetAsideMail");

const listSetAsideMails = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/set-aside-mails",
  operationId: "listSetAsideMails",
  tags: ["Handoff"],
  summary: "List mails of another company, from which nothing is taken",
  description:
    "Mails whose people all belong to a company that is neither party's and that nobody else in the deal knows. To take one in, give the command `confirm_mail` with its id; the draft is made anew with it.",
  ...needs("read"),
  request: { params: DealParam },
  responses: { 200: json(z.object({ items: z.array(Mail) }), "The mails"), ...COMMON_PROBLEMS },
});

export const setAsideMailRoutes = (deps: ApiDeps) =>
  routes().openapi(listSetAsideMails, async (context) => {
    const { dealId } = context.req.valid("param");
    await visibleDeal(context, dealId, deps);
    const handoff = await deps.handoffs.find(dealId);
    const items = (handoff?.draft.setAside ?? []).map((mail) => ({
      ...mail,
      confirmed: handoff?.confirmedMails[mail.id] ?? null,
    }));
    return context.json({ items }, 200);
  });
