import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { ObjectFiles, StoredObject } from "./object-files.ts";
import type { MultipartFiles } from "./multipart-files.ts";
import { CALLER_HEADER, type RequestWatch } from "./request-watch.ts";
import { corsHeaders } from "./s3-cors.ts";
import { escaped, S3Error, xml } from "./s3-error.ts";
import { type S3Answer, s3Multipart } from "./s3-multipart.ts";
import { type SignatureFault, signatureFault } from "./s3-signature.ts";

const SIGNATURE_ERRORS: Readonly<Record<SignatureFault, S3Error>> = {
  missing: new S3Error(403, "AccessDenied", "Access Denied"),
  malformed: new S3Error(400, "AuthorizationHeaderMalformed", "The authorization is malformed."),
  unknown_key: new S3Error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist."),
  expired: new S3Error(403, "AccessDenied", "Request has expired"),
  wrong: new S3Error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match."),
};

type S3Endpoint = {
  files: ObjectFiles;
  multipart: MultipartFiles;
  bucket: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  watch: RequestWatch;
  /** Origins whose pages may upload; `*`: any. */
  allowedOrigins: readonly string[];
  /** True for keys whose arrival somebody waits for. */
  isAnnounced: (key: string) => boolean;
  announce: (stored: StoredObject) => Promise<void>;
};

const text = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** The bytes that `Range: bytes=0-99` asks for; null where none or all are asked for. */
const rangeOf = (header: string | undefined, size: number): { start: number; end: number } | null => {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || start > end) throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
  return { start, end };
};

/** A client that has read enough hangs up; that is no fault of anybody. */
const unlessHungUp = (error: unknown): void => {
  if (!(error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE")) throw error;
};

const describe = (stored: StoredObject) => ({
  etag: `"${stored.etag}"`,
  "content-type": stored.contentType,
  "content-length": String(stored.size),
  "last-modified": new Date(stored.modifiedAt).toUTCString(),
  ...Object.fromEntries(Object.entries(stored.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
});

/**
 * The part of S3 that this system uses, over files: PutObject, GetObject, HeadObject, DeleteObject, ListObjectVersions and
 * uploads in parts, presigned or signed.
 * Checks what S3 checks and an emulator easily lets pass: signature, expiry, `If-None-Match`, length, MD5 and CRC-32.
 * Anything else is answered 501, never half done.
 */
export const s3Endpoint = (given: S3Endpoint) => {
  const { files, multipart, bucket, credentials, watch, allowedOrigins, isAnnounced, announce } = given;
  const inParts = s3Multipart(files, multipart, isAnnounced, announce);

  const put = async (request: IncomingMessage, response: ServerResponse, url: URL, key: string): Promise<void> => {
    const { headers } = request;
    const given = (name: string): string | undefined => text(headers[name]) ?? url.searchParams.get(name) ?? undefined;
    if (headers["x-amz-copy-source"] !== undefined || (given("content-encoding") ?? "").includes("aws-chunked"))
      throw new S3Error(501, "NotImplemented", "The local S3 takes whole objects only.");
    if (headers["if-none-match"] === "*" && files.find(key) !== null)
      throw new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    const metadata = Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith("x-amz-meta-") ? [[name.slice("x-amz-meta-".length), text(value) ?? ""]] : [],
    );
    const stored = await files.put(
      {
        key,
        contentType: text(headers["content-type"]) ?? "application/octet-stream",
        metadata: Object.fromEntries(metadata),
        modifiedAt: new Date().toISOString(),
        announced: !isAnnounced(key),
      },
      request,
      (made) => {
        const crc = given("x-amz-checksum-crc32");
        const md5 = given("content-md5");
        const wrongMd5 = md5 !== undefined && md5 !== Buffer.from(made.etag, "hex").toString("base64");
        if (wrongMd5 || (crc !== undefined && crc !== made.crc32))
          throw new S3Error(400, "BadDigest", "The checksum you specified did not match the calculated checksum.");
      },
    );
    if (!stored.announced) await announce(stored);
    response.writeHead(200, { etag: `"${stored.etag}"`, "x-amz-checksum-crc32": stored.crc32 }).end();
  };

  const get = async (request: IncomingMessage, response: ServerResponse, key: string): Promise<void> => {
    const stored = files.find(key);
    if (stored === null) throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
    const range = rangeOf(request.headers.range, stored.size);
    const part =
      range === null
        ? // The checksum is the whole object's: S3 gives none with a part of it.
          { "x-amz-checksum-crc32": stored.crc32 }
        : {
            "content-range": `bytes ${range.start}-${range.end}/${stored.size}`,
            "content-length": String(range.end - range.start + 1),
          };
    response.writeHead(range === null ? 200 : 206, { ...describe(stored), ...part });
    if (request.method === "HEAD") response.end();
    else await pipeline(files.read(stored, range ?? undefined), response).catch(unlessHungUp);
  };

  /** Every object has one version here; a real bucket gives a thousand at a time, this one all at once. */
  const listVersions = (response: ServerResponse, prefix: string): void => {
    const versions = files
      .keys(prefix)
      .map(
        (key) =>
          `<Version><Key>${escaped(key)}</Key><VersionId>null</VersionId><IsLatest>true</IsLatest><LastModified>${files.find(key)?.modifiedAt ?? ""}</LastModified></Version>`,
      );
    const about = `<Name>${bucket}</Name><Prefix>${escaped(prefix)}</Prefix><IsTruncated>false</IsTruncated>`;
    const body = xml("ListVersionsResult", `${about}${versions.join("")}`);
    response.writeHead(200, { "content-type": "application/xml" }).end(body);
  };

  const OPERATIONS: Readonly<Record<string, string>> = {
    PUT: "PutObject",
    GET: "GetObject",
    HEAD: "HeadObject",
    DELETE: "DeleteObject",
  };

  const run = async (request: IncomingMessage, response: ServerResponse, url: URL, method: string): Promise<void> => {
    const fault = signatureFault({ method, url, headers: request.headers }, credentials, Date.now());
    if (fault !== null) throw SIGNATURE_ERRORS[fault];
    const key = decodeURIComponent(url.pathname.slice(bucket.length + 2));
    if (method === "GET" && key === "" && url.searchParams.has("versions")) {
      await watch.around("s3.ListObjectVersions", text(request.headers[CALLER_HEADER]) ?? "client", async () =>
        listVersions(response, url.searchParams.get("prefix") ?? ""),
      );
      return;
    }
    const send = ({ status, headers = {}, body }: S3Answer): void => {
      const type = body === undefined ? {} : { "content-type": "application/xml" };
      response.writeHead(status, { ...headers, ...type }).end(body);
    };
    const caller = text(request.headers[CALLER_HEADER]) ?? "client";
    if (method === "POST" && key !== "" && url.searchParams.has("uploads"))
      return watch.around("s3.CreateMultipartUpload", caller, async () =>
        send(inParts.begin(key, text(request.headers["content-type"]) ?? "application/octet-stream")),
      );
    const id = url.searchParams.get("uploadId");
    const onParts = id === null ? null : inParts.on(request, { key, id, part: url.searchParams.get("partNumber") });
    if (onParts !== null) return watch.around(`s3.${onParts.name}`, caller, async () => send(await onParts.run()));
    const operation = OPERATIONS[method];
    const unsupported = ["uploads", "uploadId", "tagging", "acl", "list-type"].some((name) =>
      url.searchParams.has(name),
    );
    if (operation === undefined || key === "" || unsupported)
      throw new S3Error(501, "NotImplemented", "The local S3 does not know this operation.");
    await watch.around(`s3.${operation}`, caller, async () => {
      if (method === "PUT") return put(request, response, url, key);
      if (method === "DELETE") {
        files.remove(key);
        response.writeHead(204).end();
        return;
      }
      return get(request, response, key);
    });
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? "GET";
    const cors = corsHeaders(request, allowedOrigins);
    for (const [name, value] of Object.entries(cors ?? {})) response.setHeader(name, value);
    if (method === "OPTIONS") {
      // Where no rule fits, S3 refuses the browser's question as a whole.
      response.writeHead(cors === null ? 403 : 200).end();
      return;
    }
    response.setHeader("x-amz-request-id", randomUUID());
    try {
      await run(request, response, new URL(request.url ?? "/", "http://s3.local"), method);
    } catch (error) {
      if (!(error instanceof S3Error) || response.headersSent) throw error;
      const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${error.code}</Code><Message>${error.message}</Message></Error>`;
      // An unread body would block the connection for the next request.
      request.resume();
      response.writeHead(error.status, { "content-type": "application/xml" });
      response.end(method === "HEAD" ? undefined : body);
    }
  };
};
