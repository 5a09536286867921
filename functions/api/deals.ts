import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { Deal, DealId, isReadyForReview } from "../../shared/domain/deal.ts";
import type { StoredDeal } from "../../shared/handoffs/stores.ts";
import type { ApiDeps } from "./deps.ts";
import { COMMON_PROBLEMS, invalidRequest, PRECONDITION_FAILED, ApiProblem } from "./problem.ts";

// A clone: only schemas made after @hono/zod-openapi was loaded can describe themselves, and the domain may be loaded first.
export const DealParam = z.object({ dealId: DealId.clone().openapi({ param: { name: "dealId", in: "path" } }) });

const DealAnswer = Deal.extend({ createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() }).openapi("Deal");
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

const putDeal = createRoute({
  method: "put",
  path: "/v1/deals/{dealId}",
  summary: "Create or update a deal",
  description: "Upsert by the CRM's opportunity id. With If-Match only the version of that ETag is replaced.",
  request: {
    params: DealParam,
    headers: z.object({ "if-match": z.string().optional() }),
    body: { required: true, content: { "application/json": { schema: Deal } } },
  },
  responses: {
    200: json(DealAnswer, "Updated"),
    201: json(DealAnswer, "Created"),
    ...COMMON_PROBLEMS,
    ...PRECONDITION_FAILED,
  },
});

const getDeal = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}",
  summary: "Read a deal",
  request: { params: DealParam },
  responses: { 200: json(DealAnswer, "The deal"), ...COMMON_PROBLEMS },
});

const listDeals = createRoute({
  method: "get",
  path: "/v1/deals",
  summary: "List deals, newest change first",
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(2000).optional(),
    }),
  },
  responses: {
    200: json(z.object({ items: z.array(DealAnswer), cursor: z.string().nullable() }), "A page of deals"),
    ...COMMON_PROBLEMS,
  },
});

const etag = (stored: StoredDeal): string => `"${stored.version}"`;
const answerOf = ({ deal, createdAt, updatedAt }: StoredDeal) => ({ ...deal, createdAt, updatedAt });

/** The version that an If-Match names; null where there is none, -1 where it names nothing that could exist. */
const expectedVersion = (ifMatch: string | undefined): number | null =>
  ifMatch === undefined ? null : Number(/^"(\d+)"$/.exec(ifMatch)?.[1] ?? -1);

export const dealRoutes = (deps: ApiDeps) =>
  new OpenAPIHono({
    defaultHook: (result, context) => (result.success ? undefined : invalidRequest(context, result.error)),
  })
    .openapi(putDeal, async (context) => {
      const deal = context.req.valid("json");
      if (deal.dealId !== context.req.valid("param").dealId)
        throw new ApiProblem(400, "The dealId of the body is not the one in the address.", [
          { pointer: "/dealId", detail: "must equal the dealId in the path" },
        ]);
      const stored = await deps.deals.save(deal, deps.now(), expectedVersion(context.req.valid("header")["if-match"]));
      if (stored === "conflict") throw new ApiProblem(412, "Somebody else changed the deal; read it again.");
      // Signed or closed since the last draft: whoever drafts decides whether it is time to ask for review.
      if (isReadyForReview(deal)) await deps.draft.send({ dealId: deal.dealId });
      context.header("ETag", etag(stored));
      return stored.version === 1 ? context.json(answerOf(stored), 201) : context.json(answerOf(stored), 200);
    })
    .openapi(getDeal, async (context) => {
      const stored = await deps.deals.find(context.req.valid("param").dealId);
      if (stored === null) throw new ApiProblem(404, "There is no deal with this id.");
      context.header("ETag", etag(stored));
      return context.json(answerOf(stored), 200);
    })
    .openapi(listDeals, async (context) => {
      const { limit, cursor } = context.req.valid("query");
      const page = await deps.deals.list(limit, cursor ?? null);
      return context.json({ items: page.deals.map(answerOf), cursor: page.cursor }, 200);
    });
