import { z } from "@hono/zod-openapi";
import type { Context } from "hono";

/** Problem details (RFC 9457), with the faulty fields by JSON pointer where a body did not fit. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;

const TITLES = {
  400: "The request does not fit",
  401: "No valid API key",
  403: "Not allowed",
  404: "Not found",
  409: "Not possible in this state",
  410: "Erased",
  412: "Changed in the meantime",
  413: "The request is too large",
  422: "Not possible with this content",
  429: "Too many requests",
  500: "Something went wrong on our side",
} as const;
export type ProblemStatus = keyof typeof TITLES;

const PROBLEM_JSON = { "Content-Type": "application/problem+json" };

export const problem = (
  context: Context,
  status: ProblemStatus,
  detail: string,
  errors?: Problem["errors"],
): Response =>
  context.json(
    { type: "about:blank", title: TITLES[status], status, detail, ...(errors === undefined ? {} : { errors }) },
    status,
    PROBLEM_JSON,
  );

/** Ends a request with a problem; the app's error handler writes it. */
export class ApiProblem extends Error {
  readonly status: ProblemStatus;
  readonly errors: Problem["errors"];
  constructor(status: ProblemStatus, detail: string, errors?: Problem["errors"]) {
    super(detail);
    this.name = "ApiProblem";
    this.status = status;
    this.errors = errors;
  }
}

/** The faults of a body, query or path that did not fit its schema. */
export const invalidRequest = (context: Context, error: z.core.$ZodError) =>
  problem(
    context,
    400,
    "Correct the fields listed under errors and send the request again.",
    error.issues.map((issue) => ({
      pointer: `/${issue.path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`,
      detail: issue.message,
    })),
  );

const answer = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

/** Answers that every operation can give. */
export const COMMON_PROBLEMS = {
  400: answer("The request does not fit its schema"),
  401: answer("The API key is missing or wrong"),
  403: answer("The key lacks the scope that the operation needs"),
  404: answer("There is no such deal, source or handoff, or none that this client may know of"),
  410: answer("The deal was erased"),
  413: answer("The body is larger than a megabyte"),
  429: answer("More requests than the client may send in a minute; Retry-After says when to go on"),
  500: answer("An unexpected fault; the request may be sent again"),
} as const;
export const CONFLICT = { 409: answer("Not possible in the present state") } as const;
/** What a POST with an Idempotency-Key can be answered besides. */
export const REPEATED = {
  409: answer("Not possible in the present state, or a request with this Idempotency-Key is being carried out"),
  422: answer("This Idempotency-Key was used for another request, or the content is not possible"),
} as const;
export const PRECONDITION_FAILED = { 412: answer("If-Match names another version than the present one") } as const;
