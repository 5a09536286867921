import { SecretsProvider } from "@aws-lambda-powertools/parameters/secrets";

/** How long a secret is kept in memory, in seconds: a rotated one is in use everywhere after this time. */
const MAX_AGE = 300;

/** What is signed with, and what signatures are still accepted from. */
export type SigningKeys = { current: string; accepted: readonly string[] };

/**
 * A reader of the signing key: the newest value signs, and what the one before it has signed still opens. So a rotation
 * makes no mailed link worthless, as long as two of them are further apart than a link lives.
 */
export const signingKeyReader = (secretId: string): (() => Promise<SigningKeys>) => {
  const current = secretReader(secretId);
  const provider = new SecretsProvider({});
  let previous: { value: string | null; readAt: number } | null = null;
  const readPrevious = async (): Promise<string | null> => {
    try {
      const value = await provider.get(secretId, { maxAge: MAX_AGE, sdkOptions: { VersionStage: "AWSPREVIOUS" } });
      return typeof value === "string" && value !== "" ? value : null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  return async () => {
    const now = Date.now();
    if (previous === null || now - previous.readAt > MAX_AGE * 1000)
      previous = { value: await readPrevious(), readAt: now };
    const newest = await current();
    return { current: newest, accepted: previous.value === null ? [newest] : [newest, previous.value] };
  };
};

/** Powertools wraps what the SDK throws. A secret that was never rotated has no value before this one. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error && (error.name === "ResourceNotFoundException" || isMissing(error.cause));

/** A reader of one secret, fetched when first needed. Throws without naming the value when it is missing or empty. */
export const secretReader = (secretId: string): (() => Promise<string>) => {
  const provider = new SecretsProvider({});
  return async () => {
    const value = await provider.get(secretId, { maxAge: MAX_AGE });
    if (typeof value !== "string" || value === "") throw new Error(`secret ${secretId} has no text value`);
    return value;
  };
};
