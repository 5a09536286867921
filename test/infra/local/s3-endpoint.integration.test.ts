import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type LoopbackServer, serveOnLoopback } from "../../../infra/local/loopback-server.ts";
import { multipartFiles } from "../../../infra/local/multipart-files.ts";
import { objectFiles, type StoredObject } from "../../../infra/local/object-files.ts";
import { requestWatch } from "../../../infra/local/request-watch.ts";
import { s3Endpoint } from "../../../infra/local/s3-endpoint.ts";
import { objectCreatedEvent } from "../../../infra/local/s3-event.ts";
import { S3Notification } from "../../../shared/runtime/s3-event.ts";

const credentials = { accessKeyId: "LOCAL", secretAccessKey: "secret" };
const Bucket = "content";
const folder = mkdtempSync(join(tmpdir(), "handoff-test-"));
const files = objectFiles(folder);
let announced: StoredObject[] = [];
let server: LoopbackServer;
let client: S3Client;

const PAGES = "https://crm.example";
const endpointFor = (allowedOrigins: readonly string[]) =>
  s3Endpoint({
    files,
    multipart: multipartFiles(folder),
    bucket: Bucket,
    credentials,
    watch: requestWatch({ killFile: null, logFile: null }),
    allowedOrigins,
    isAnnounced: (key) => key.startsWith("uploads/"),
    announce: async (stored) => {
      announced.push(stored);
      if (!stored.key.includes("crash")) files.markAnnounced(stored);
    },
  });

beforeAll(async () => {
  server = await serveOnLoopback(endpointFor([PAGES]), {
    port: 0,
    onFault: (error) => expect.unreachable(String(error)),
  });
  client = new S3Client({
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${server.port}`,
    forcePathStyle: true,
    credentials,
  });
});
beforeEach(() => {
  announced = [];
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

const put = (Key: string, Body: string, more: { IfNoneMatch?: string; ContentMD5?: string } = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: "text/plain", Metadata: { by: "ae" }, ...more }));
const get = async (Key: string, Range?: string): Promise<string | undefined> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, ...(Range === undefined ? {} : { Range }) }));
  return Body?.transformToString();
};

describe("an object", () => {
  it("comes back with its type, metadata and length, whatever its key", async () => {
    const Key = "sources/Übersicht & more (1)+2.json";
    await put(Key, "Grüße");
    expect(await get(Key)).toBe("Grüße");
    expect(await client.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({
      ContentLength: 7,
      ContentType: "text/plain",
      Metadata: { by: "ae" },
    });
  });

  it("comes in parts where a range is asked for", async () => {
    await put("sources/range", "0123456789");
    expect(await get("sources/range", "bytes=2-4")).toBe("234");
    expect(await get("sources/range", "bytes=0-4095")).toBe("0123456789");
    expect(await get("sources/range", "bytes=-3")).toBe("789");
    await expect(get("sources/range", "bytes=10-")).rejects.toMatchObject({ name: "InvalidRange" });
  });

  it("is replaced by a later one, and gone after its deletion", async () => {
    await put("sources/a", "one");
    await put("sources/a", "two");
    expect(await get("sources/a")).toBe("two");
    await client.send(new DeleteObjectCommand({ Bucket, Key: "sources/a" }));
    await expect(get("sources/a")).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("is not replaced where only a new one is wanted", async () => {
    await put("sources/b", "one", { IfNoneMatch: "*" });
    await expect(put("sources/b", "two", { IfNoneMatch: "*" })).rejects.toMatchObject({ name: "PreconditionFailed" });
    expect(await get("sources/b")).toBe("one");
  });

  it("is refused, and the old one kept, when its bytes are not those that were promised", async () => {
    await put("sources/c", "one");
    const ContentMD5 = Buffer.alloc(16).toString("base64");
    await expect(put("sources/c", "two", { ContentMD5 })).rejects.toMatchObject({ name: "BadDigest" });
    expect(await get("sources/c")).toBe("one");
  });

  it("survives an operation that this S3 does not have", async () => {
    await put("sources/d", "one");
    const tagging = new PutObjectTaggingCommand({ Bucket, Key: "sources/d", Tagging: { TagSet: [] } });
    await expect(client.send(tagging)).rejects.toMatchObject({ name: "NotImplemented" });
    expect(await get("sources/d")).toBe("one");
  });
});

describe("a new object", () => {
  it("is announced where somebody waits for it, under a key that the ingest function reads back", async () => {
    const key = "uploads/d1/up-1/it's 50% & über+alles.vtt";
    await put(key, "x");
    await put("facts/d1/s.json", "x");
    expect(announced.map((stored) => stored.key)).toEqual([key]);
    const event = objectCreatedEvent(announced[0] ?? expect.unreachable("nothing announced"), {
      bucket: Bucket,
      region: "r",
      requestId: "q",
    });
    expect(S3Notification.parse(event).objectKeys).toEqual([key]);
  });

  it("is remembered until it has been announced", async () => {
    await put("uploads/d1/up-2/crash.vtt", "x");
    await put("uploads/d1/up-3/fine.vtt", "x");
    expect(
      objectFiles(folder)
        .unannounced()
        .map(({ key }) => key),
    ).toEqual(["uploads/d1/up-2/crash.vtt"]);
  });
});

describe("a browser", () => {
  const ask = (origin: string, method: string, port = server.port) =>
    fetch(`http://127.0.0.1:${port}/${Bucket}/uploads/x`, {
      method: "OPTIONS",
      headers: { Origin: origin, "Access-Control-Request-Method": method },
    });

  it("may upload from a page of an origin that was named, see the ETag, and do nothing else", async () => {
    const asked = await ask(PAGES, "PUT");
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([200, PAGES]);
    expect(asked.headers.get("access-control-allow-methods")).toBe("PUT");
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: "uploads/d1/page.vtt" }));
    const put = await fetch(url, { method: "PUT", body: "x", headers: { Origin: PAGES } });
    expect(put.headers.get("access-control-allow-origin")).toBe(PAGES);
    expect(put.headers.get("access-control-expose-headers")).toBe("ETag");
    expect((await ask(PAGES, "GET")).status).toBe(403);
  });

  it("may nothing from pages of other origins, and from none where none was named", async () => {
    const closed = await serveOnLoopback(endpointFor([]), {
      port: 0,
      onFault: (error) => expect.unreachable(String(error)),
    });
    const refused = [await ask("https://other.example", "PUT"), await ask(PAGES, "PUT", closed.port)];
    expect(refused.map(({ status, headers }) => [status, headers.get("access-control-allow-origin")])).toEqual([
      [403, null],
      [403, null],
    ]);
    await closed.close();
  });

  it("is turned away without a signed address", async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/${Bucket}/uploads/x`, { method: "PUT", body: "x" });
    expect(answer.status).toBe(403);
  });

  // By default the SDK signs the checksum of an empty body into the address: S3 then refuses whatever is uploaded.
  it.each([
    ["WHEN_REQUIRED", 200],
    ["WHEN_SUPPORTED", 400],
  ] as const)("uploads to an address signed with checksums %s: %i", async (requestChecksumCalculation, status) => {
    const signer = new S3Client({
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${server.port}`,
      forcePathStyle: true,
      credentials,
      requestChecksumCalculation,
    });
    const signed = await getSignedUrl(signer, new PutObjectCommand({ Bucket, Key: "uploads/y" }), { expiresIn: 60 });
    expect((await fetch(signed, { method: "PUT", body: "something" })).status).toBe(status);
  });

  it("takes an object in parts as S3 does: parts known by number and tag, in order, none but the last below 5 MiB", async () => {
    const Key = "uploads/d/u/in-parts";
    const begin = async () => (await client.send(new CreateMultipartUploadCommand({ Bucket, Key }))).UploadId;
    const UploadId = await begin();
    const part = async (PartNumber: number, Body: string) => {
      const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      return { PartNumber, ETag };
    };
    const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
      client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    const large = "a".repeat(5 * 1024 * 1024);
    const [first, second, small] = [await part(1, large), await part(2, "bc"), await part(3, "d")];
    await expect(complete([second, first])).rejects.toMatchObject({ name: "InvalidPartOrder" });
    await expect(complete([first, second, small])).rejects.toMatchObject({ name: "EntityTooSmall" });
    await expect(complete([{ ...first, ETag: '"0"' }])).rejects.toMatchObject({ name: "InvalidPart" });
    expect((await complete([first, second])).ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    expect(await get(Key)).toBe(`${large}bc`);
    expect(announced.map(({ key }) => key)).toEqual([Key]);
    await expect(complete([first])).rejects.toMatchObject({ name: "NoSuchUpload" });
    const other = await begin();
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId: other }));
    await expect(client.send(new ListPartsCommand({ Bucket, Key, UploadId: other }))).rejects.toMatchObject({
      name: "NoSuchUpload",
    });
  });
});
