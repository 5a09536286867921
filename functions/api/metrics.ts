import { createRoute, z } from "@hono/zod-openapi";
import { assigned } from "../../shared/domain/assigned.ts";
import { measure, Measures } from "../../shared/domain/measures.ts";
import { needs } from "./caller.ts";
import { json } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { COMMON_PROBLEMS } from "./problem.ts";
import { routes } from "./routes.ts";
import { isVisible } from "./visible-deal.ts";

/** A quarter of a busy team; each is read whole, so more would take longer than a request may. */
const MOST = 200;

const getMetrics = createRoute({
  method: "get",
  path: "/v1/metrics",
  operationId: "getMetrics",
  tags: ["Sync"],
  summary: "Whether handoffs are any good",
  description: `Over the handoffs that changed since \`updatedSince\`, the longest unchanged first, at most ${MOST}: \`complete\` says whether these were all.`,
  ...needs("read"),
  request: { query: z.object({ updatedSince: z.iso.datetime().optional() }) },
  responses: {
    200: json(Measures.extend({ complete: z.boolean() }).openapi("Measures"), "The measures"),
    ...COMMON_PROBLEMS,
  },
});

export const metricRoutes = (deps: ApiDeps) =>
  routes().openapi(getMetrics, async (context) => {
    const { updatedSince } = context.req.valid("query");
    const { entries, isLast } = await deps.handoffs.feed(updatedSince ?? "", MOST);
    const pairs = await Promise.all(
      entries.map(async ({ item: { dealId } }) => {
        const [stored, handoff] = await Promise.all([deps.deals.find(dealId), deps.handoffs.find(dealId)]);
        if (stored === null || handoff === null || !isVisible(context, stored)) return null;
        return { deal: assigned(stored.deal, handoff), handoff };
      }),
    );
    const measures = measure(
      pairs.filter((pair) => pair !== null),
      deps.required,
    );
    return context.json({ ...measures, complete: isLast }, 200);
  });
