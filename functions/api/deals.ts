import { createRoute, z } from "@hono/zod-openapi";
import { Deal, DealId, isReadyForReview } from "../../shared/domain/deal.ts";
import type { StoredDeal } from "../../shared/handoffs/stores.ts";
import { needs } from "./caller.ts";
import type { ApiDeps } from "./deps.ts";
import { ApiProblem, COMMON_PROBLEMS, CONFLICT, PRECONDITION_FAILED, REPEATED } from "./problem.ts";
import { routes } from "./routes.ts";
import { openCursor, sealCursor } from "./sealed-cursor.ts";
import { isVisible, keptByHold, mayKnowOf, NO_DEAL, visibleDeal } from "./visible-deal.ts";

// A clone: only schemas made after @hono/zod-openapi was loaded can describe themselves, and the domain may be loaded first.
export const DealParam = z.object({
  dealId: DealId.clone().openapi({ param: { name: "dealId", in: "path" }, example: "opp-4711" }),
});
export const IfMatch = z.object({
  "if-match": z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'The ETag that is to be changed, e.g. `"7"`; without it, whatever is there' }),
});

const DealAnswer = Deal.extend({
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  legalHold: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string() }).nullable(),
}).openapi("Deal");
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { "application/json": { schema } },
});

const putDeal = createRoute({
  method: "put",
  path: "/v1/deals/{dealId}",
  operationId: "putDeal",
  tags: ["Deals"],
  summary: "Create or update a deal",
  description: "Upsert by the CRM's opportunity id. With If-Match only the version of that ETag is replaced.",
  ...needs("write"),
  request: { params: DealParam, headers: IfMatch, body: body(Deal) },
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
  operationId: "getDeal",
  tags: ["Deals"],
  summary: "Read a deal",
  ...needs("read"),
  request: { params: DealParam },
  responses: { 200: json(DealAnswer, "The deal"), ...COMMON_PROBLEMS },
});

const listDeals = createRoute({
  method: "get",
  path: "/v1/deals",
  operationId: "listDeals",
  tags: ["Deals"],
  summary: "List deals, newest change first",
  description:
    "A page may hold fewer deals than asked for, even none, and not be the last: go on while there is a cursor.",
  ...needs("read"),
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

const signContract = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/contract-signed",
  operationId: "signContract",
  tags: ["Deals"],
  summary: "The contract was signed",
  description: "Sets the date of signature, and sends the handoff to review once every file has been read.",
  ...needs("write"),
  request: { params: DealParam, body: body(z.object({ signedAt: z.iso.datetime({ offset: true }) })) },
  responses: { 200: json(DealAnswer, "The deal"), ...COMMON_PROBLEMS, ...REPEATED },
});

const eraseDeal = createRoute({
  method: "delete",
  path: "/v1/deals/{dealId}",
  operationId: "eraseDeal",
  tags: ["Erasure"],
  summary: "Erase a deal for good",
  description:
    "Deletes recordings, mails, transcripts, facts, drafts, decisions and history, and leaves a tombstone that names the id, the day and the client. What cannot be reached from here is listed under `remains`. Calling it again finishes what was interrupted.",
  ...needs("admin"),
  request: { params: DealParam },
  responses: {
    200: json(
      z.object({ objects: z.number().int(), items: z.number().int(), remains: z.array(z.string()) }).openapi("Erasure"),
      "What was deleted, and what remains where",
    ),
    ...COMMON_PROBLEMS,
    ...CONFLICT,
  },
});

const holdDeal = createRoute({
  method: "put",
  path: "/v1/deals/{dealId}/legal-hold",
  operationId: "holdDeal",
  tags: ["Erasure"],
  summary: "Set or lift a legal hold",
  description: "While it is set, nothing of the deal is deleted. `reason` null lifts it.",
  ...needs("admin"),
  request: { params: DealParam, body: body(z.object({ reason: z.string().trim().min(1).max(500).nullable() })) },
  responses: { 200: json(DealAnswer, "The deal"), ...COMMON_PROBLEMS },
});

const etag = (stored: StoredDeal): string => `"${stored.version}"`;
const answerOf = ({ deal, createdAt, updatedAt, hold }: StoredDeal) => ({
  ...deal,
  createdAt,
  updatedAt,
  legalHold: hold,
});

/** The version that an If-Match names; null where there is none, -1 where it names nothing that could exist. */
export const versionIn = (ifMatch: string | undefined): number | null =>
  ifMatch === undefined || ifMatch === "*" ? null : Number(/^(?:W\/)?"(\d{1,15})"$/.exec(ifMatch)?.[1] ?? -1);

const MOVED_ON = "Somebody else changed the deal; read it again.";

export const dealRoutes = (deps: ApiDeps) =>
  routes()
    .openapi(putDeal, async (context) => {
      const deal = context.req.valid("json");
      if (deal.dealId !== context.req.valid("param").dealId)
        throw new ApiProblem(400, "The dealId of the body is not the one in the address.", [
          { pointer: "/dealId", detail: "must equal the dealId in the path" },
        ]);
      // Both at once: a foreign deal is looked for just as long as an erased one.
      const [before, gone] = await Promise.all([deps.deals.find(deal.dealId), deps.deals.tombstone(deal.dealId)]);
      if (before !== null && !isVisible(context, before)) throw new ApiProblem(404, NO_DEAL);
      if (before === null && gone !== null)
        throw mayKnowOf(context, gone)
          ? new ApiProblem(410, "A deal with this id was erased. Send it under another id.")
          : new ApiProblem(404, NO_DEAL);
      const { client } = context.get("caller");
      const expected = versionIn(context.req.valid("header")["if-match"]);
      const stored = await deps.deals.save(deal, deps.now(), expected, client);
      if (stored === "conflict") throw new ApiProblem(412, MOVED_ON);
      // Signed or closed since the last draft: whoever drafts decides whether it is time to ask for review.
      if (isReadyForReview(deal)) await deps.draft.send({ dealId: deal.dealId });
      context.header("ETag", etag(stored));
      return stored.version === 1 ? context.json(answerOf(stored), 201) : context.json(answerOf(stored), 200);
    })
    .openapi(getDeal, async (context) => {
      const stored = await visibleDeal(context, context.req.valid("param").dealId, deps);
      context.header("ETag", etag(stored));
      return context.json(answerOf(stored), 200);
    })
    .openapi(listDeals, async (context) => {
      const { limit, cursor } = context.req.valid("query");
      const rootKey = await deps.rootKey();
      const start = cursor === undefined ? null : openCursor(cursor, "deals", rootKey);
      const page = cursor !== undefined && start === null ? "unknown_cursor" : await deps.deals.list(limit, start);
      if (page === "unknown_cursor")
        throw new ApiProblem(400, "This cursor is none of ours.", [
          { pointer: "/cursor", detail: "send it as it was given, or leave it out" },
        ]);
      const next = page.cursor === null ? null : sealCursor(page.cursor, "deals", rootKey);
      return context.json(
        { items: page.deals.filter((stored) => isVisible(context, stored)).map(answerOf), cursor: next },
        200,
      );
    })
    .openapi(signContract, async (context) => {
      const { dealId } = context.req.valid("param");
      const { signedAt } = context.req.valid("json");
      const stored = await visibleDeal(context, dealId, deps);
      const signed = { ...stored.deal, contractSignedAt: signedAt };
      const saved = await deps.deals.save(signed, deps.now(), stored.version);
      if (saved === "conflict") throw new ApiProblem(409, MOVED_ON);
      await deps.draft.send({ dealId });
      context.header("ETag", etag(saved));
      return context.json(answerOf(saved), 200);
    })
    .openapi(eraseDeal, async (context) => {
      const { dealId } = context.req.valid("param");
      // Both at once: a foreign deal is looked for just as long as none.
      const [stored, gone] = await Promise.all([deps.deals.find(dealId), deps.deals.tombstone(dealId)]);
      if (stored !== null && !isVisible(context, stored)) throw new ApiProblem(404, NO_DEAL);
      // Erased before, by who may know of it: whatever a crash left behind goes now.
      if (stored === null && (gone === null || !mayKnowOf(context, gone))) throw new ApiProblem(404, NO_DEAL);
      const erased = await deps.eraser.erase(dealId, context.get("caller").client, deps.now());
      if ("hold" in erased) throw keptByHold(erased);
      return context.json(erased, 200);
    })
    .openapi(holdDeal, async (context) => {
      const { dealId } = context.req.valid("param");
      const { reason } = context.req.valid("json");
      await visibleDeal(context, dealId, deps);
      const held = await deps.deals.hold(
        dealId,
        reason === null ? null : { by: context.get("caller").client, at: deps.now(), reason },
      );
      if (held === "gone") throw new ApiProblem(410, "This deal is being erased; that cannot be stopped any more.");
      return context.json(answerOf(await visibleDeal(context, dealId, deps)), 200);
    });
