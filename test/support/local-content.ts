import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { serveOnLoopback } from "../../infra/local/loopback-server.ts";
import { multipartFiles } from "../../infra/local/multipart-files.ts";
import { objectFiles } from "../../infra/local/object-files.ts";
import { requestWatch } from "../../infra/local/request-watch.ts";
import { s3Endpoint } from "../../infra/local/s3-endpoint.ts";
import { s3ContentStore } from "../../shared/handoffs/s3-content-store.ts";
import type { ContentStore } from "../../shared/handoffs/stores.ts";

export type LocalContent = {
  content: ContentStore;
  s3: S3Client;
  bucket: string;
  /** Keys of all objects. */
  keys: () => string[];
  /** Puts bytes under a key, as an upload would. */
  put: (objectKey: string, bytes: Uint8Array | string) => Promise<void>;
  close: () => Promise<void>;
};

/** The real content store on the embedded S3, reached by the real SDK; `close` leaves nothing behind. */
export const startLocalContent = async (): Promise<LocalContent> => {
  const folder = await mkdtemp(join(tmpdir(), "handoff-content-"));
  const credentials = { accessKeyId: "local", secretAccessKey: "local-secret" };
  const faults: unknown[] = [];
  const files = objectFiles(folder);
  const endpoint = s3Endpoint({
    files,
    multipart: multipartFiles(folder),
    bucket: "content",
    credentials,
    watch: requestWatch({ killFile: null, logFile: null }),
    allowedOrigins: [],
    isAnnounced: () => false,
    announce: async () => {},
  });
  const server = await serveOnLoopback(endpoint, { port: 0, onFault: (error) => faults.push(error) });
  const s3 = new S3Client({
    region: "eu-central-1",
    endpoint: `http://127.0.0.1:${server.port}`,
    credentials,
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return {
    content: s3ContentStore(s3, "content"),
    s3,
    bucket: "content",
    keys: () => files.keys(""),
    put: async (Key, Body) => {
      await s3.send(new PutObjectCommand({ Bucket: "content", Key, Body }));
    },
    close: async () => {
      s3.destroy();
      await server.close();
      await rm(folder, { recursive: true, force: true });
      if (faults.length > 0) throw new Error("the embedded S3 had faults", { cause: faults[0] });
    },
  };
};
