import { OpenAPIHono } from "@hono/zod-openapi";
import { secureHeaders } from "hono/secure-headers";
import { requireApiKey } from "./api-key.ts";
import { dealRoutes } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { docsPage } from "./docs-page.tsx";
import { DOCS_STYLE } from "./docs-style.ts";
import { handoffRoutes } from "./handoff.ts";
import { ApiProblem, problem } from "./problem.ts";
import { sourceRoutes } from "./sources.ts";

const ABOUT = {
  openapi: "3.1.0",
  info: {
    title: "Handoff Summarizer",
    version: "1",
    description:
      "Deals in, sources in, the reviewed handoff out. Times are ISO 8601 UTC; errors are problem details (RFC 9457).",
  },
  security: [{ apiKey: [] }],
};

/** The REST API. Everything under /v1 needs the API key; the document, its page and /health do not. */
export const createApi = (deps: ApiDeps, onFault: (error: Error) => void): OpenAPIHono => {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "apiKey",
    in: "header",
    name: "X-Api-Key",
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"], frameAncestors: ["'none'"] },
      referrerPolicy: "no-referrer",
    }),
  );
  app.use("/v1/*", requireApiKey(deps.apiKey));
  app.use("/v1/*", async (context, next) => {
    await next();
    context.header("Cache-Control", "no-store");
  });
  app.route("/", dealRoutes(deps)).route("/", sourceRoutes(deps)).route("/", handoffRoutes(deps));
  app.get("/health", (context) => context.json({ status: "ok" }));
  app.doc31("/openapi.json", ABOUT);
  app.get("/docs.css", (context) => context.body(DOCS_STYLE, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/docs", (context) => context.html(docsPage(app.getOpenAPI31Document(ABOUT))));
  app.notFound((context) => problem(context, 404, "There is nothing at this address; see /docs."));
  // Hono would answer errors by itself, before any Lambda middleware sees them: here they are logged and named.
  app.onError((error, context) => {
    if (error instanceof ApiProblem) return problem(context, error.status, error.message, error.errors);
    if ("status" in error && error.status === 400) return problem(context, 400, "The body is not valid JSON.");
    onFault(error);
    return problem(
      context,
      500,
      "Try again; if it happens again, give the operator the time and the address you called.",
    );
  });
  return app;
};
