import { createRoute, z } from "@hono/zod-openapi";
import { DraftSpeaker, NamedSpeaker, speakerKey } from "../../shared/domain/speakers.ts";
import { needs } from "./caller.ts";
import { DealParam, json } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { COMMON_PROBLEMS } from "./problem.ts";
import { routes } from "./routes.ts";
import { visibleDeal } from "./visible-deal.ts";

const Named = NamedSpeaker.pick({ name: true, side: true, email: true, by: true, at: true });
const Speaker = z
  .object({
    ...DraftSpeaker.shape,
    /** Whom a person says that this is; null: nobody has said anything. */
    named: Named.nullable(),
  })
  .openapi("Speaker");

const listSpeakers = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/speakers",
  operationId: "listSpeakers",
  tags: ["Handoff"],
  summary: "List who speaks in each source, and whom they are taken for",
  description:
    "`label` is the speaker as the source has them. To say who it is, give the command `name_speaker`; the draft is made anew with it.",
  ...needs("read"),
  request: { params: DealParam },
  responses: { 200: json(z.object({ items: z.array(Speaker) }), "The speakers"), ...COMMON_PROBLEMS },
});

export const speakerRoutes = (deps: ApiDeps) =>
  routes().openapi(listSpeakers, async (context) => {
    const { dealId } = context.req.valid("param");
    await visibleDeal(context, dealId, deps);
    const handoff = await deps.handoffs.find(dealId);
    const items = (handoff?.draft.speakers ?? []).map((speaker) => {
      const named = handoff?.namedSpeakers[speakerKey(speaker)];
      return { ...speaker, named: named === undefined ? null : Named.parse(named) };
    });
    return context.json({ items }, 200);
  });
