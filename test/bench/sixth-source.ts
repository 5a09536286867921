import { draftHandoff } from "../../functions/draft-handoff/draft-handoff.ts";
import { extractFacts } from "../../functions/extract-facts/extract-facts.ts";
import { groundWithSafetyNet } from "../../functions/extract-facts/safety-net.ts";
import { consolidationInstructions, openaiConsolidator } from "../../shared/extraction/openai/openai-consolidator.ts";
import { openaiEngine } from "../../shared/extraction/openai/openai-engine.ts";
import { dynamoDealStore } from "../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoSpendingLedger } from "../../shared/handoffs/dynamo-spending-ledger.ts";
import { dynamoUploadStore } from "../../shared/handoffs/dynamo-upload-store.ts";
import { DEFAULT_REQUIRED_FIELDS } from "../../shared/domain/completeness.ts";
import { NO_LIMITS } from "../support/budget.ts";
import { startLocalContent } from "../support/local-content.ts";
import { startLocalTable } from "../support/local-table.ts";
import { recordingQueue } from "../support/queues.ts";
import { startScriptedModel } from "../support/scripted-model.ts";
import { sampleCall, sampleDeal } from "./long-call.ts";
import { line, title } from "./print.ts";

const NOW = "2026-06-30T09:00:00.000Z";

/** Calls of the model for a deal of five sources, then for a sixth, by the code that the functions run. */
export const benchSixthSource = async (): Promise<void> => {
  title("Calls of the model as a deal grows");
  const [{ table, close: closeTable }, bucket] = await Promise.all([startLocalTable(), startLocalContent()]);
  const model = await startScriptedModel(() => ({ kind: "answer", answer: {} }));
  try {
    const deal = await sampleDeal();
    const { dealId } = deal;
    const call = await sampleCall();
    const settings = { apiKey: "bench", baseUrl: model.baseUrl, model: "scripted" };
    const deps = {
      deals: dynamoDealStore(table),
      uploads: dynamoUploadStore(table),
      handoffs: dynamoHandoffStore(table),
      content: bucket.content,
      spending: dynamoSpendingLedger(table),
      budget: { limits: NO_LIMITS, priced: false },
      draft: recordingQueue<{ dealId: string }>(),
      extract: recordingQueue<never>(),
      readAgainAfterSeconds: 0,
      notifications: recordingQueue<never>(),
      engine: openaiEngine(settings),
      consolidator: openaiConsolidator(settings),
      ground: groundWithSafetyNet,
      required: DEFAULT_REQUIRED_FIELDS,
      now: () => NOW,
    };
    await deps.deals.save(deal, NOW, null);
    const arrive = async (n: number): Promise<void> => {
      const [uploadId, sourceId] = [`up-${n}`, `src-${n}`];
      await bucket.content.saveSource({ ...call, sourceId, fileName: `${n}.vtt` });
      await deps.uploads.save({
        dealId,
        uploadId,
        fileName: `${n}.vtt`,
        objectKey: `uploads/${n}`,
        state: "extracting",
        sourceId,
        format: call.format,
        fault: null,
        multipart: null,
        createdAt: NOW,
        updatedAt: NOW,
      });
    };
    const extract = async (n: number): Promise<void> =>
      extractFacts({ dealId, uploadId: `up-${n}`, sourceId: `src-${n}` }, { number: 1, last: false }, deps);
    const consolidation = consolidationInstructions().text;
    const asked = (): string => {
      const turns = model.requests.map(({ messages, turn }) =>
        messages[0]?.content === consolidation ? "whole draft" : turn,
      );
      return [...new Set(turns)].map((turn) => `${turn} ${turns.filter((one) => one === turn).length}`).join(", ");
    };

    for (const n of [1, 2, 3, 4, 5]) await arrive(n);
    for (const n of [1, 2, 3, 4, 5]) await extract(n);
    await draftHandoff(dealId, deps);
    line("five sources and their draft", model.requests.length, "calls", asked());
    model.requests.length = 0;
    await arrive(6);
    // Every message may come twice: those of the first five do.
    for (const n of [1, 2, 3, 4, 5, 6]) await extract(n);
    await draftHandoff(dealId, deps);
    await draftHandoff(dealId, deps);
    line("the sixth, everything else delivered again", model.requests.length, "calls", asked());
  } finally {
    await Promise.all([closeTable(), bucket.close(), model.close()]);
  }
};
