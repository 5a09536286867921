import { SecretsProvider } from "@aws-lambda-powertools/parameters/secrets";

/** How long a secret is kept in memory, in seconds: a rotated one is in use everywhere after this time. */
const MAX_AGE = 300;

/** A reader of one secret, fetched when first needed. Throws without naming the value when it is missing or empty. */
export const secretReader = (secretId: string): (() => Promise<string>) => {
  const provider = new SecretsProvider({});
  return async () => {
    const value = await provider.get(secretId, { maxAge: MAX_AGE });
    if (typeof value !== "string" || value === "") throw new Error(`secret ${secretId} has no text value`);
    return value;
  };
};
