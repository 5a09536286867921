import { createRoute, z } from "@hono/zod-openapi";
import { HandoffCommand, REFUSAL_CODES, type Refusal } from "../../shared/domain/commands.ts";
import { HANDOFF_STATUSES } from "../../shared/domain/handoff.ts";
import { roleAt } from "../../shared/domain/staff.ts";
import { runCommand } from "../../shared/handoffs/run-command.ts";
import { needs } from "./caller.ts";
import { body, DealParam, IfMatch, json, versionIn } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { ApiProblem, COMMON_PROBLEMS, PRECONDITION_FAILED, REPEATED } from "./problem.ts";
import { routes } from "./routes.ts";
import { visibleDeal } from "./visible-deal.ts";

const NO_HANDOFF = "There is no handoff for this deal yet: upload a source, and try again when it is drafted.";
const CRM = { email: "crm", role: "system" } as const;

const Outcome = z.object({ status: z.enum(HANDOFF_STATUSES), revision: z.number().int() }).openapi("CommandOutcome");

const giveCommand = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/handoff/commands",
  operationId: "giveCommand",
  tags: ["Handoff"],
  summary: "Decide, approve, return, accept, record",
  description: `The same commands as the pages', given in the name of a person: the deal's AE or CSM, or an administrator. With If-Match only the revision of that ETag is changed. A refusal says why (${REFUSAL_CODES.join(", ")}) and what is missing.`,
  ...needs("write"),
  request: {
    params: DealParam,
    headers: IfMatch,
    body: body(
      z
        .object({
          actor: z.object({ email: z.email().openapi({ description: "In whose name" }) }),
          command: HandoffCommand.clone(),
        })
        .openapi("GivenCommand"),
    ),
  },
  responses: { 200: json(Outcome, "Carried out"), ...COMMON_PROBLEMS, ...REPEATED, ...PRECONDITION_FAILED },
});

const requestReview = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/review",
  operationId: "requestReview",
  tags: ["Handoff"],
  summary: "Ask the AE for review now",
  description:
    "For a deal that is still open; a signed or closed deal goes to review by itself. Asking twice is asking once.",
  ...needs("write"),
  request: { params: DealParam },
  responses: { 202: json(Outcome, "The AE is mailed the draft"), ...COMMON_PROBLEMS, ...REPEATED },
});

const STATUS: Readonly<Record<Refusal["code"], 403 | 409 | 422>> = {
  not_allowed: 403,
  wrong_state: 409,
  gate_closed: 409,
  changed_meanwhile: 409,
  unknown_fact: 422,
  unknown_field: 422,
  invalid_fields: 422,
};

/** A refusal as a problem; what is missing by the field that it concerns. */
const refused = ({ code, message, missing }: Refusal): ApiProblem =>
  new ApiProblem(
    STATUS[code],
    `${message} (${code})`,
    missing.length === 0 ? undefined : missing.map((id) => ({ pointer: "/command", detail: id })),
  );

export const commandRoutes = (deps: ApiDeps) =>
  routes()
    .openapi(giveCommand, async (context) => {
      const { dealId } = context.req.valid("param");
      const { actor, command } = context.req.valid("json");
      const { deal } = await visibleDeal(context, dealId, deps);
      const handoff = await deps.handoffs.find(dealId);
      if (handoff === null) throw new ApiProblem(404, NO_HANDOFF);
      const role = roleAt(deal, handoff, actor.email, deps.staff);
      if (role === null)
        throw new ApiProblem(422, "This person has nothing to do with the deal.", [
          { pointer: "/actor/email", detail: "has to be the deal's AE or CSM, RevOps or an administrator" },
        ]);
      const name = context.get("requestName");
      const expected = versionIn(context.req.valid("header")["if-match"]);
      const result = await runCommand(
        {
          deal,
          command,
          actor: { email: actor.email, role },
          ...(expected === null ? {} : { expectedRevision: expected }),
          ...(name === null ? {} : { name }),
        },
        deps,
      );
      if (result.ok) {
        const { state, revision } = result.handoff;
        context.header("ETag", `"${revision}"`);
        return context.json({ status: state.status, revision }, 200);
      }
      if (result.refusal === "no_handoff") throw new ApiProblem(404, NO_HANDOFF);
      if (result.refusal === "conflict")
        throw new ApiProblem(412, "Somebody else changed the handoff; read it again, then decide.");
      throw refused(result.refusal);
    })
    .openapi(requestReview, async (context) => {
      const { dealId } = context.req.valid("param");
      const { deal } = await visibleDeal(context, dealId, deps);
      const handoff = await deps.handoffs.find(dealId);
      if (handoff === null) throw new ApiProblem(404, NO_HANDOFF);
      if (handoff.state.status === "in_review")
        return context.json({ status: handoff.state.status, revision: handoff.revision }, 202);
      const result = await runCommand({ deal, command: { type: "request_review" }, actor: CRM }, deps);
      if (result.ok)
        return context.json({ status: result.handoff.state.status, revision: result.handoff.revision }, 202);
      const { refusal } = result;
      throw new ApiProblem(
        409,
        typeof refusal === "string" ? "The handoff is being changed; try again." : refusal.message,
      );
    });
