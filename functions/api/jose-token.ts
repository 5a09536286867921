import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { API_SCOPES } from "../../shared/handoffs/api-key-store.ts";
import { callerOf, type ReadToken } from "./caller.ts";

const Claims = z.object({
  /** OAuth2 client credentials name the client here (RFC 9068), others in `azp` or `sub`. */
  client_id: z.string().optional(),
  azp: z.string().optional(),
  sub: z.string().optional(),
  /** Space separated (RFC 9068), or a list. */
  scope: z.union([z.string(), z.array(z.string())]).optional(),
});

/** Scopes by their plain name or as `handoff.read`, `handoff/read`, `handoff:read`, as issuers like to have them. */
const scopesIn = (scope: string | readonly string[] | undefined) => {
  const words = typeof scope === "string" ? scope.split(" ") : (scope ?? []);
  const names = new Set(words.map((word) => word.replace(/^handoff[.:/]/, "")));
  return API_SCOPES.filter((one) => names.has(one));
};

/**
 * Reads access tokens of one issuer: signature by its published keys, issuer, audience, time. A token without a scope of
 * ours is nobody's. `keys` for tests; else the issuer's JWKS, fetched when needed and kept.
 */
export const joseTokenReader = (
  { issuer, audience, jwksUrl }: { issuer: string; audience: string; jwksUrl: string },
  keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(jwksUrl)),
): ReadToken => {
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ["RS256", "ES256", "PS256", "EdDSA"],
      });
      const claims = Claims.parse(payload);
      const client = claims.client_id ?? claims.azp ?? claims.sub;
      const scopes = scopesIn(claims.scope);
      return client === undefined || scopes.length === 0 ? null : callerOf(client, scopes, "all");
    } catch {
      // Expired, forged, for somebody else, or an issuer that cannot be reached: in each case nobody whom we know.
      return null;
    }
  };
};
