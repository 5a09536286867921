import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";

/**
 * Cursors that say nothing: a place in a list is the id of a deal, and whoever reaches only their own deals must not
 * learn another's. AES-256-GCM; the nonce is the HMAC of what is sealed (as in SIV), so the same place is the same
 * cursor, and one nonce never seals two places.
 */

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (rootKey: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", rootKey, "", `handoff cursor.v1 ${purpose}`, 32));

/** `list`: which list it is a place of; a cursor of one list opens no other. */
export const sealCursor = (place: string, list: string, rootKey: string): string => {
  const nonce = createHmac("sha256", keyOf(rootKey, "nonce"))
    .update(JSON.stringify([list, place]))
    .digest()
    .subarray(0, NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(rootKey, "seal"), nonce).setAAD(Buffer.from(list));
  const sealed = Buffer.concat([cipher.update(place, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
};

/** null for what was not sealed for this list with this key. */
export const openCursor = (cursor: string, list: string, rootKey: string): string | null => {
  const bytes = Buffer.from(cursor, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", keyOf(rootKey, "seal"), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(list))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    // Made up, cut off, of another list, or of a key that was rotated.
    return null;
  }
};
