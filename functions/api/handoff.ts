import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { assigned } from "../../shared/domain/assigned.ts";
import { HandoffDocument, toDocument } from "../../shared/domain/document.ts";
import { HandoffEvent } from "../../shared/domain/handoff.ts";
import { runCommand } from "../../shared/handoffs/run-command.ts";
import { handoffMarkdown } from "../../shared/review/handoff-markdown.ts";
import { DealParam } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { COMMON_PROBLEMS, CONFLICT, invalidRequest, ApiProblem } from "./problem.ts";

const NO_HANDOFF = "There is no handoff for this deal yet: upload a source, and read it again when it is drafted.";
const CRM = { email: "crm", role: "system" } as const;

// A clone: only schemas made after @hono/zod-openapi was loaded can describe themselves, and the domain may be loaded first.
const Document = HandoffDocument.clone().openapi("Handoff");

const getHandoff = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/handoff",
  summary: "Read the handoff",
  description: "JSON, or Markdown with Accept: text/markdown. Rejected and unverified statements are not part of it.",
  request: { params: DealParam },
  responses: {
    200: {
      description: "The handoff as it stands",
      content: { "application/json": { schema: Document }, "text/markdown": { schema: z.string() } },
    },
    ...COMMON_PROBLEMS,
  },
});

const getHistory = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/handoff/history",
  summary: "Who did what, and when",
  request: { params: DealParam },
  responses: {
    200: {
      description: "Events, oldest first",
      content: { "application/json": { schema: z.object({ items: z.array(HandoffEvent) }) } },
    },
    ...COMMON_PROBLEMS,
  },
});

const requestReview = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/review",
  summary: "Ask the AE for review now",
  description:
    "For a deal that is still open; a signed or closed deal goes to review by itself. Asking twice is asking once.",
  request: { params: DealParam },
  responses: {
    202: {
      description: "The AE is mailed the draft",
      content: { "application/json": { schema: z.object({ status: z.string(), revision: z.number().int() }) } },
    },
    ...COMMON_PROBLEMS,
    ...CONFLICT,
  },
});

export const handoffRoutes = (deps: ApiDeps) =>
  new OpenAPIHono({
    defaultHook: (result, context) => (result.success ? undefined : invalidRequest(context, result.error)),
  })
    .openapi(getHandoff, async (context) => {
      const { dealId } = context.req.valid("param");
      const [stored, handoff] = await Promise.all([deps.deals.find(dealId), deps.handoffs.find(dealId)]);
      if (stored === null || handoff === null) throw new ApiProblem(404, NO_HANDOFF);
      const document = toDocument(handoff, stored.deal, deps.required);
      context.header("ETag", `"${handoff.revision}"`);
      context.header("Vary", "Accept");
      if (!(context.req.header("Accept") ?? "").includes("text/markdown")) return context.json(document, 200);
      return context.body(handoffMarkdown(document, assigned(stored.deal, handoff)), 200, {
        "Content-Type": "text/markdown; charset=utf-8",
      });
    })
    .openapi(getHistory, async (context) => {
      const { dealId } = context.req.valid("param");
      if ((await deps.deals.find(dealId)) === null) throw new ApiProblem(404, "There is no deal with this id.");
      return context.json({ items: await deps.handoffs.history(dealId) }, 200);
    })
    .openapi(requestReview, async (context) => {
      const { dealId } = context.req.valid("param");
      const [stored, handoff] = await Promise.all([deps.deals.find(dealId), deps.handoffs.find(dealId)]);
      if (stored === null || handoff === null) throw new ApiProblem(404, NO_HANDOFF);
      if (handoff.state.status === "in_review")
        return context.json({ status: handoff.state.status, revision: handoff.revision }, 202);
      const result = await runCommand({ deal: stored.deal, command: { type: "request_review" }, actor: CRM }, deps);
      if (result.ok)
        return context.json({ status: result.handoff.state.status, revision: result.handoff.revision }, 202);
      const { refusal } = result;
      throw new ApiProblem(
        409,
        typeof refusal === "string" ? "The handoff is being changed; try again." : refusal.message,
      );
    });
