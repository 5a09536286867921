import type { AccessStore, Session } from "../../shared/handoffs/access-store.ts";

/** What dynamo-access-store.ts keeps, in variables; `access-store.integration.test.ts` holds both to the same claims. */
export const memoryAccessStore = (): AccessStore => {
  const sessions = new Map<string, Session>();
  const signIns = new Map<string, { email: string; expiresAt: string }>();
  const revoked = new Map<string, string>();
  const looks = new Map<string, readonly string[]>();
  const uses = new Map<string, number>();
  return {
    startSession: async (id, session) => void sessions.set(id, session),
    session: async (id, now) => {
      const found = sessions.get(id);
      return found === undefined || found.expiresAt <= now ? null : found;
    },
    endSession: async (id) => void sessions.delete(id),
    keepSignIn: async (token, signIn) => void signIns.set(token, signIn),
    useSignIn: async (token, now) => {
      const found = signIns.get(token);
      if (found === undefined || found.expiresAt <= now) return null;
      signIns.delete(token);
      return found.email;
    },
    revokeLinks: async (dealId, email, now) => void revoked.set(`${dealId} ${email.toLowerCase()}`, now),
    linksRevokedAt: async (dealId, email) => revoked.get(`${dealId} ${email.toLowerCase()}`) ?? null,
    look: async (dealId, email, seen) => {
      const key = `${dealId} ${email.toLowerCase()}`;
      const before = looks.get(key) ?? null;
      looks.set(key, seen);
      return before;
    },
    take: async (name, { most, seconds }, now) => {
      const second = Math.floor(Date.parse(now) / 1000);
      const window = Math.floor(second / seconds);
      const key = `${name} ${window}`;
      uses.set(key, (uses.get(key) ?? 0) + 1);
      const count = uses.get(key) ?? 0;
      return {
        ok: count <= most,
        remaining: Math.max(0, most - count),
        retryAfterSeconds: (window + 1) * seconds - second,
      };
    },
  };
};
