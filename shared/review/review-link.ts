import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const DAY = 86_400_000;
/** A link outlives the approval deadline (48 hours), a reminder and a holiday; after that the mail is sent again. */
const REVIEW_LINK_DAYS = 14;

/** What a link stands for: one person, in one role, at one deal, until a moment. */
export const ReviewGrant = z.strictObject({
  dealId: z.string().min(1),
  email: z.email(),
  role: z.enum(["ae", "csm"]),
  /** ISO 8601 UTC: links that were made before somebody revoked them open nothing. */
  issuedAt: z.iso.datetime(),
  /** ISO 8601 UTC. */
  expiresAt: z.iso.datetime(),
});
export type ReviewGrant = z.infer<typeof ReviewGrant>;

export type OpenedLink = { ok: true; grant: ReviewGrant } | { ok: false; reason: "expired" | "tampered" | "malformed" };

const VERSION = "v2";
const TOKEN = /^v2\.([A-Za-z0-9_-]{1,2000})\.([A-Za-z0-9_-]{43})$/;

/** The version is signed with the payload: a later format cannot be passed off as this one. */
const signatureOf = (payload: string, secret: string): Buffer =>
  createHmac("sha256", secret).update(`review-link.${VERSION}.${payload}`).digest();

/** The grant of a link that is made at `now` (ISO 8601 UTC). */
export const reviewGrant = (to: Omit<ReviewGrant, "issuedAt" | "expiresAt">, now: string): ReviewGrant => ({
  ...to,
  issuedAt: now,
  expiresAt: new Date(Date.parse(now) + REVIEW_LINK_DAYS * DAY).toISOString(),
});

/** A token for the address of a review page: `v2.<payload>.<HMAC-SHA256>`, only characters that URLs need no escaping for. */
export const signReviewLink = (grant: ReviewGrant, secret: string): string => {
  const payload = Buffer.from(JSON.stringify(ReviewGrant.parse(grant)), "utf8").toString("base64url");
  return `${VERSION}.${payload}.${signatureOf(payload, secret).toString("base64url")}`;
};

const readGrant = (payload: string): ReviewGrant | null => {
  try {
    return ReviewGrant.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  } catch {
    // Signed by us and yet unreadable: a payload of an earlier version; to its reader it is a link that does not work.
    return null;
  }
};

/** Base64url has spare bits in its last character; written back, only one spelling of a signature counts. */
const isSignature = (given: Buffer, spelling: string, expected: Buffer): boolean =>
  given.length === expected.length && timingSafeEqual(given, expected) && given.toString("base64url") === spelling;

/**
 * Opens a token at `now` (ISO 8601), signed with any of `secrets`. The signature is checked before anything in the
 * payload is read.
 */
export const openReviewLink = (token: string, secrets: readonly string[], now: string): OpenedLink => {
  const [, payload, signature] = TOKEN.exec(token) ?? [];
  if (payload === undefined || signature === undefined) return { ok: false, reason: "malformed" };
  const given = Buffer.from(signature, "base64url");
  if (!secrets.some((secret) => isSignature(given, signature, signatureOf(payload, secret))))
    return { ok: false, reason: "tampered" };
  const grant = readGrant(payload);
  if (grant === null) return { ok: false, reason: "malformed" };
  return Date.parse(grant.expiresAt) <= Date.parse(now) ? { ok: false, reason: "expired" } : { ok: true, grant };
};
