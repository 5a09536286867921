import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ExtractDeps, extractFacts } from "../../../functions/extract-facts/extract-facts.ts";
import { groundWithSafetyNet } from "../../../functions/extract-facts/safety-net.ts";
import type { Source } from "../../../shared/domain/source.ts";
import { noCandidates } from "../../../shared/extraction/candidates.ts";
import { ExtractionError, type ExtractionEngine, EXTRACTION_OUTCOMES } from "../../../shared/extraction/engine.ts";
import { dynamoDealStore } from "../../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoSpendingLedger } from "../../../shared/handoffs/dynamo-spending-ledger.ts";
import { newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import { speakerKey } from "../../../shared/domain/speakers.ts";
import { namesKey } from "../../../shared/extraction/named-speakers.ts";
import { objectKeys } from "../../../shared/handoffs/keys.ts";
import { dynamoHandoffStore } from "../../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoUploadStore } from "../../../shared/handoffs/dynamo-upload-store.ts";
import type { DraftMessage } from "../../../shared/handoffs/messages.ts";
import type { Upload } from "../../../shared/handoffs/upload.ts";
import { RetryLater } from "../../../shared/runtime/retry-later.ts";
import { NO_LIMITS } from "../../support/budget.ts";
import { deal, NOW } from "../../support/facts.ts";
import { type LocalContent, startLocalContent } from "../../support/local-content.ts";
import { startLocalTable } from "../../support/local-table.ts";
import { recordingQueue } from "../../support/queues.ts";

let table: Awaited<ReturnType<typeof startLocalTable>>;
let bucket: LocalContent;
let draft: ReturnType<typeof recordingQueue<DraftMessage>>;
let runs = 0;
let dealId: string;

beforeAll(async () => {
  [table, bucket] = await Promise.all([startLocalTable(), startLocalContent()]);
});
afterAll(() => Promise.all([table.close(), bucket.close()]));

const FIRST = { number: 1, last: false };
const LAST = { number: 6, last: true };
const message = () => ({ dealId, uploadId: "up-1", sourceId: "src-1" });

const source = (): Source => ({
  sourceId: "src-1",
  dealId,
  fileName: "call.vtt",
  kind: "call",
  format: "webvtt",
  title: null,
  occurredAt: "2026-02-20",
  duration: 4,
  participants: [],
  segments: [
    {
      id: "s1",
      speaker: "Ines Duarte",
      side: "vendor",
      start: 1,
      end: 4,
      text: "I'll send the data sheet by Friday.",
      messageId: null,
      saidAt: "2026-02-20",
      quoted: false,
    },
  ],
  artefacts: [],
  notes: [],
});

const promise = {
  text: "Send the data sheet",
  by: "vendor",
  owner: null,
  due: null,
  dueText: null,
  category: "data",
  status: "open",
} as const;

const engine = (extract: ExtractionEngine["extract"], version = "test@1"): ExtractionEngine => ({
  name: "openai",
  version,
  extract,
});
const answering = (quote: string, calls: { count: number } = { count: 0 }, version?: string) =>
  engine(async () => {
    calls.count += 1;
    return {
      candidates: { ...noCandidates(), commitments: [{ ...promise, quotes: [{ segmentId: "s1", quote }] }] },
      calls: [],
    };
  }, version);
const failing = (error: ExtractionError) => engine(() => Promise.reject(error));

const depsWith = (chosen: ExtractionEngine): ExtractDeps => ({
  deals: dynamoDealStore(table.table),
  uploads: dynamoUploadStore(table.table),
  handoffs: dynamoHandoffStore(table.table),
  content: bucket.content,
  draft,
  engine: chosen,
  spending: dynamoSpendingLedger(table.table),
  budget: { limits: NO_LIMITS, priced: true },
  ground: groundWithSafetyNet,
  now: () => NOW,
});
const uploadNow = () => dynamoUploadStore(table.table).find(dealId, "up-1");

beforeEach(async () => {
  dealId = `extract-${(runs += 1)}`;
  draft = recordingQueue();
  await dynamoDealStore(table.table).save({ ...deal, dealId }, NOW, null);
  const upload: Upload = {
    dealId,
    uploadId: "up-1",
    fileName: "call.vtt",
    objectKey: "uploads/x",
    state: "extracting",
    sourceId: "src-1",
    format: "webvtt",
    fault: null,
    multipart: null,
    createdAt: NOW,
    updatedAt: NOW,
  };
  await dynamoUploadStore(table.table).save(upload);
  await bucket.content.saveSource(source());
});

describe("extracting the facts of a source", () => {
  it("keeps what stands in the source, and has the deal drafted", async () => {
    await extractFacts(message(), FIRST, depsWith(answering("send the data sheet")));
    const facts = await bucket.content.facts(dealId, "src-1");
    expect(facts?.facts.commitments[0]?.evidence[0]).toMatchObject({
      quote: "send the data sheet",
      match: "exact",
      speaker: "Ines Duarte",
    });
    expect(draft.sent).toEqual([{ dealId }]);
  });

  it("never lets a statement through whose quote does not stand there", async () => {
    await extractFacts(message(), FIRST, depsWith(answering("we will give you a free year of support")));
    const facts = await bucket.content.facts(dealId, "src-1");
    expect(facts?.facts.commitments).toEqual([]);
    expect(facts?.unverified[0]).toMatchObject({
      section: "commitments",
      claimedQuote: "we will give you a free year of support",
    });
  });

  it("names a promise that the model left out as possibly missed", async () => {
    await extractFacts(message(), FIRST, depsWith(engine(async () => ({ candidates: noCandidates(), calls: [] }))));
    expect((await bucket.content.facts(dealId, "src-1"))?.possiblyMissed[0]?.evidence[0]?.quote).toContain(
      "send the data sheet",
    );
  });

  it("does not ask the model twice for the same source, but asks a new version of the prompt", async () => {
    const calls = { count: 0 };
    await extractFacts(message(), FIRST, depsWith(answering("the data sheet", calls)));
    await extractFacts(message(), FIRST, depsWith(answering("the data sheet", calls)));
    expect(calls.count).toBe(1);
    expect(draft.sent).toHaveLength(2);
    await extractFacts(message(), FIRST, depsWith(answering("the data sheet", calls, "test@2")));
    expect(calls.count).toBe(2);
  });
});

describe("a source whose speaker a person named", () => {
  const named = { sourceId: "src-1", label: "Ines Duarte", name: "Ada Kolb", side: "customer" as const, email: null };
  const decideNamed = async (): Promise<void> => {
    const handoff = takeDraft(
      newHandoff(dealId, emptyDraft(NOW), NOW),
      { ...emptyDraft(NOW), draftId: "draft-1" },
      NOW,
    );
    const said = { ...named, by: deal.ae.email, at: NOW };
    const kept = { ...handoff.handoff, namedSpeakers: { [speakerKey(named)]: said } };
    await dynamoHandoffStore(table.table).save(kept, handoff.event, 0);
  };
  const drafted = async (): Promise<void> => {
    const upload = (await uploadNow()) ?? expect.fail("no upload");
    await dynamoUploadStore(table.table).save({ ...upload, state: "drafted" });
  };
  const factsNow = () => bucket.content.facts(dealId, "src-1", namesKey([named]));

  it("is read again under that name, once, beside what was read before", async () => {
    const calls = { count: 0 };
    const deps = depsWith(answering("send the data sheet", calls));
    await extractFacts(message(), FIRST, deps);
    await drafted();
    await decideNamed();
    await extractFacts(message(), FIRST, deps);
    await extractFacts(message(), FIRST, deps);
    expect(calls.count).toBe(2);
    expect((await factsNow())?.facts.commitments[0]?.evidence[0]?.speaker).toBe("Ada Kolb");
    expect((await bucket.content.facts(dealId, "src-1"))?.facts.commitments[0]?.evidence[0]?.speaker).toBe(
      "Ines Duarte",
    );
    expect((await uploadNow())?.state).toBe("drafted");
    expect(draft.sent).toHaveLength(3);
  });

  it("keeps what was read before, with the name put in and a note, where it cannot be read again", async () => {
    await extractFacts(message(), FIRST, depsWith(answering("I'll send the data sheet by Friday")));
    await drafted();
    await decideNamed();
    const broke = new ExtractionError("quota_exhausted", "no quota", { retryable: false });
    await extractFacts(message(), FIRST, depsWith(failing(broke)));
    expect((await uploadNow())?.state).toBe("drafted");
    const facts = await factsNow();
    expect(facts?.facts.commitments[0]).toMatchObject({ owner: "Ada Kolb", by: "customer" });
    expect(facts?.notes).toMatchObject([{ code: "names_put_in", source: "call.vtt" }]);
    // The draft asks again for what it finds no facts of: these are there, so that it does not go round in circles.
    await extractFacts(message(), FIRST, depsWith(failing(broke)));
    expect(draft.sent).toHaveLength(3);
  });

  it.each([
    ["its text", () => objectKeys.source(dealId, "src-1")],
    ["what was read before", () => objectKeys.facts(dealId, "src-1")],
  ])("stays in the draft when %s is gone by the time it is to be read again", async (_, gone) => {
    await extractFacts(message(), FIRST, depsWith(answering("send the data sheet")));
    await drafted();
    await decideNamed();
    await bucket.s3.send(new DeleteObjectCommand({ Bucket: bucket.bucket, Key: gone() }));
    const broke = new ExtractionError("quota_exhausted", "no quota", { retryable: false });
    await extractFacts(message(), FIRST, depsWith(failing(broke)));
    expect(await uploadNow()).toMatchObject({ state: "drafted", fault: null });
    expect(draft.sent).toHaveLength(2);
  });

  it("is read once more when the name was given while it was being read after a failure", async () => {
    const reading = answering("send the data sheet");
    const meanwhile: ExtractionEngine["extract"] = async (...of) => {
      await decideNamed();
      return reading.extract(...of);
    };
    const first = extractFacts(message(), FIRST, depsWith({ ...reading, extract: meanwhile }));
    await expect(first).rejects.toThrow(RetryLater);
    expect(draft.sent).toEqual([]);
    await extractFacts(message(), FIRST, depsWith(answering("send the data sheet")));
    expect((await factsNow())?.facts.commitments[0]?.evidence[0]?.speaker).toBe("Ada Kolb");
    expect(draft.sent).toEqual([{ dealId }]);
  });

  it("keeps what was read first with a name as what stands in for every other", async () => {
    await decideNamed();
    await extractFacts(message(), FIRST, depsWith(answering("send the data sheet")));
    expect((await bucket.content.facts(dealId, "src-1"))?.names).toBe(namesKey([named]));
  });
});

describe("when the model does not answer", () => {
  it("comes back after what the server asked for", async () => {
    const busy = new ExtractionError("rate_limited", "busy", { retryable: true, retryAfterSeconds: 42 });
    const run = extractFacts(message(), FIRST, depsWith(failing(busy)));
    await expect(run).rejects.toThrow(RetryLater);
    await expect(run).rejects.toMatchObject({ seconds: 42 });
    expect((await uploadNow())?.state).toBe("extracting");
  });

  it("names the failure after the last attempt, instead of losing the file", async () => {
    const busy = new ExtractionError("rate_limited", "busy", { retryable: true });
    await extractFacts(message(), LAST, depsWith(failing(busy)));
    expect(await uploadNow()).toMatchObject({ state: "failed", fault: { code: "extraction_failed", retryable: true } });
    expect(draft.sent).toEqual([{ dealId }]);
  });

  it.each(EXTRACTION_OUTCOMES)("says in words what %s means and that it can be tried again", async (outcome) => {
    await extractFacts(
      message(),
      FIRST,
      depsWith(failing(new ExtractionError(outcome, outcome, { retryable: false }))),
    );
    const fault = (await uploadNow())?.fault;
    expect(fault).toMatchObject({
      code: outcome === "over_budget" ? "over_budget" : "extraction_failed",
      retryable: true,
    });
    expect(fault?.message).toMatch(/^The [^_]+\.( [^_]*)*(retry|Retry)[^_]*\.$/);
  });

  it("leaves a fault of our own to the queue, which tries again", async () => {
    await expect(
      extractFacts(message(), LAST, depsWith(engine(() => Promise.reject(new TypeError("bug"))))),
    ).rejects.toThrow("bug");
    expect((await uploadNow())?.state).toBe("extracting");
  });
});
