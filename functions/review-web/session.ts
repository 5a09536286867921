import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Session } from "../../shared/handoffs/access-store.ts";
import type { ReviewWebDeps } from "./deps.ts";

/** Long enough for a working day with a lunch in it; whoever comes back later opens their mail again. */
const SESSION_HOURS = 12;

export type SignedIn = { id: string; session: Session };

const isSecure = ({ publicUrl }: ReviewWebDeps): boolean => publicUrl.startsWith("https:");
/** The prefix makes browsers refuse the cookie from any other host or path, and without TLS: so only where there is TLS. */
const cookieName = (deps: ReviewWebDeps): string => (isSecure(deps) ? "__Host-handoff" : "handoff");

/** Whoever calls mailed links back means also what was opened by them. */
const isCalledBack = async ({ dealId, email, createdAt }: Session, deps: ReviewWebDeps): Promise<boolean> => {
  if (dealId === null) return false;
  const revokedAt = await deps.access.linksRevokedAt(dealId, email);
  return revokedAt !== null && createdAt < revokedAt;
};

/** Who sends this request; null: nobody who is signed in. */
export const signedIn = async (c: Context, deps: ReviewWebDeps): Promise<SignedIn | null> => {
  const id = getCookie(c, cookieName(deps));
  if (id === undefined || !/^[A-Za-z0-9_-]{20,100}$/.test(id)) return null;
  const session = await deps.access.session(id, deps.now());
  return session === null || (await isCalledBack(session, deps)) ? null : { id, session };
};

/** Signs a person in. A new id each time: nobody can make somebody else use an id that they know. */
export const startSession = async (
  c: Context,
  who: Pick<Session, "email" | "dealId" | "seen">,
  deps: ReviewWebDeps,
): Promise<void> => {
  const id = deps.newSecret();
  const createdAt = deps.now();
  const expiresAt = new Date(Date.parse(createdAt) + SESSION_HOURS * 3_600_000).toISOString();
  await deps.access.startSession(id, { ...who, createdAt, expiresAt });
  setCookie(c, cookieName(deps), id, {
    httpOnly: true,
    secure: isSecure(deps),
    // Lax: who follows a link of ours in a mail is still signed in. What changes anything carries the form's own token.
    sameSite: "Lax",
    path: "/",
    maxAge: SESSION_HOURS * 3600,
  });
};

/** Signs out: in the browser and here. */
export const endSession = async (c: Context, { id }: SignedIn, deps: ReviewWebDeps): Promise<void> => {
  await deps.access.endSession(id);
  setCookie(c, cookieName(deps), "", { httpOnly: true, secure: isSecure(deps), sameSite: "Lax", path: "/", maxAge: 0 });
};

/** The token that our forms carry: another site can make a browser send our cookie, but cannot know this. */
export const formToken = ({ id }: SignedIn): string =>
  createHmac("sha256", id).update("form-token.v1").digest("base64url");

export const isOurForm = (who: SignedIn, given: unknown): boolean => {
  const expected = Buffer.from(formToken(who));
  const said = Buffer.from(typeof given === "string" ? given : "");
  return said.length === expected.length && timingSafeEqual(said, expected);
};

/** False where the browser says that another site made it send this; older browsers say nothing. */
export const isFromUs = (c: Context): boolean => {
  const site = c.req.header("sec-fetch-site");
  return site === undefined || site === "same-origin" || site === "none";
};
