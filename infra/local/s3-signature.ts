import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export type SignedRequest = { method: string; url: URL; headers: IncomingHttpHeaders };
export type SignatureFault = "missing" | "malformed" | "unknown_key" | "expired" | "wrong";

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join("&");

type Parts = { credential: string; signedHeaders: string; signature: string; date: string; payload: string };

const fromQuery = ({ searchParams }: URL): Parts => ({
  credential: searchParams.get("X-Amz-Credential") ?? "",
  signedHeaders: searchParams.get("X-Amz-SignedHeaders") ?? "",
  signature: searchParams.get("X-Amz-Signature") ?? "",
  date: searchParams.get("X-Amz-Date") ?? "",
  payload: "UNSIGNED-PAYLOAD",
});

const fromHeaders = (authorization: string, headers: IncomingHttpHeaders): Parts => {
  const field = (name: string): string => new RegExp(`${name}=([^, ]+)`).exec(authorization)?.[1] ?? "";
  return {
    credential: field("Credential"),
    signedHeaders: field("SignedHeaders"),
    signature: field("Signature"),
    date: String(headers["x-amz-date"] ?? ""),
    payload: String(headers["x-amz-content-sha256"] ?? ""),
  };
};

/** `20260512T101500Z` as milliseconds; NaN when it is none. */
const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

const signatureOf = ({ method, url, headers }: SignedRequest, parts: Parts, secret: string): string => {
  const [, day = "", region = "", service = ""] = parts.credential.split("/");
  const canonical = [
    method,
    url.pathname,
    canonicalQuery(url),
    ...parts.signedHeaders.split(";").map(
      (name) =>
        `${name}:${String(headers[name] ?? "")
          .trim()
          .replace(/ +/g, " ")}`,
    ),
    "",
    parts.signedHeaders,
    parts.payload,
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", parts.date, scope, createHash("sha256").update(canonical).digest("hex")];
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), "aws4_request");
  return hmac(key, toSign.join("\n")).toString("hex");
};

/**
 * Checks a request to S3 as S3 does (Signature Version 4, in the query of a presigned address or in the Authorization
 * header): an upload address is good for its method, key, signed headers and time, and for nothing else.
 */
export const signatureFault = (
  request: SignedRequest,
  keys: { accessKeyId: string; secretAccessKey: string },
  now: number,
): SignatureFault | null => {
  const { url, headers } = request;
  const presigned = url.searchParams.has("X-Amz-Signature");
  const { authorization } = headers;
  if (!presigned && authorization === undefined) return "missing";
  const parts = presigned ? fromQuery(url) : fromHeaders(authorization ?? "", headers);
  const signedAt = instantOf(parts.date);
  if (Number.isNaN(signedAt) || parts.signedHeaders === "") return "malformed";
  if (parts.credential.split("/")[0] !== keys.accessKeyId) return "unknown_key";
  const lifetime = presigned ? Number(url.searchParams.get("X-Amz-Expires")) : 900;
  if (!(now <= signedAt + lifetime * 1000)) return "expired";
  const expected = Buffer.from(signatureOf(request, parts, keys.secretAccessKey));
  const given = Buffer.from(parts.signature);
  return expected.length === given.length && timingSafeEqual(expected, given) ? null : "wrong";
};
