import { randomBytes } from "node:crypto";
import { DeleteCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { missingParts, partSizes } from "../../../functions/api/upload-parts.ts";
import { DEFAULT_LIMITS } from "../../../shared/sources/limits.ts";
import { deal, NOW } from "../../support/facts.ts";
import { type RestApi, startRestApi } from "../../support/rest-api.ts";

let rest: RestApi;
let now = NOW;
beforeAll(async () => {
  rest = await startRestApi({
    now: () => now,
    newSecret: () => randomBytes(32).toString("base64url"),
    limits: { ...DEFAULT_LIMITS, mailboxBytes: 3072 * 1024 * 1024 },
  });
  await rest.deps.deals.save(deal, NOW, null);
});
afterAll(() => rest.close());

const Begun = z.object({
  uploadId: z.string(),
  partBytes: z.number(),
  parts: z.array(z.object({ number: z.number(), url: z.string(), arrived: z.boolean() })),
});
const SOURCES = `/v1/deals/${deal.dealId}/sources`;
const begin = async (bytes: number, headers = {}) => {
  const answer = await rest.call("POST", `${SOURCES}/multipart`, { body: { fileName: "call ä.mp4", bytes }, headers });
  expect(answer.status).toBe(201);
  return Begun.parse(await answer.json());
};
const renew = async (uploadId: string) =>
  Begun.parse(await (await rest.call("POST", `${SOURCES}/${uploadId}/parts`)).json());
const complete = (uploadId: string) => rest.call("POST", `${SOURCES}/${uploadId}/complete`);
const send = async (url: string, bytes: Uint8Array<ArrayBuffer>) =>
  (await fetch(url, { method: "PUT", body: bytes })).status;

/** Bytes that differ from place to place, so that parts in a wrong order would show. */
const file = (bytes: number) => Uint8Array.from({ length: bytes }, (_, at) => (at * 31 + (at >> 16)) % 251);
const slices = (bytes: Uint8Array<ArrayBuffer>, size: number) =>
  partSizes(bytes.length, size).map((_, at) => bytes.slice(at * size, (at + 1) * size));

describe("an upload in parts", () => {
  it("becomes one object with every byte in its place, whatever order the parts come in", async () => {
    const bytes = file(70 * 1024 * 1024);
    const { uploadId, partBytes, parts } = await begin(bytes.length);
    expect(parts.map(({ number, arrived }) => [number, arrived])).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ]);
    const pieces = slices(bytes, partBytes);
    for (const { number, url } of parts.toReversed())
      expect(await send(url, pieces[number - 1] ?? new Uint8Array())).toBe(200);
    const done = await complete(uploadId);
    expect([done.status, await done.json()]).toEqual([
      202,
      expect.objectContaining({ uploadId, fileName: "call ä.mp4", state: "awaiting" }),
    ]);
    const { objectKey = "" } = (await rest.deps.uploads.find(deal.dealId, uploadId)) ?? {};
    const stored = await rest.deps.content.raw(objectKey, bytes.length);
    expect(Buffer.compare(stored ?? new Uint8Array(), bytes)).toBe(0);
    // Made again by a client that did not hear the answer.
    expect((await complete(uploadId)).status).toBe(202);
  });

  it("names the parts that are missing or too short, and goes on with them after a break", async () => {
    const bytes = file(33 * 1024 * 1024);
    const { uploadId, partBytes, parts } = await begin(bytes.length);
    const [first = new Uint8Array(), second = new Uint8Array()] = slices(bytes, partBytes);
    await send(parts[1]?.url ?? "", second.slice(1));
    const refused = await complete(uploadId);
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining("length than announced: 1, 2."),
    ]);
    await send(parts[0]?.url ?? "", first);
    now = "2026-03-02T13:00:00.000Z";
    const fresh = await renew(uploadId);
    expect(fresh.parts.map(({ arrived }) => arrived)).toEqual([true, false]);
    expect((await rest.deps.uploads.find(deal.dealId, uploadId))?.updatedAt).toBe(now);
    now = NOW;
    await send(fresh.parts[1]?.url ?? "", second);
    expect((await complete(uploadId)).status).toBe(202);
  });

  it("is completed under the same Idempotency-Key once the missing parts are there", async () => {
    const { uploadId, parts } = await begin(6);
    const finish = async () => {
      const headers = { "Idempotency-Key": "finish-1" };
      return (await rest.call("POST", `${SOURCES}/${uploadId}/complete`, { headers })).status;
    };
    const before = await finish();
    await send(parts[0]?.url ?? "", file(6));
    expect([before, await finish()]).toEqual([409, 202]);
  });

  it("is the same upload when it is asked for again with its Idempotency-Key, also without the kept answer", async () => {
    const headers = { "Idempotency-Key": "parts-1" };
    const first = await begin(1000, headers);
    expect(await begin(1000, headers)).toEqual(first);
    // As if the first request had been killed before its answer was kept.
    const { client: db, name: TableName } = rest.table;
    const kept = (await db.send(new ScanCommand({ TableName }))).Items ?? [];
    for (const { pk, sk } of kept.filter((item) => String(item["pk"]).startsWith("IDEMPOTENCY")))
      await db.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
    expect((await begin(1000, headers)).uploadId).toBe(first.uploadId);
    const uploads = await rest.deps.uploads.list(deal.dealId);
    expect(uploads.filter(({ uploadId }) => uploadId === first.uploadId)).toHaveLength(1);
    // The name used again after its day, for another file.
    for (const { pk, sk } of ((await db.send(new ScanCommand({ TableName }))).Items ?? []).filter((item) =>
      String(item["pk"]).startsWith("IDEMPOTENCY"),
    ))
      await db.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
    expect((await begin(2000, headers)).uploadId).not.toBe(first.uploadId);
  });

  it("is refused for more than a recording and a mailbox may have, before a byte is sent", async () => {
    const answer = await rest.call("POST", `${SOURCES}/multipart`, { body: { fileName: "x.mbox", bytes: 2 ** 32 } });
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("3072.0 MB are read")]);
  });

  it("leaves nothing when it is deleted half way: no part can be added, and it cannot be completed", async () => {
    const { uploadId, parts } = await begin(6);
    await send(parts[0]?.url ?? "", file(6));
    expect((await rest.call("DELETE", `${SOURCES}/${uploadId}`)).status).toBe(204);
    expect(await send(parts[0]?.url ?? "", file(6))).toBe(404);
    expect((await complete(uploadId)).status).toBe(404);
  });

  it("leaves nothing when its deal is erased half way", async () => {
    const dealId = "erased-half-way";
    await rest.deps.deals.save({ ...deal, dealId }, NOW, null);
    const answer = await rest.call("POST", `/v1/deals/${dealId}/sources/multipart`, {
      body: { fileName: "call.mp4", bytes: 6 },
    });
    const { parts } = Begun.parse(await answer.json());
    const url = parts[0]?.url ?? "";
    expect(await send(url, file(6))).toBe(200);
    expect((await rest.call("DELETE", `/v1/deals/${dealId}`)).status).toBe(200);
    expect(await send(url, file(6))).toBe(404);
  });

  it("that was given up and cleared away says so, and one that is none in parts too", async () => {
    const { uploadId } = await begin(6);
    const upload = await rest.deps.uploads.find(deal.dealId, uploadId);
    if (upload === null || upload.multipart === null) throw new Error("no upload in parts");
    await rest.deps.parts.abort(upload.objectKey, upload.multipart.id);
    const fault = { code: "upload_missing", message: "never arrived", retryable: true } as const;
    await rest.deps.uploads.save({ ...upload, state: "failed", fault });
    for (const answer of [await complete(uploadId), await rest.call("POST", `${SOURCES}/${uploadId}/parts`)])
      expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining("Begin a new one")]);
    const whole = await rest.call("POST", SOURCES, { body: { fileName: "call.vtt" } });
    const { uploadId: other } = z.object({ uploadId: z.string() }).parse(await whole.json());
    expect((await complete(other)).status).toBe(409);
  });
});

describe("completing an upload whose parts are gone", () => {
  const abort = async (uploadId: string) => {
    const upload = await rest.deps.uploads.find(deal.dealId, uploadId);
    if (upload === null || upload.multipart === null) throw new Error("no upload in parts");
    await rest.deps.parts.abort(upload.objectKey, upload.multipart.id);
  };

  it("is refused where they were deleted for their age, also after their addresses were renewed", async () => {
    const { uploadId } = await begin(6);
    await renew(uploadId);
    await abort(uploadId);
    const answer = await complete(uploadId);
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining("Begin a new one")]);
  });

  it("is taken for done where the call that did it was cut short, or another one was faster", async () => {
    const { uploadId, parts } = await begin(6);
    await send(parts[0]?.url ?? "", file(6));
    const cut = await startRestApi({
      ...rest.deps,
      parts: {
        ...rest.deps.parts,
        complete: async (...given) => {
          await rest.deps.parts.complete(...given);
          throw new Error("killed");
        },
      },
    });
    expect((await cut.call("POST", `${SOURCES}/${uploadId}/complete`)).status).toBe(500);
    await cut.close();
    expect((await complete(uploadId)).status).toBe(202);
    const other = await begin(6);
    await send(other.parts[0]?.url ?? "", file(6));
    const both = await Promise.all([complete(other.uploadId), complete(other.uploadId)]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
  });

  it("overwrites nothing that was written of the file as soon as it was there", async () => {
    const { uploadId, parts } = await begin(6);
    await send(parts[0]?.url ?? "", file(6));
    const quick = await startRestApi({
      ...rest.deps,
      parts: {
        ...rest.deps.parts,
        complete: async (...given) => {
          const upload = await rest.deps.uploads.find(deal.dealId, uploadId);
          const done = await rest.deps.parts.complete(...given);
          if (upload !== null) await rest.deps.uploads.save({ ...upload, state: "extracting", sourceId: "src-1" });
          return done;
        },
      },
    });
    const answer = await quick.call("POST", `${SOURCES}/${uploadId}/complete`);
    expect([answer.status, await answer.json()]).toEqual([202, expect.objectContaining({ state: "extracting" })]);
    await quick.close();
    const stored = await rest.deps.uploads.find(deal.dealId, uploadId);
    expect(stored).toMatchObject({ state: "extracting", sourceId: "src-1", multipart: { completionAskedAt: NOW } });
  });

  it("brings no upload back that was deleted", async () => {
    await rest.deps.uploads.noteCompletion({ dealId: deal.dealId, uploadId: "up-deleted" }, NOW);
    expect(await rest.deps.uploads.find(deal.dealId, "up-deleted")).toBeNull();
  });
});

describe("the parts of a file", () => {
  it("have its bytes between them, all but the last one alike, and are missing until they are there whole", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 100, max: 50_000 }), (bytes, size) => {
        const sizes = partSizes(bytes, size);
        expect(sizes.reduce((sum, one) => sum + one, 0)).toBe(bytes);
        expect(sizes.slice(0, -1).every((one) => one === size)).toBe(true);
        expect(sizes.at(-1)).toBeGreaterThan(0);
        const arrived = sizes.map((one, at) => ({ number: at + 1, etag: "x", bytes: one }));
        expect(missingParts(sizes, arrived)).toEqual([]);
        expect(missingParts(sizes, arrived.slice(1))).toEqual([1]);
        expect(missingParts(sizes, [])).toHaveLength(sizes.length);
      }),
    );
  });
});
