import { z } from "zod";
import { LIMIT_SETTINGS } from "../../shared/runtime/limit-settings.ts";
import { AllowedOrigins, MailAddresses, RequiredFields, TimeZone } from "../../shared/runtime/settings.ts";
import { limitsFrom } from "../../shared/sources/limits.ts";
import type { ReadToken } from "./caller.ts";
import { joseTokenReader } from "./jose-token.ts";

const optionalUrl = z.union([z.literal(""), z.url()]).default("");

/** A page of the feed gives changes of this many seconds again: longer than a write may take to become visible. */
const SETTLE_SECONDS = 30;

/** Settings of the API. */
export const API_SETTINGS = {
  ADMINS: MailAddresses,
  REVOPS: MailAddresses,
  REQUIRED_FIELDS: RequiredFields,
  TIME_ZONE: TimeZone,
  MAX_RECORDING_MB: LIMIT_SETTINGS.MAX_RECORDING_MB,
  MAX_MAILBOX_MB: LIMIT_SETTINGS.MAX_MAILBOX_MB,
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(600),
  API_ALLOWED_ORIGINS: AllowedOrigins,
  JWT_ISSUER: optionalUrl,
  JWT_AUDIENCE: z.string().default(""),
  JWT_JWKS_URL: optionalUrl,
} as const;
type ApiSettings = z.infer<z.ZodObject<typeof API_SETTINGS>>;
type JwtSettings = { JWT_ISSUER: string; JWT_AUDIENCE: string; JWT_JWKS_URL: string };

/** Reads tokens of the configured issuer; null where none is. Without an address of its own, its keys are at the usual one. */
const tokenReader = ({ JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL }: JwtSettings): ReadToken | null => {
  if (JWT_ISSUER === "") return null;
  // A token for any audience would be one that was issued for somebody else's service.
  if (JWT_AUDIENCE === "") throw new Error("JWT_AUDIENCE has to be given with JWT_ISSUER");
  const usual = `${JWT_ISSUER.replace(/\/+$/, "")}/.well-known/jwks.json`;
  return joseTokenReader({ issuer: JWT_ISSUER, audience: JWT_AUDIENCE, jwksUrl: JWT_JWKS_URL || usual });
};

/** The settings as the API works with them. */
export const withSettings = (settings: ApiSettings) => ({
  readToken: tokenReader(settings),
  requestsPerMinute: settings.API_REQUESTS_PER_MINUTE,
  allowedOrigins: settings.API_ALLOWED_ORIGINS,
  staff: { admins: settings.ADMINS, revops: settings.REVOPS },
  required: settings.REQUIRED_FIELDS,
  timeZone: settings.TIME_ZONE,
  limits: limitsFrom({ recordingMb: settings.MAX_RECORDING_MB, mailboxMb: settings.MAX_MAILBOX_MB }),
  settleSeconds: SETTLE_SECONDS,
});
