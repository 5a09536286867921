import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { FormBody } from "../../shared/review/form-command.ts";
import { CheckMailPage, SignInPage, UseSignInPage } from "../../shared/review/pages/sign-in-page.tsx";
import { renderDocument } from "../../shared/review/render.ts";
import { MOST_BYTES, notice, pathOfOurs, tooMany } from "./answers.tsx";
import { ASSETS } from "./assets.ts";
import { clientAddress } from "./client-address.ts";
import type { ReviewWebDeps } from "./deps.ts";
import { endSession, isFromUs, isOurForm, signedIn, startSession } from "./session.ts";

/** A person asks again when a mail is slow; more than this fills somebody's mailbox. */
const PER_ADDRESS = { most: 4, seconds: 900 };
const PER_CLIENT = { most: 20, seconds: 900 };

/** Sign-in by a mailed link: it works once, for a quarter of an hour, and only by a form. */
export const signInRoutes = (deps: ReviewWebDeps): Hono =>
  new Hono()
    .get("/sign-in", async (c) => {
      const goOn = pathOfOurs(c.req.query("go"));
      if ((await signedIn(c, deps))?.session.dealId === null) return c.redirect(goOn, 303);
      return c.html(renderDocument(<SignInPage goOn={goOn} fault={null} email="" assets={ASSETS} />));
    })
    .post("/sign-in", bodyLimit({ maxSize: MOST_BYTES, onError: (c) => notice(c, "failed", 413) }), async (c) => {
      if (!isFromUs(c)) return notice(c, "foreignForm", 403);
      const form = FormBody.safeParse(await c.req.parseBody()).data ?? {};
      const goOn = pathOfOurs(typeof form["go"] === "string" ? form["go"] : undefined);
      const email = z.email().max(254).safeParse(form["email"]);
      if (!email.success) {
        const typed = typeof form["email"] === "string" ? form["email"].slice(0, 254) : "";
        return c.html(renderDocument(<SignInPage goOn={goOn} fault="email" email={typed} assets={ASSETS} />), 422);
      }
      const address = email.data.toLowerCase();
      for (const [name, limit] of [
        [`sign-in from ${clientAddress(c)}`, PER_CLIENT],
        [`sign-in of ${address}`, PER_ADDRESS],
      ] as const) {
        const allowance = await deps.access.take(name, limit, deps.now());
        if (!allowance.ok) return tooMany(c, allowance);
      }
      await deps.notifications.send({ signIn: { requestId: deps.newSecret(), email: address, goOn } });
      // The same answer for every address: who works here is nobody's business.
      return c.html(renderDocument(<CheckMailPage email={address} assets={ASSETS} />));
    })
    .get("/sign-in/:token", (c) =>
      c.html(
        renderDocument(
          <UseSignInPage token={c.req.param("token")} goOn={pathOfOurs(c.req.query("go"))} assets={ASSETS} />,
        ),
      ),
    )
    .post("/sign-in/:token", async (c) => {
      if (!isFromUs(c)) return notice(c, "foreignForm", 403);
      const allowance = await deps.access.take(`sign-in links ${clientAddress(c)}`, PER_CLIENT, deps.now());
      if (!allowance.ok) return tooMany(c, allowance);
      const email = await deps.access.useSignIn(c.req.param("token"), deps.now());
      if (email === null) return notice(c, "usedSignIn", 410);
      await startSession(c, { email, dealId: null, seen: null }, deps);
      return c.redirect(pathOfOurs(c.req.query("go")), 303);
    })
    .post("/sign-out", async (c) => {
      const who = await signedIn(c, deps);
      const form = FormBody.safeParse(await c.req.parseBody()).data ?? {};
      if (who === null) return c.redirect("/", 303);
      if (!isOurForm(who, form["token"])) return notice(c, "foreignForm", 403);
      await endSession(c, who, deps);
      return c.redirect("/", 303);
    });
