import { SecretsProvider } from "@aws-lambda-powertools/parameters/secrets";

/** How long a secret is kept in memory, in seconds: a rotated one is in use everywhere after this time. */
const MAX_AGE = 300;

/** What somebody sends that no key has signed has the keys read again, but not more often than this, in seconds. */
const SECONDS_BETWEEN_FRESH = 10;

/** What is signed with, and what signatures are still accepted from. */
export type SigningKeys = { current: string; accepted: readonly string[] };

/** `fresh`: as they are now, give or take seconds, for a signature that none of the kept ones has made. */
export type SigningKeyReader = (wanted?: { fresh: boolean }) => Promise<SigningKeys>;

/**
 * A reader of the signing key: the newest value signs, and what the one before it has signed still opens. So a rotation
 * makes no mailed link worthless, as long as two of them are further apart than a link lives.
 */
export const signingKeyReader = (secretId: string): SigningKeyReader => {
  const current = secretReader(secretId);
  const provider = new SecretsProvider({});
  let previous: { value: string | null; readAt: number } | null = null;
  let fresh: { keys: Promise<SigningKeys>; askedAt: number } | null = null;
  const readPrevious = async (): Promise<string | null> => {
    try {
      // Kept by this reader, which also keeps that there is none.
      const value = await provider.get(secretId, { forceFetch: true, sdkOptions: { VersionStage: "AWSPREVIOUS" } });
      return typeof value === "string" && value !== "" ? value : null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  const read = async (forceFetch: boolean): Promise<SigningKeys> => {
    const now = Date.now();
    if (forceFetch || previous === null || now - previous.readAt > MAX_AGE * 1000)
      previous = { value: await readPrevious(), readAt: now };
    const newest = await current({ forceFetch });
    return { current: newest, accepted: previous.value === null ? [newest] : [newest, previous.value] };
  };
  return async (wanted = { fresh: false }) => {
    if (!wanted.fresh) return read(false);
    const now = Date.now();
    // Also where it failed: whoever invents signatures asks Secrets Manager no more often for that.
    if (fresh === null || now - fresh.askedAt >= SECONDS_BETWEEN_FRESH * 1000)
      fresh = { keys: read(true), askedAt: now };
    return fresh.keys;
  };
};

/** Powertools wraps what the SDK throws. A secret that was never rotated has no value before this one. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error && (error.name === "ResourceNotFoundException" || isMissing(error.cause));

/** A reader of one secret, fetched when first needed. Throws without naming the value when it is missing or empty. */
export const secretReader = (secretId: string): ((how?: { forceFetch: boolean }) => Promise<string>) => {
  const provider = new SecretsProvider({});
  return async ({ forceFetch } = { forceFetch: false }) => {
    const value = await provider.get(secretId, { maxAge: MAX_AGE, forceFetch });
    if (typeof value !== "string" || value === "") throw new Error(`secret ${secretId} has no text value`);
    return value;
  };
};
