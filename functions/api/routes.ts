import { OpenAPIHono } from "@hono/zod-openapi";
import { invalidRequest } from "./problem.ts";

/** An app whose routes answer a request that does not fit with a problem. */
export const routes = (): OpenAPIHono =>
  new OpenAPIHono({
    defaultHook: (result, context) => (result.success ? undefined : invalidRequest(context, result.error)),
  });
