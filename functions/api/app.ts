import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { requireCaller } from "./caller.ts";
import { commandRoutes } from "./commands.ts";
import { dealRoutes } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { docsPage } from "./docs-page.tsx";
import { DOCS_STYLE } from "./docs-style.ts";
import { feedRoutes } from "./feed.ts";
import { handoffRoutes } from "./handoff.ts";
import { idempotent } from "./idempotency.ts";
import { keyRoutes } from "./keys.ts";
import { metricRoutes } from "./metrics.ts";
import { ApiProblem, problem } from "./problem.ts";
import { speakerRoutes } from "./speakers.ts";
import { setAsideMailRoutes } from "./set-aside-mails.ts";
import { sourceRoutes } from "./sources.ts";
import { uploadPartRoutes } from "./upload-parts.ts";

export const ABOUT = {
  openapi: "3.1.0",
  info: {
    title: "Handoff Summarizer",
    version: "1",
    description:
      "Deals in, sources in, the reviewed handoff out. Times are ISO 8601 UTC; errors are problem details (RFC 9457). Every POST takes an Idempotency-Key. Changes take If-Match.",
    license: { name: "Proprietary", identifier: "LicenseRef-Proprietary" },
  },
  servers: [{ url: "/", description: "This deployment" }],
  tags: [
    { name: "Deals", description: "What the CRM knows of a deal" },
    { name: "Sources", description: "Calls and mails of a deal" },
    { name: "Handoff", description: "The document, its history and the decisions about it" },
    { name: "Sync", description: "What changed, and who has taken it over" },
    { name: "Keys", description: "Keys of the clients of this API" },
    { name: "Erasure", description: "Deleting for good, and what stands against it" },
  ],
};

/** Larger than any body that a contract allows. */
const MOST_BYTES = 1024 * 1024;

/** The REST API. Everything under /v1 needs a key; the document, its page and the health checks do not. */
export const createApi = (deps: ApiDeps, onFault: (error: Error) => void): OpenAPIHono => {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "apiKey",
    in: "header",
    name: "X-Api-Key",
    description: "A key of POST /v1/keys; the scopes are what it may do.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "An access token of the configured issuer (client credentials), or a key.",
  });
  app.use(requestId({ headerName: "X-Request-Id", limitLength: 100 }));
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"], frameAncestors: ["'none'"] },
      referrerPolicy: "no-referrer",
    }),
  );
  if (deps.allowedOrigins.length > 0)
    app.use(
      "/v1/*",
      cors({
        origin: deps.allowedOrigins.includes("*") ? "*" : [...deps.allowedOrigins],
        allowHeaders: ["X-Api-Key", "Authorization", "Content-Type", "If-Match", "Idempotency-Key", "X-Request-Id"],
        exposeHeaders: ["ETag", "X-Request-Id", "Retry-After", "RateLimit-Remaining", "RateLimit-Reset"],
        maxAge: 600,
      }),
    );
  app.use(compress());
  app.use(
    "/v1/*",
    bodyLimit({ maxSize: MOST_BYTES, onError: (context) => problem(context, 413, "At most a megabyte.") }),
  );
  app.use("/v1/*", requireCaller(deps));
  app.use("/v1/*", async (context, next) => {
    await next();
    context.header("Cache-Control", "no-store");
  });
  app.use("/v1/*", idempotent(deps.idempotency, deps.now));
  app
    .route("/", dealRoutes(deps))
    .route("/", sourceRoutes(deps))
    .route("/", uploadPartRoutes(deps))
    .route("/", handoffRoutes(deps))
    .route("/", commandRoutes(deps))
    .route("/", speakerRoutes(deps))
    .route("/", setAsideMailRoutes(deps))
    .route("/", feedRoutes(deps))
    .route("/", metricRoutes(deps))
    .route("/", keyRoutes(deps));
  app.get("/health", (context) => context.json({ status: "ok" }));
  // Ready: the table answers. Says no more than that, as everybody may ask.
  app.get("/health/ready", async (context) => {
    await deps.deals.list(1, null);
    return context.json({ status: "ready" });
  });
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
      `Try again; if it happens again, give the operator this number: ${context.get("requestId")}.`,
    );
  });
  return app;
};
