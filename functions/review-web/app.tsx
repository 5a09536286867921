import { Hono } from "hono";
import { notice } from "./answers.tsx";
import { assetRoutes } from "./assets.ts";
import { dealRoutes } from "./deal-routes.tsx";
import { dealsRoute } from "./deals-route.tsx";
import type { ReviewWebDeps } from "./deps.ts";
import { strictHeaders } from "./headers.ts";
import { linkRoutes } from "./link-routes.tsx";
import { signedIn } from "./session.ts";
import { signInRoutes } from "./sign-in-routes.tsx";

/** The pages. A GET changes nothing; what changes anything is a form of ours, sent by who is signed in. */
export const reviewWebApp = (deps: ReviewWebDeps): Hono => {
  const app = new Hono();
  app.use(strictHeaders(deps));
  app.route("/", assetRoutes());
  app.get("/", async (c) => ((await signedIn(c, deps)) === null ? notice(c, "home", 200) : c.redirect("/deals", 303)));
  app.get("/review", (c) => notice(c, "home", 200));
  app.route("/", linkRoutes(deps));
  app.route("/", signInRoutes(deps));
  app.route("/", dealsRoute(deps));
  app.route("/", dealRoutes(deps));
  app.notFound((c) => notice(c, "unknown", 404));
  app.onError((error, c) => {
    deps.fault(error);
    return notice(c, "failed", 500);
  });
  return app;
};
