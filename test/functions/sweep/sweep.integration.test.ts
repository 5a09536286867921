import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SweepDeps, sweep } from "../../../functions/sweep/sweep.ts";
import { newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import { dynamoDealStore } from "../../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoUploadStore } from "../../../shared/handoffs/dynamo-upload-store.ts";
import type { DraftMessage, EventMessage } from "../../../shared/handoffs/messages.ts";
import type { Upload } from "../../../shared/handoffs/upload.ts";
import { fullDraft, NOW } from "../../support/facts.ts";
import { startLocalTable } from "../../support/local-table.ts";
import { recordingQueue } from "../../support/queues.ts";

let local: Awaited<ReturnType<typeof startLocalTable>>;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.close());

const after = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

const erased: string[] = [];
const eraser: SweepDeps["eraser"] = {
  eraseUpload: async () => {},
  eraseOlder: async () => 0,
  erase: async (dealId) => {
    erased.push(dealId);
    return { objects: 0, items: 0, remains: [] };
  },
};

const depsAt = (now: string, transcription: SweepDeps["transcription"] = null) => ({
  handoffs: dynamoHandoffStore(local.table),
  uploads: dynamoUploadStore(local.table),
  notifications: recordingQueue<EventMessage>(),
  draft: recordingQueue<DraftMessage>(),
  deals: dynamoDealStore(local.table),
  eraser,
  retention: { files: null, texts: null, deals: null },
  transcription,
  now: () => now,
});

const upload = (uploadId: string, state: Upload["state"]): Upload => ({
  dealId: "sweep",
  uploadId,
  fileName: `${uploadId}.vtt`,
  objectKey: `uploads/sweep/${uploadId}/x`,
  state,
  sourceId: null,
  format: null,
  fault: null,
  multipart: null,
  createdAt: NOW,
  updatedAt: NOW,
});

describe("the sweep", () => {
  it("publishes what a crash left in an outbox, once, and leaves what is just being published", async () => {
    const next = takeDraft(newHandoff("left-behind", emptyDraft(NOW), NOW), fullDraft(), NOW);
    await dynamoHandoffStore(local.table).save(next.handoff, next.event, 0);
    const early = depsAt(after(2));
    await sweep(early);
    expect(early.notifications.sent).toEqual([]);
    const late = depsAt(after(10));
    expect((await sweep(late)).published).toBe(1);
    expect((await sweep(late)).published).toBe(0);
    expect(late.notifications.sent.map(({ eventId }) => eventId)).toEqual(["left-behind.r1"]);
  });

  it("names an upload that never arrived, and one that nothing works on any more, and has the AE told", async () => {
    const { uploads } = depsAt(NOW);
    for (const one of [upload("up-1", "awaiting"), upload("up-2", "extracting"), upload("up-3", "drafted")])
      await uploads.save(one);
    await sweep(depsAt(after(600)));
    expect((await uploads.list("sweep")).map(({ state }) => state)).toEqual(["awaiting", "extracting", "drafted"]);
    const hour = depsAt(after(4000));
    await sweep(hour);
    expect((await uploads.find("sweep", "up-1"))?.fault?.code).toBe("upload_missing");
    expect((await uploads.find("sweep", "up-2"))?.state).toBe("extracting");
    expect(hour.draft.sent).toEqual([{ dealId: "sweep" }]);
    await sweep(depsAt(after(9 * 3600)));
    expect((await uploads.find("sweep", "up-2"))?.fault?.code).toBe("extraction_failed");
  });

  it("asks what became of a transcription, and names one that failed", async () => {
    const { uploads } = depsAt(NOW);
    await uploads.save(upload("up-7", "transcribing"));
    await sweep(depsAt(after(120), async () => "running"));
    expect((await uploads.find("sweep", "up-7"))?.state).toBe("transcribing");
    await sweep(depsAt(after(180), async () => "failed"));
    expect((await uploads.find("sweep", "up-7"))?.fault?.code).toBe("transcription_failed");
  });
});
