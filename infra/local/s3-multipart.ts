import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { etagOfParts, type MultipartFiles, type StoredPart } from "./multipart-files.ts";
import type { ObjectFiles, StoredObject } from "./object-files.ts";
import { escaped, S3Error, xml } from "./s3-error.ts";

/** S3's own: every part but the last has at least this many bytes. */
const LEAST_PART_BYTES = 5 * 1024 * 1024;
const MOST_PARTS = 10_000;

export type S3Answer = { status: number; headers?: Record<string, string>; body?: string };

const noSuchUpload = (): S3Error =>
  new S3Error(404, "NoSuchUpload", "The specified multipart upload does not exist: it was aborted or completed.");

/** The parts that a completion names, in its order. */
const named = (body: string, there: readonly StoredPart[]): StoredPart[] =>
  [...body.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = ""]) => {
    const number = Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1]);
    const etag = /<ETag>(?:&quot;|&#34;|")?([0-9a-f]+)/.exec(part)?.[1];
    const found = there.find((one) => one.number === number && one.etag === etag);
    if (found === undefined)
      throw new S3Error(400, "InvalidPart", `Part ${number} was not uploaded, or with another entity tag.`);
    return found;
  });

/** Create-, UploadPart, ListParts, Complete- and AbortMultipartUpload, with the checks of S3. */
export const s3Multipart = (
  files: ObjectFiles,
  multipart: MultipartFiles,
  isAnnounced: (key: string) => boolean,
  announce: (stored: StoredObject) => Promise<void>,
) => {
  const begun = (id: string, key: string) => {
    const found = multipart.find(id);
    if (found === null || found.key !== key) throw noSuchUpload();
    return found;
  };

  const complete = async (request: IncomingMessage, id: string, key: string): Promise<S3Answer> => {
    const { contentType } = begun(id, key);
    const parts = named(await text(request), multipart.parts(id));
    if (parts.length === 0) throw new S3Error(400, "MalformedXML", "The XML names no part.");
    if (parts.some(({ number }, at) => at > 0 && number <= (parts[at - 1]?.number ?? 0)))
      throw new S3Error(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
    if (parts.slice(0, -1).some(({ size }) => size < LEAST_PART_BYTES))
      throw new S3Error(400, "EntityTooSmall", "A part but the last is smaller than the minimum allowed size.");
    const etag = etagOfParts(parts);
    const modifiedAt = new Date().toISOString();
    const object = { key, contentType, metadata: {}, modifiedAt, announced: !isAnnounced(key), etag };
    const stored = await files.put(object, multipart.read(id, parts), () => {});
    multipart.remove(id);
    if (!stored.announced) await announce(stored);
    return {
      status: 200,
      body: xml("CompleteMultipartUploadResult", `<Key>${escaped(key)}</Key><ETag>&quot;${etag}&quot;</ETag>`),
    };
  };

  const list = (id: string, key: string): S3Answer => {
    begun(id, key);
    const parts = multipart.parts(id).map(({ number, etag, size }) => {
      const tag = `<ETag>&quot;${etag}&quot;</ETag>`;
      return `<Part><PartNumber>${number}</PartNumber>${tag}<Size>${size}</Size></Part>`;
    });
    // A real bucket gives a thousand at a time, this one all at once.
    const body = `<Key>${escaped(key)}</Key><UploadId>${id}</UploadId><IsTruncated>false</IsTruncated>${parts.join("")}`;
    return { status: 200, body: xml("ListPartsResult", body) };
  };

  const put = async (request: IncomingMessage, id: string, key: string, number: number): Promise<S3Answer> => {
    begun(id, key);
    if (!(Number.isInteger(number) && number >= 1 && number <= MOST_PARTS))
      throw new S3Error(400, "InvalidArgument", `Part number must be an integer between 1 and ${MOST_PARTS}.`);
    const { etag } = await multipart.put(id, number, request);
    return { status: 200, headers: { etag: `"${etag}"` } };
  };

  return {
    begin(key: string, contentType: string): S3Answer {
      const id = multipart.begin({ key, contentType });
      const body = `<Key>${escaped(key)}</Key><UploadId>${id}</UploadId>`;
      return { status: 200, body: xml("InitiateMultipartUploadResult", body) };
    },
    /** An operation on an upload that was begun; null for a method that there is none for. */
    on(request: IncomingMessage, { key, id, part }: { key: string; id: string; part: string | null }) {
      switch (request.method ?? "GET") {
        case "PUT":
          return { name: "UploadPart", run: () => put(request, id, key, Number(part ?? Number.NaN)) };
        case "POST":
          return { name: "CompleteMultipartUpload", run: () => complete(request, id, key) };
        case "GET":
          return { name: "ListParts", run: async () => list(id, key) };
        case "DELETE":
          return {
            name: "AbortMultipartUpload",
            run: async (): Promise<S3Answer> => {
              begun(id, key);
              multipart.remove(id);
              return { status: 204 };
            },
          };
        default:
          return null;
      }
    },
  };
};
