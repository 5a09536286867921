import { z } from "zod";

/** What a key may do. `admin` may do everything; `write` and `sync` may also read. */
export const API_SCOPES = ["read", "write", "sync", "admin"] as const;
export const ApiScope = z.enum(API_SCOPES);
export type ApiScope = z.infer<typeof ApiScope>;

/** `all`: every deal. `own`: the deals that this client created, as if there were no others. */
export const ApiReach = z.enum(["all", "own"]);
export type ApiReach = z.infer<typeof ApiReach>;

/** A key as it is kept: its secret part only as a hash. */
export const ApiKey = z.object({
  keyId: z.string(),
  /** Who uses it: an integration, e.g. `salesforce-sync`. Several keys of one client are one caller. */
  client: z.string(),
  scopes: z.array(ApiScope).min(1),
  reach: ApiReach,
  createdAt: z.iso.datetime(),
  /** null: until it is revoked. */
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  /** To the minute, or older by a few: enough to see that a key is not in use any more. */
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export interface ApiKeyStore {
  save(key: ApiKey, secretHash: string): Promise<void>;
  /** With the hash of its secret part; null for an unknown id. */
  find(keyId: string): Promise<{ key: ApiKey; secretHash: string } | null>;
  /** Oldest first, revoked and expired ones included. */
  list(): Promise<ApiKey[]>;
  /** Ends a key at a moment; one that ends earlier anyway keeps its end. False for an unknown id. */
  expire(keyId: string, at: string): Promise<boolean>;
  revoke(keyId: string, now: string): Promise<boolean>;
  markUsed(keyId: string, now: string): Promise<void>;
}
