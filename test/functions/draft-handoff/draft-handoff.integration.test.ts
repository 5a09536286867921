import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DraftDeps, draftHandoff } from "../../../functions/draft-handoff/draft-handoff.ts";
import { liveContent } from "../../../shared/domain/content.ts";
import type { Deal } from "../../../shared/domain/deal.ts";
import { DEFAULT_REQUIRED_FIELDS } from "../../../shared/domain/completeness.ts";
import type { Consolidator } from "../../../shared/extraction/consolidator.ts";
import { awsDealEraser } from "../../../shared/handoffs/aws-deal-eraser.ts";
import { dynamoDealStore } from "../../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../../../shared/handoffs/dynamo-handoff-store.ts";
import { objectKeys } from "../../../shared/handoffs/keys.ts";
import { dynamoUploadStore } from "../../../shared/handoffs/dynamo-upload-store.ts";
import type { EventMessage, ExtractMessage } from "../../../shared/handoffs/messages.ts";
import { runCommand } from "../../../shared/handoffs/run-command.ts";
import type { Upload } from "../../../shared/handoffs/upload.ts";
import { sampleCall } from "../../bench/long-call.ts";
import { deal, NOW } from "../../support/facts.ts";
import { type LocalContent, startLocalContent } from "../../support/local-content.ts";
import { startLocalTable } from "../../support/local-table.ts";
import { recordingQueue } from "../../support/queues.ts";
import { namedIn } from "../../../shared/domain/speakers.ts";
import { namesKey } from "../../../shared/extraction/named-speakers.ts";
import { sourceFacts } from "../../support/source-facts.ts";

let table: Awaited<ReturnType<typeof startLocalTable>>;
let bucket: LocalContent;
let notifications: ReturnType<typeof recordingQueue<EventMessage>>;
let extract: ReturnType<typeof recordingQueue<ExtractMessage>>;
let deps: DraftDeps;
let mine: Deal;
let runs = 0;

beforeAll(async () => {
  [table, bucket] = await Promise.all([startLocalTable(), startLocalContent()]);
});
afterAll(() => Promise.all([table.close(), bucket.close()]));

beforeEach(async () => {
  mine = { ...deal, dealId: `draft-${(runs += 1)}` };
  notifications = recordingQueue();
  extract = recordingQueue();
  deps = {
    deals: dynamoDealStore(table.table),
    uploads: dynamoUploadStore(table.table),
    handoffs: dynamoHandoffStore(table.table),
    content: bucket.content,
    extract,
    readAgainAfterSeconds: 0,
    consolidator: null,
    notifications,
    now: () => NOW,
    required: DEFAULT_REQUIRED_FIELDS,
  };
  await deps.deals.save(mine, NOW, null);
});

const upload = async (uploadId: string, more: Partial<Upload>): Promise<void> =>
  deps.uploads.save({
    dealId: mine.dealId,
    uploadId,
    fileName: `${uploadId}.vtt`,
    objectKey: `uploads/${mine.dealId}/${uploadId}/x`,
    state: "extracting",
    sourceId: null,
    format: "webvtt",
    fault: null,
    multipart: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...more,
  });

const extracted = async (n: number, promises: string[]): Promise<void> => {
  await upload(`up-${n}`, { sourceId: `src-${n}` });
  await bucket.content.saveFacts(sourceFacts(mine.dealId, `src-${n}`, promises, `2026-02-${10 + n}`));
};
const handoff = async () => (await deps.handoffs.find(mine.dealId)) ?? expect.fail("no handoff");
const asked = () =>
  new Set(notifications.sent.filter(({ type }) => type === "review_requested").map(({ eventId }) => eventId)).size;

describe("drafting a handoff", () => {
  it("marks what stands in the draft, and asks for review once everything has arrived", async () => {
    await upload("up-2", { state: "awaiting" });
    await extracted(1, ["Send the data sheet"]);
    await draftHandoff(mine.dealId, deps);
    expect((await deps.uploads.find(mine.dealId, "up-1"))?.state).toBe("drafted");
    expect((await handoff()).state.status).toBe("gathering");
    await extracted(2, ["Train the dispatchers in April"]);
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).state.status).toBe("in_review");
    expect((await handoff()).draft.commitments).toHaveLength(2);
    expect(asked()).toBe(1);
  });

  it("says in the history what each draft brought", async () => {
    await extracted(1, ["Send the data sheet"]);
    await draftHandoff(mine.dealId, deps);
    await extracted(2, ["Host a workshop in May", "Train the dispatchers in April"]);
    await draftHandoff(mine.dealId, deps);
    const drafts = (await deps.handoffs.history(mine.dealId)).filter(({ type }) => type === "draft_updated");
    expect(drafts.map(({ summary }) => summary)).toEqual(["commitments: 1 new", "commitments: 2 new"]);
  });

  it("may be run again without a new revision or a second mail", async () => {
    await extracted(1, ["Send the data sheet"]);
    await draftHandoff(mine.dealId, deps);
    const { revision } = await handoff();
    for (let n = 0; n < 3; n += 1) await draftHandoff(mine.dealId, deps);
    expect((await handoff()).revision).toBe(revision);
    expect(asked()).toBe(1);
  });

  it("outlives the texts that it rests on, until a newer file makes another one", async () => {
    await extracted(1, ["Send the data sheet"]);
    await extracted(2, ["Host a workshop in May"]);
    await draftHandoff(mine.dealId, deps);
    const { revision } = await handoff();
    const Key = objectKeys.facts(mine.dealId, "src-1");
    await bucket.s3.send(new DeleteObjectCommand({ Bucket: bucket.bucket, Key }));
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).revision).toBe(revision);
    await extracted(3, ["Train the dispatchers in April"]);
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).draft.commitments.map(({ text }) => text).toSorted()).toEqual([
      "Host a workshop in May",
      "Train the dispatchers in April",
    ]);
  });

  it("follows a file that is deleted, or fails, after texts have expired, and keeps what rests on the expired ones", async () => {
    await extracted(1, ["Send the data sheet", "Offer a discount"]);
    await extracted(2, ["Send the data sheet", "Host a workshop in May"]);
    await draftHandoff(mine.dealId, deps);
    for (const n of [1, 2])
      await bucket.s3.send(
        new DeleteObjectCommand({ Bucket: bucket.bucket, Key: objectKeys.facts(mine.dealId, `src-${n}`) }),
      );
    const eraser = awsDealEraser(table.table, bucket);
    const [first] = await deps.uploads.list(mine.dealId);
    await eraser.eraseUpload(first ?? expect.fail("no upload"), await deps.uploads.list(mine.dealId));
    await draftHandoff(mine.dealId, deps);
    const promises = async () => (await handoff()).draft.commitments.map(({ text }) => text).toSorted();
    expect(await promises()).toEqual(["Host a workshop in May", "Send the data sheet"]);
    const { revision } = await handoff();
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).revision).toBe(revision);
    await upload("up-3", { state: "failed", fault: { code: "empty_file", message: "It is empty.", retryable: false } });
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).draft.notes).toMatchObject([{ code: "source_failed", source: "up-3.vtt" }]);
    expect(await promises()).toHaveLength(2);
  });

  it("forgets the statements of its only file when that is deleted", async () => {
    await extracted(1, ["Send the data sheet"]);
    await draftHandoff(mine.dealId, deps);
    const uploads = await deps.uploads.list(mine.dealId);
    for (const one of uploads) await awsDealEraser(table.table, bucket).eraseUpload(one, uploads);
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).draft.commitments).toEqual([]);
  });

  it("makes no empty draft of a deal whose files have not arrived", async () => {
    await upload("up-1", { state: "awaiting" });
    await draftHandoff(mine.dealId, deps);
    expect(await deps.handoffs.find(mine.dealId)).toBeNull();
  });

  it("does not ask for review while the deal is open", async () => {
    await deps.deals.save({ ...mine, stage: "negotiation", contractSignedAt: null }, NOW, null);
    await extracted(1, ["Send the data sheet"]);
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).state.status).toBe("gathering");
    expect(asked()).toBe(0);
  });

  it("asks for review even when no file could be read, and names the files", async () => {
    await upload("up-1", {
      state: "failed",
      fileName: "broken <b>.vtt",
      fault: { code: "empty_file", message: "The file is empty.", retryable: false },
    });
    await draftHandoff(mine.dealId, deps);
    const { draft, state } = await handoff();
    expect(state.status).toBe("in_review");
    expect(draft.notes).toMatchObject([{ code: "source_failed" }]);
    expect(draft.notes[0]?.text).toContain("The file is empty.");
  });

  it("leaves what the AE decided as it was when another source arrives", async () => {
    await extracted(1, ["Send the data sheet", "Offer a discount"]);
    await draftHandoff(mine.dealId, deps);
    const [first, second] = (await handoff()).draft.commitments;
    const actor = { email: mine.ae.email, role: "ae" } as const;
    await runCommand(
      { deal: mine, command: { type: "edit", factId: first?.id ?? "", fields: { owner: "Bo Lindqvist" } }, actor },
      deps,
    );
    await runCommand(
      { deal: mine, command: { type: "reject", factId: second?.id ?? "", reason: "never said" }, actor },
      deps,
    );
    await extracted(2, ["Send the data sheet", "Train the dispatchers in April"]);
    await draftHandoff(mine.dealId, deps);
    const live = liveContent(await handoff()).commitments;
    expect(live.find(({ id }) => id === first?.id)).toMatchObject({
      owner: "Bo Lindqvist",
      review: { state: "edited" },
    });
    expect(live.find(({ id }) => id === second?.id)).toBeUndefined();
    expect(live.some(({ text, review }) => text.includes("Train") && review.state === "suggested")).toBe(true);
  });

  it("uses a call once that was uploaded as two files, and says which file was left out", async () => {
    const call = await sampleCall();
    for (const [n, speaker] of [null, "Dana Voss"].entries()) {
      const sourceId = `src-${n}`;
      await extracted(n, ["Send the data sheet"]);
      const segments = call.segments.map((segment) => ({ ...segment, speaker }));
      await bucket.content.saveSource({ ...call, dealId: mine.dealId, sourceId, fileName: `${n}.txt`, segments });
    }
    await draftHandoff(mine.dealId, deps);
    const { draft } = await handoff();
    expect(draft.commitments.map(({ evidence }) => evidence.map(({ sourceId }) => sourceId))).toEqual([["src-1"]]);
    expect(draft.notes).toMatchObject([{ code: "same_call_used_once", source: "0.txt" }]);
    expect((await deps.uploads.list(mine.dealId)).map(({ state }) => state)).toEqual(["drafted", "drafted"]);
  });

  it("publishes what a crash left in the outbox when it runs again", async () => {
    await extracted(1, ["Send the data sheet"]);
    const down = { ...deps, notifications: { send: () => Promise.reject(new Error("killed")) } };
    await expect(draftHandoff(mine.dealId, down)).rejects.toThrow("killed");
    await draftHandoff(mine.dealId, deps);
    expect(notifications.sent.map(({ type }) => type)).toEqual(["draft_updated", "review_requested"]);
  });
});

const consolidator = (asked: { count: number }, answer: boolean): Consolidator => ({
  version: "test@1",
  suggest: async (_deal, draft) => {
    asked.count += 1;
    const ids = draft.commitments.map(({ id }) => id);
    return {
      suggestion: answer
        ? { groups: [{ ids, text: "Send the data sheet with all figures" }], setAside: [], bant: [] }
        : null,
      calls: [],
    };
  },
});

describe("reading the draft as a whole", () => {
  it("happens once everything has arrived, and not again for the same facts", async () => {
    const reads = { count: 0 };
    deps = { ...deps, consolidator: consolidator(reads, true) };
    await upload("up-2", { state: "awaiting" });
    await extracted(1, ["Send the data sheet"]);
    await draftHandoff(mine.dealId, deps);
    expect(reads.count).toBe(0);
    await extracted(2, ["Mail them the sheet with all figures"]);
    await draftHandoff(mine.dealId, deps);
    await draftHandoff(mine.dealId, deps);
    expect(reads.count).toBe(1);
    expect((await handoff()).draft.commitments.map(({ text, evidence }) => [text, evidence.length])).toEqual([
      ["Send the data sheet with all figures", 2],
    ]);
    expect(asked()).toBe(1);
  });

  it("leaves the merged draft as it is when the model has no answer, and tries again next time", async () => {
    const reads = { count: 0 };
    deps = { ...deps, consolidator: consolidator(reads, false) };
    await extracted(1, ["Send the data sheet"]);
    await extracted(2, ["Mail them the sheet with all figures"]);
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).draft.commitments).toHaveLength(2);
    expect((await handoff()).state.status).toBe("in_review");
    await draftHandoff(mine.dealId, { ...deps, consolidator: consolidator(reads, true) });
    expect(reads.count).toBe(2);
    expect((await handoff()).draft.commitments).toHaveLength(1);
  });

  it("does not touch what the AE decided", async () => {
    await extracted(1, ["Send the data sheet", "Train the dispatchers in April"]);
    await draftHandoff(mine.dealId, deps);
    const actor = { email: mine.ae.email, role: "ae" } as const;
    for (const { id } of (await handoff()).draft.commitments)
      await runCommand({ deal: mine, command: { type: "accept", factId: id }, actor }, deps);
    await extracted(2, ["Host a workshop in May"]);
    await draftHandoff(mine.dealId, { ...deps, consolidator: consolidator({ count: 0 }, true) });
    expect(
      liveContent(await handoff())
        .commitments.map(({ text }) => text)
        .toSorted(),
    ).toEqual(["Host a workshop in May", "Send the data sheet", "Train the dispatchers in April"]);
  });
});

describe("a draft after a person said who speaks", () => {
  const call = async () => ({ ...(await sampleCall()), dealId: mine.dealId, sourceId: "src-1" });
  const name = async (label: string, as: string) => {
    const result = await runCommand(
      {
        deal: mine,
        command: { type: "name_speaker", sourceId: "src-1", label, name: as, side: "customer", email: null },
        actor: { email: mine.ae.email, role: "ae" },
      },
      deps,
    );
    expect(result.ok).toBe(true);
  };
  const speakersNow = async () =>
    (await handoff()).draft.commitments.flatMap((one) => one.evidence.map(({ speaker }) => speaker));

  it("shows the name at once, and has the source read again with it; then it rests on that", async () => {
    const source = await call();
    const [first] = source.segments;
    const label = first?.speaker ?? expect.fail("nobody speaks");
    await bucket.content.saveSource(source);
    await extracted(1, ["Send the data sheet"]);
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).draft.speakers.map((one) => one.label)).toContain(label);
    await name(label, "Ada Kolb");
    expect(notifications.sent.at(-1)?.type).toBe("source_corrected");
    await draftHandoff(mine.dealId, deps);
    expect(await speakersNow()).toEqual(["Ada Kolb"]);
    expect(extract.sent).toEqual([{ dealId: mine.dealId, uploadId: "up-1", sourceId: "src-1" }]);

    const names = namesKey(namedIn((await handoff()).namedSpeakers, { sourceId: "src-1" }));
    const again = sourceFacts(mine.dealId, "src-1", ["Send the data sheet to Ada"], "2026-02-11");
    await bucket.content.saveFacts({ ...again, names });
    await draftHandoff(mine.dealId, deps);
    expect((await handoff()).draft.commitments.map(({ text }) => text)).toEqual(["Send the data sheet to Ada"]);
    expect(extract.sent).toHaveLength(1);
  });

  it("does not count a retried file as drafted before it has been read with the names", async () => {
    const source = await call();
    await bucket.content.saveSource(source);
    await extracted(1, ["Send the data sheet"]);
    await draftHandoff(mine.dealId, deps);
    await name(source.segments[0]?.speaker ?? "", "Ada Kolb");
    await upload("up-1", { sourceId: "src-1" });
    await draftHandoff(mine.dealId, deps);
    expect((await deps.uploads.find(mine.dealId, "up-1"))?.state).toBe("extracting");
    const names = namesKey(namedIn((await handoff()).namedSpeakers, { sourceId: "src-1" }));
    await bucket.content.saveFacts({ ...sourceFacts(mine.dealId, "src-1", ["Send the data sheet"]), names });
    await draftHandoff(mine.dealId, deps);
    expect((await deps.uploads.find(mine.dealId, "up-1"))?.state).toBe("drafted");
    expect((await handoff()).draft.commitments).toHaveLength(1);
  });

  it("brings back nothing that the look at the whole had joined, while the source is still to be read again", async () => {
    deps = { ...deps, consolidator: consolidator({ count: 0 }, true) };
    const source = await call();
    await bucket.content.saveSource(source);
    await extracted(1, ["Send the data sheet"]);
    await extracted(2, ["Mail them the sheet with all figures"]);
    await draftHandoff(mine.dealId, deps);
    const listed = async () => (await handoff()).draft.commitments.map(({ text }) => text);
    expect(await listed()).toEqual(["Send the data sheet with all figures"]);
    await name(source.segments[0]?.speaker ?? "", "Ada Kolb");
    await draftHandoff(mine.dealId, deps);
    expect(await listed()).toEqual(["Send the data sheet with all figures"]);
  });
});
