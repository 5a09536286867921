import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ExtractDeps, extractFacts } from "../../../functions/extract-facts/extract-facts.ts";
import { groundWithSafetyNet } from "../../../functions/extract-facts/safety-net.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import type { BudgetLimits } from "../../../shared/extraction/openai/budget.ts";
import { offlineEngine } from "../../../shared/extraction/offline/offline-engine.ts";
import { openaiConsolidator } from "../../../shared/extraction/openai/openai-consolidator.ts";
import { openaiEngine } from "../../../shared/extraction/openai/openai-engine.ts";
import { dynamoDealStore } from "../../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoSpendingLedger } from "../../../shared/handoffs/dynamo-spending-ledger.ts";
import { dynamoHandoffStore } from "../../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoUploadStore } from "../../../shared/handoffs/dynamo-upload-store.ts";
import { withinBudget } from "../../../shared/handoffs/spending-meter.ts";
import { parseSource } from "../../../shared/sources/parse-source.ts";
import { NO_LIMITS } from "../../support/budget.ts";
import { deal } from "../../support/facts.ts";
import { type LocalContent, startLocalContent } from "../../support/local-content.ts";
import { startLocalTable } from "../../support/local-table.ts";
import { recordingQueue } from "../../support/queues.ts";
import { type ScriptedModel, type Step, startScriptedModel } from "../../support/scripted-model.ts";

/*
 * Extractions with the real engine over HTTP against a scripted model whose every answer reports 900 tokens in and 100
 * out, at two dollars a million tokens in and ten out: 1,000 tokens and 0.28 cents a call, two calls a source.
 */
const USAGE = { input: 900, cached: 0, output: 100 };
const PRICES = { scripted: { input: 2, cachedInput: 1, output: 10 } };
const FIRST = { number: 1, last: false };

let table: Awaited<ReturnType<typeof startLocalTable>>;
let bucket: LocalContent;
let model: ScriptedModel;
let steps: (asked: number) => Step;
let now: string;
let runs = 0;
let dealId: string;

beforeAll(async () => {
  [table, bucket] = await Promise.all([startLocalTable(), startLocalContent()]);
});
afterAll(() => Promise.all([table.close(), bucket.close()]));
beforeEach(async () => {
  runs += 1;
  dealId = `budget-${runs}`;
  // A day of its own for each test: the day's counter belongs to all deals.
  now = new Date(Date.UTC(2026, 0, runs, 9)).toISOString();
  steps = () => ({ kind: "answer", answer: {}, usage: USAGE });
  model = await startScriptedModel(() => steps(model.requests.length));
  await dynamoDealStore(table.table).save({ ...deal, dealId }, now, null);
});
afterEach(() => model.close());

const ledger = () => dynamoSpendingLedger(table.table);
const spent = async () => ledger().totals(dealId, now);

const depsWith = (limits: Partial<BudgetLimits> = {}, prices: typeof PRICES | null = PRICES): ExtractDeps => ({
  deals: dynamoDealStore(table.table),
  uploads: dynamoUploadStore(table.table),
  handoffs: dynamoHandoffStore(table.table),
  content: bucket.content,
  draft: recordingQueue(),
  engine: openaiEngine({
    apiKey: "test",
    baseUrl: model.baseUrl,
    model: "scripted",
    ...(prices === null ? {} : { prices }),
    surroundings: { now: Date.now, random: () => 0, sleep: async () => {} },
  }),
  spending: ledger(),
  budget: { limits: { ...NO_LIMITS, ...limits }, priced: prices !== null },
  ground: groundWithSafetyNet,
  now: () => now,
});

/** A call, read and waiting for its facts; `words` makes each one another file. */
const received = async (words: string) => {
  const bytes = Buffer.from(`WEBVTT\n\n00:01.000 --> 00:09.000\nInes Duarte: I will send ${words} by Friday.\n`);
  const parsed = await parseSource({ bytes, fileName: `${words}.vtt`, dealId }, { ...deal, dealId });
  if (!parsed.ok) throw new Error(parsed.fault.message);
  const { source } = parsed;
  const uploadId = `up-${words.replaceAll(" ", "")}`;
  await bucket.content.saveSource(source);
  await dynamoUploadStore(table.table).save({
    dealId,
    uploadId,
    fileName: source.fileName,
    objectKey: "uploads/x",
    state: "extracting",
    sourceId: source.sourceId,
    format: source.format,
    fault: null,
    multipart: null,
    createdAt: now,
    updatedAt: now,
  });
  return { dealId, uploadId, sourceId: source.sourceId };
};
const uploadOf = async ({ uploadId }: { uploadId: string }) => {
  const upload = await dynamoUploadStore(table.table).find(dealId, uploadId);
  if (upload === null) throw new Error(`no upload ${uploadId}`);
  return upload;
};
const retried = async (message: { uploadId: string }) =>
  dynamoUploadStore(table.table).save({ ...(await uploadOf(message)), state: "extracting", fault: null });

describe("what extractions spend", () => {
  it("is put down for the deal and for the day, in tokens and in money", async () => {
    await extractFacts(await received("the plan"), FIRST, depsWith());
    expect(model.requests).toHaveLength(2);
    expect(await spent()).toEqual({
      deal: { tokens: 2000, microUsd: 5600 },
      day: { tokens: 2000, microUsd: 5600 },
    });
  });

  it("is put down in full when extractions run at the same time", async () => {
    const messages = await Promise.all(["one", "two", "three", "four", "five"].map(received));
    const deps = depsWith();
    await Promise.all(messages.map(async (message) => extractFacts(message, FIRST, deps)));
    expect((await spent()).deal).toEqual({ tokens: 10_000, microUsd: 28_000 });
  });

  it("counts an answer that was of no use", async () => {
    const refused = await received("nothing");
    steps = () => ({ kind: "text", content: "I would rather not." });
    await extractFacts(refused, FIRST, depsWith()).catch(() => undefined);
    const { deal: counted } = await spent();
    // The scripted usage of a text: 100 tokens in and 10 out, asked once and once to repair.
    expect(counted.tokens).toBe(110 * model.requests.length);
    expect(model.requests.length).toBeGreaterThan(0);
  });
});

describe("when a budget is used up", () => {
  it.each([
    [
      "MODEL_BUDGET_DEAL_TOKENS",
      2000,
      /of this deal .*2,000 tokens spent, MODEL_BUDGET_DEAL_TOKENS allows 2,000 tokens/,
    ],
    ["MODEL_BUDGET_DAY_TOKENS", 1500, /of this day .*2,000 tokens spent, MODEL_BUDGET_DAY_TOKENS allows 1,500 tokens/],
    ["MODEL_BUDGET_DEAL_USD", 0.005, /of this deal .*\$0\.0056 spent, MODEL_BUDGET_DEAL_USD allows \$0\.0050/],
    ["MODEL_BUDGET_DAY_USD", 0.0056, /of this day .*\$0\.0056 spent, MODEL_BUDGET_DAY_USD allows \$0\.0056/],
  ] as const)("%s stops the next file by name, before the model hears of it", async (limit, allowed, says) => {
    const deps = depsWith({ [limit]: allowed });
    const [first, second] = [await received("the plan"), await received("the price")];
    await extractFacts(first, FIRST, deps);
    expect((await uploadOf(first)).state).toBe("extracting");
    const asked = model.requests.length;
    await extractFacts(second, FIRST, deps);
    expect(model.requests).toHaveLength(asked);
    const { state, fault } = await uploadOf(second);
    expect({ state, code: fault?.code, retryable: fault?.retryable }).toEqual({
      state: "failed",
      code: "over_budget",
      retryable: true,
    });
    expect(fault?.message).toMatch(says);
    expect(fault?.message).toMatch(/raise the limit.*retry/);
  });

  it("reads the file after the limit was raised and the upload retried", async () => {
    const message = await received("the plan");
    await extractFacts(message, FIRST, depsWith({ MODEL_BUDGET_DEAL_TOKENS: 0 }));
    expect((await uploadOf(message)).state).toBe("failed");
    expect(model.requests).toHaveLength(0);
    await retried(message);
    await extractFacts(message, FIRST, depsWith({ MODEL_BUDGET_DEAL_TOKENS: 5000 }));
    expect((await uploadOf(message)).state).toBe("extracting");
    expect(await bucket.content.facts(dealId, message.sourceId)).not.toBeNull();
  });

  it("starts a new day with the day's whole budget", async () => {
    const [today, tomorrow] = [await received("the plan"), await received("the price")];
    const deps = depsWith({ MODEL_BUDGET_DAY_TOKENS: 2000 });
    await extractFacts(today, FIRST, deps);
    now = now.replace("-01-", "-02-");
    await extractFacts(tomorrow, FIRST, deps);
    expect((await uploadOf(tomorrow)).fault).toBeNull();
    expect((await spent()).deal.tokens).toBe(4000);
  });

  it("makes no second reading that is not covered any more, and keeps the first that was paid for", async () => {
    const message = await received("the plan");
    await extractFacts(message, FIRST, depsWith({ MODEL_BUDGET_DEAL_TOKENS: 1000 }));
    expect(model.requests).toHaveLength(1);
    const facts = await bucket.content.facts(dealId, message.sourceId);
    expect(facts?.calls.map(({ outcome }) => outcome)).toEqual(["ok", "over_budget"]);
    expect((await spent()).deal.tokens).toBe(1000);
  });

  it("makes no repeated attempts either", async () => {
    const message = await received("the plan");
    steps = (asked) => (asked === 1 ? { kind: "text", content: "{}" } : { kind: "answer", answer: {} });
    await extractFacts(message, FIRST, depsWith({ MODEL_BUDGET_DEAL_TOKENS: 100 }));
    expect(model.requests).toHaveLength(1);
    expect((await uploadOf(message)).fault?.code).toBe("over_budget");
  });

  it("says that money cannot be limited where the model's price is not known", async () => {
    const message = await received("the plan");
    await extractFacts(message, FIRST, depsWith({ MODEL_BUDGET_DAY_USD: 10 }, null));
    expect(model.requests).toHaveLength(0);
    expect((await uploadOf(message)).fault).toMatchObject({
      code: "over_budget",
      message: expect.stringMatching(/MODEL_BUDGET_DAY_USD .*price is not known.*limit tokens instead/),
    });
  });

  it("leaves a draft as it was merged, and asks nobody to consolidate it", async () => {
    const consolidator = withinBudget(
      openaiConsolidator({ apiKey: "test", baseUrl: model.baseUrl, model: "scripted" }),
      {
        ...depsWith({ MODEL_BUDGET_DEAL_TOKENS: 1000 }),
      },
    );
    const suggest = async () => consolidator.suggest({ ...deal, dealId }, emptyDraft(now), []);
    expect((await suggest()).calls.map(({ outcome }) => outcome)).toEqual(["ok"]);
    expect((await spent()).deal.tokens).toBe(1000);
    const after = await suggest();
    expect(after.suggestion).toBeNull();
    expect(after.calls.map(({ outcome }) => outcome)).toEqual(["over_budget"]);
    expect(model.requests).toHaveLength(1);
  });

  it("does not keep the offline rules from reading, which cost nothing", async () => {
    const message = await received("the plan");
    await extractFacts(message, FIRST, { ...depsWith({ MODEL_BUDGET_DEAL_TOKENS: 0 }), engine: offlineEngine() });
    expect((await bucket.content.facts(dealId, message.sourceId))?.facts.commitments).toHaveLength(1);
    expect((await spent()).deal.tokens).toBe(0);
  });
});
