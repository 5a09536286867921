import { createHash, createHmac } from "node:crypto";

/** `hs_<id>_<secret>`: the prefix lets scanners find keys that went astray, the id finds the stored hash. */
const KEY = /^hs_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/;

export const readApiKey = (given: string): { keyId: string; secret: string } | null => {
  const [, keyId, secret] = KEY.exec(given) ?? [];
  return keyId === undefined || secret === undefined ? null : { keyId, secret };
};

/** 256 random bits need no slow hash: nobody tries them all. */
export const secretHashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** A new key from random text (base64url, 43 characters and more), as it is shown once. */
export const makeApiKey = (idFrom: string, secret: string): { keyId: string; text: string; secretHash: string } => {
  const keyId = createHash("sha256").update(idFrom).digest("hex").slice(0, 12);
  return { keyId, text: `hs_${keyId}_${secret}`, secretHash: secretHashOf(secret) };
};

/**
 * The secret part of the key that one request makes: asked again it is the same, without its being written down anywhere.
 * Only who has the deployment's own key could reckon it, and they may make any key anyway.
 */
export const secretOfRequest = (requestName: string, rootKey: string): string =>
  createHmac("sha256", rootKey).update(`api-key.v1 ${requestName}`).digest("base64url");
