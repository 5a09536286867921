import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type IngestDeps, ingestSource } from "../../../functions/ingest-source/ingest-source.ts";
import { dynamoDealStore } from "../../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoUploadStore } from "../../../shared/handoffs/dynamo-upload-store.ts";
import { dealKey, objectKeys, SORT_KEYS } from "../../../shared/handoffs/keys.ts";
import type { DraftMessage, ExtractMessage } from "../../../shared/handoffs/messages.ts";
import { newUpload, type Upload } from "../../../shared/handoffs/upload.ts";
import { DEFAULT_LIMITS } from "../../../shared/sources/limits.ts";
import { parseSource } from "../../../shared/sources/parse-source.ts";
import { deal, NOW } from "../../support/facts.ts";
import { type LocalContent, startLocalContent } from "../../support/local-content.ts";
import { startLocalTable } from "../../support/local-table.ts";
import { recordingQueue } from "../../support/queues.ts";

const CALL = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nInes Duarte: I'll send the data sheet by Friday.\n";

let table: Awaited<ReturnType<typeof startLocalTable>>;
let bucket: LocalContent;
let deps: IngestDeps;
let extract: ReturnType<typeof recordingQueue<ExtractMessage>>;
let draft: ReturnType<typeof recordingQueue<DraftMessage>>;
let jobs: string[];
let deals = 0;
let dealId: string;

beforeAll(async () => {
  [table, bucket] = await Promise.all([startLocalTable(), startLocalContent()]);
});
afterAll(() => Promise.all([table.close(), bucket.close()]));

beforeEach(async () => {
  dealId = `ingest-${(deals += 1)}`;
  [extract, draft, jobs] = [recordingQueue<ExtractMessage>(), recordingQueue<DraftMessage>(), []];
  deps = {
    deals: dynamoDealStore(table.table),
    uploads: dynamoUploadStore(table.table),
    content: bucket.content,
    extract,
    draft,
    parse: parseSource,
    limits: DEFAULT_LIMITS,
    transcriber: null,
    now: () => NOW,
    uploadIdOf: (key) => `up-${key.length}`,
  };
  await deps.deals.save({ ...deal, dealId }, NOW, null);
});

const uploaded = async (uploadId: string, fileName: string, bytes: string | Uint8Array): Promise<string> => {
  const objectKey = objectKeys.upload(dealId, uploadId, fileName);
  const upload: Upload = {
    dealId,
    uploadId,
    fileName,
    objectKey,
    state: "awaiting",
    sourceId: null,
    format: null,
    fault: null,
    multipart: null,
    createdAt: NOW,
    updatedAt: NOW,
  };
  await deps.uploads.save(upload);
  await bucket.put(objectKey, bytes);
  return objectKey;
};
const stateOf = async (uploadId: string) => deps.uploads.find(dealId, uploadId);

describe("an uploaded file", () => {
  it("is read, kept, and handed to extraction", async () => {
    await ingestSource(await uploaded("up-1", "call ü.vtt", CALL), deps);
    const upload = await stateOf("up-1");
    expect(upload).toMatchObject({ state: "extracting", format: "webvtt", fileName: "call ü.vtt" });
    expect(extract.sent).toEqual([{ dealId, uploadId: "up-1", sourceId: upload?.sourceId }]);
    const source = await bucket.content.source(dealId, upload?.sourceId ?? "");
    expect(source?.segments[0]).toMatchObject({
      speaker: "Ines Duarte",
      side: "vendor",
      text: "I'll send the data sheet by Friday.",
    });
  });

  it("is the same source when it arrives twice, whatever it is called", async () => {
    await ingestSource(await uploaded("up-1", "call.vtt", CALL), deps);
    await ingestSource(await uploaded("up-2", "copy of call.vtt", CALL), deps);
    expect([(await stateOf("up-1"))?.state, (await stateOf("up-2"))?.state]).toEqual(["extracting", "duplicate"]);
    expect(extract.sent).toHaveLength(1);
  });

  it("goes on exactly once when two copies arrive at the same moment", async () => {
    const keys = await Promise.all(["up-1", "up-2"].map((id) => uploaded(id, `${id}.vtt`, CALL)));
    await Promise.all(keys.map((key) => ingestSource(key, deps)));
    const states = [(await stateOf("up-1"))?.state, (await stateOf("up-2"))?.state].toSorted();
    expect(states).toEqual(["duplicate", "extracting"]);
  });

  it("may be announced twice without harm", async () => {
    const key = await uploaded("up-1", "call.vtt", CALL);
    await ingestSource(key, deps);
    const first = await stateOf("up-1");
    if (first === null) throw new Error("the upload is on record");
    await deps.uploads.save({ ...first, state: "drafted" });
    await ingestSource(key, deps);
    expect((await stateOf("up-1"))?.state).toBe("drafted");
    expect(extract.sent).toHaveLength(1);
  });

  it("gets a record of its own when somebody dropped it into the bucket by hand", async () => {
    const key = `uploads/${dealId}/notes from monday.vtt`;
    await bucket.put(key, CALL);
    await ingestSource(key, deps);
    expect(await deps.uploads.list(dealId)).toMatchObject([{ fileName: "notes from monday.vtt", state: "extracting" }]);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["an empty file", "", "empty_file"],
    ["random bytes", Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919 + (n >> 3) * 31) % 251), "unknown_format"],
    ["cut-off JSON", '{"results":{"transcripts":[{"transcript":"Hi', "damaged_file"],
    [
      "a recording, with transcription off",
      new TextEncoder().encode("ID3 and the rest of a song"),
      "recording_not_supported",
    ],
  ])("%s ends in a failure by name, and the AE is told with the next draft", async (_, bytes, code) => {
    await ingestSource(await uploaded("up-1", "x", bytes), deps);
    const upload = await stateOf("up-1");
    expect(upload).toMatchObject({ state: "failed", fault: { code } });
    expect(upload?.fault?.message).toMatch(/[.]$/);
    expect(draft.sent).toEqual([{ dealId }]);
    expect(extract.sent).toEqual([]);
  });

  it("a file that never arrived is named", async () => {
    const objectKey = objectKeys.upload(dealId, "up-9", "x.vtt");
    await deps.uploads.save(newUpload({ dealId, uploadId: "up-9", fileName: "x.vtt", objectKey }, NOW));
    await ingestSource(objectKey, deps);
    expect((await stateOf("up-9"))?.fault?.code).toBe("upload_missing");
  });

  it("a file that was deleted before its notification came leaves nothing", async () => {
    await ingestSource(objectKeys.upload(dealId, "up-gone", "x.vtt"), deps);
    expect(await stateOf("up-gone")).toBeNull();
    expect(draft.sent).toEqual([]);
  });

  it("a file is noted as being read before it is, and does not come back when it is deleted meanwhile", async () => {
    const objectKey = await uploaded("up-slow", "call.vtt", CALL);
    const states: (string | undefined)[] = [];
    const parse: IngestDeps["parse"] = async (...given) => {
      states.push((await stateOf("up-slow"))?.state);
      await bucket.s3.send(new DeleteObjectCommand({ Bucket: bucket.bucket, Key: objectKey }));
      const { client: db, name: TableName } = table.table;
      await db.send(new DeleteCommand({ TableName, Key: { pk: dealKey(dealId), sk: SORT_KEYS.upload("up-slow") } }));
      return parseSource(...given);
    };
    await ingestSource(objectKey, { ...deps, parse });
    expect(states).toEqual(["received"]);
    expect([await stateOf("up-slow"), extract.sent, draft.sent]).toEqual([null, [], []]);
  });

  it("a file of a deal that nobody created is named", async () => {
    const key = "uploads/no-such-deal/x.vtt";
    await bucket.put(key, CALL);
    await ingestSource(key, deps);
    expect((await deps.uploads.list("no-such-deal"))[0]?.fault?.code).toBe("unknown_deal");
  });
});

describe("a mailbox", () => {
  const MESSAGE = (n: number): string =>
    `From x@routely.example Mon Mar 16 08:00:00 2026\nFrom: Ines Duarte <ines@routely.example>\nSubject: Plan\nMessage-ID: <${n}@x.example>\n\nWe send part ${n} by Friday. ${"And so on. ".repeat(40)}\n\n`;
  const MAILBOX = Array.from({ length: 400 }, (_, n) => MESSAGE(n)).join("");

  it("larger than other files may be is read as it arrives, and is the same source as ever", async () => {
    deps = { ...deps, limits: { ...DEFAULT_LIMITS, fileBytes: 50_000 } };
    await ingestSource(await uploaded("up-1", "all.mbox", MAILBOX), deps);
    const upload = await stateOf("up-1");
    expect(upload).toMatchObject({ state: "extracting", format: "mbox" });
    const source = await bucket.content.source(dealId, upload?.sourceId ?? "");
    const whole = await parseSource({ bytes: Buffer.from(MAILBOX), fileName: "all.mbox", dealId }, deal);
    expect(whole.ok && whole.source).toEqual(source);
    expect(source?.segments).toHaveLength(400);
  });

  it.each([
    ["larger than a mailbox may be", { mailboxBytes: 50_000 }, /has 0\.2 MB; at most 0\.0 MB are read/],
    ["with more text than is kept", { mailboxTextBytes: 50_000 }, /of text, which is the most/],
  ])("%s ends in a failure by name", async (_, limits, message) => {
    deps = { ...deps, limits: { ...DEFAULT_LIMITS, ...limits } };
    await ingestSource(await uploaded("up-1", "all.mbox", MAILBOX), deps);
    expect((await stateOf("up-1"))?.fault).toMatchObject({
      code: "too_large",
      message: expect.stringMatching(message),
    });
  });
});

describe("a recording", () => {
  it("goes to transcription, and its transcript is read under the recording's name", async () => {
    deps = { ...deps, transcriber: { start: async ({ uploadId }) => void jobs.push(uploadId) } };
    await ingestSource(await uploaded("up-1", "call.mp3", new TextEncoder().encode("ID3 sound")), deps);
    expect(jobs).toEqual(["up-1"]);
    expect((await stateOf("up-1"))?.state).toBe("transcribing");
    const transcript = objectKeys.transcript(dealId, "up-1");
    await bucket.put(transcript, CALL);
    await ingestSource(transcript, deps);
    expect(await stateOf("up-1")).toMatchObject({ state: "extracting", fileName: "call.mp3" });
  });
});
