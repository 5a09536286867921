import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { assigned } from "../../shared/domain/assigned.ts";
import { diffDocuments, DocumentDiff } from "../../shared/domain/diff-documents.ts";
import { HandoffDocument, toDocument } from "../../shared/domain/document.ts";
import { HandoffEvent } from "../../shared/domain/handoff.ts";
import { SyncState } from "../../shared/handoffs/sync-store.ts";
import { handoffDocx } from "../../shared/review/exports/handoff-docx.ts";
import { handoffPdf } from "../../shared/review/exports/handoff-pdf.ts";
import { outlineOf } from "../../shared/review/exports/outline.ts";
import { handoffMarkdown } from "../../shared/review/handoff-markdown.ts";
import { needs } from "./caller.ts";
import { body, DealParam, json } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { ApiProblem, COMMON_PROBLEMS, REPEATED } from "./problem.ts";
import { routes } from "./routes.ts";
import { visibleDeal } from "./visible-deal.ts";

const NO_HANDOFF = "There is no handoff for this deal yet: upload a source, and read it again when it is drafted.";

// A clone: only schemas made after @hono/zod-openapi was loaded can describe themselves, and the domain may be loaded first.
const Document = HandoffDocument.clone().openapi("Handoff");
const Sync = SyncState.clone().openapi("Sync");
const Revision = z.coerce.number().int().min(1).max(1e9);

const PDF = "application/pdf";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const FILE = z.string().openapi({ format: "binary" });

const getHandoff = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/handoff",
  operationId: "getHandoff",
  tags: ["Handoff"],
  summary: "Read the handoff",
  description:
    "JSON, or by Accept Markdown (text/markdown), PDF (application/pdf) or Word. Rejected and unverified statements are not part of the printed forms. `revision` asks for an earlier one.",
  ...needs("read"),
  request: { params: DealParam, query: z.object({ revision: Revision.optional() }) },
  responses: {
    200: {
      description: "The handoff as it stands, or as it stood",
      content: {
        "application/json": { schema: Document },
        "text/markdown": { schema: z.string() },
        [PDF]: { schema: FILE },
        [DOCX]: { schema: FILE },
      },
    },
    ...COMMON_PROBLEMS,
  },
});

const getHistory = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/handoff/history",
  operationId: "getHistory",
  tags: ["Handoff"],
  summary: "Who did what, and when",
  ...needs("read"),
  request: { params: DealParam },
  responses: {
    200: json(z.object({ items: z.array(HandoffEvent.clone().openapi("HandoffEvent")) }), "Events, oldest first"),
    ...COMMON_PROBLEMS,
  },
});

const getDiff = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/handoff/diff",
  operationId: "diffHandoff",
  tags: ["Handoff"],
  summary: "What differs between two revisions",
  ...needs("read"),
  request: {
    params: DealParam,
    query: z.object({
      from: Revision,
      to: Revision.optional().openapi({ description: "The present one if left out" }),
    }),
  },
  responses: {
    200: json(DocumentDiff.clone().openapi("HandoffDiff"), "Ids and fields, by section"),
    ...COMMON_PROBLEMS,
  },
});

const acknowledge = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/handoff/syncs",
  operationId: "acknowledgeSync",
  tags: ["Sync"],
  summary: "A system took a revision over",
  description: "With its own record ids. An older revision than the one acknowledged before changes nothing.",
  ...needs("sync"),
  request: {
    params: DealParam,
    body: body(
      z.object({
        system: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, "lower case letters, digits and dashes"),
        revision: z.number().int().min(1),
        recordIds: z.record(z.string().max(100), z.string().max(200)).default({}),
      }),
    ),
  },
  responses: { 200: json(Sync, "What is kept now"), ...COMMON_PROBLEMS, ...REPEATED },
});

const listSyncs = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/handoff/syncs",
  operationId: "listSyncs",
  tags: ["Sync"],
  summary: "Which system has which revision",
  ...needs("read"),
  request: { params: DealParam },
  responses: { 200: json(z.object({ items: z.array(Sync) }), "One for each system"), ...COMMON_PROBLEMS },
});

export const handoffRoutes = (deps: ApiDeps) => {
  /** Deal and handoff at a revision (null: the present one), for who may know of them. */
  const read = async (context: Context, dealId: string, revision: number | null) => {
    const { deal } = await visibleDeal(context, dealId, deps);
    const present = await deps.handoffs.find(dealId);
    if (present === null) throw new ApiProblem(404, NO_HANDOFF);
    const handoff =
      revision === null || revision === present.revision ? present : await deps.handoffs.revision(dealId, revision);
    if (handoff === null)
      throw new ApiProblem(404, `There is no revision ${revision}; the present one is ${present.revision}.`);
    return { deal: assigned(deal, handoff), handoff, document: toDocument(handoff, deal, deps.required) };
  };

  return routes()
    .openapi(getHandoff, async (context) => {
      const { revision } = context.req.valid("query");
      const { deal, document } = await read(context, context.req.valid("param").dealId, revision ?? null);
      context.header("ETag", `"${document.revision}"`);
      context.header("Vary", "Accept");
      const accepted = context.req.header("Accept") ?? "";
      if (accepted.includes("text/markdown"))
        return context.body(handoffMarkdown(document, deal), 200, { "Content-Type": "text/markdown; charset=utf-8" });
      const asFile = async (type: string, extension: string, make: typeof handoffDocx) => {
        const file = await make(outlineOf(document, deal, deps.timeZone));
        // The id of a deal has nothing in it that a header would have to escape.
        const name = `handoff-${document.dealId}-r${document.revision}.${extension}`;
        return context.body(file, 200, {
          "Content-Type": type,
          "Content-Disposition": `attachment; filename="${name}"`,
        });
      };
      if (accepted.includes(PDF)) return asFile(PDF, "pdf", handoffPdf);
      if (accepted.includes(DOCX)) return asFile(DOCX, "docx", handoffDocx);
      return context.json(document, 200);
    })
    .openapi(getHistory, async (context) => {
      const { dealId } = context.req.valid("param");
      await visibleDeal(context, dealId, deps);
      return context.json({ items: await deps.handoffs.history(dealId) }, 200);
    })
    .openapi(getDiff, async (context) => {
      const { dealId } = context.req.valid("param");
      const { from, to } = context.req.valid("query");
      const [before, after] = [await read(context, dealId, from), await read(context, dealId, to ?? null)];
      return context.json(diffDocuments(before.document, after.document), 200);
    })
    .openapi(acknowledge, async (context) => {
      const { dealId } = context.req.valid("param");
      const given = context.req.valid("json");
      const { document } = await read(context, dealId, null);
      if (given.revision > document.revision)
        throw new ApiProblem(422, `There is no revision ${given.revision} yet.`, [
          { pointer: "/revision", detail: `at most ${document.revision}` },
        ]);
      const state = { ...given, at: deps.now(), by: context.get("caller").client };
      return context.json(await deps.syncs.acknowledge(dealId, state), 200);
    })
    .openapi(listSyncs, async (context) => {
      const { dealId } = context.req.valid("param");
      await visibleDeal(context, dealId, deps);
      return context.json({ items: await deps.syncs.list(dealId) }, 200);
    });
};
