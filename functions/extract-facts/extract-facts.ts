import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import { ExtractionError, type Extraction, type ExtractionEngine } from "../../shared/extraction/engine.ts";
import type { DraftMessage, ExtractMessage } from "../../shared/handoffs/messages.ts";
import { type MeterDeps, type SpendingMeter, spendingMeter } from "../../shared/handoffs/spending-meter.ts";
import type { ContentStore, DealStore, Queue, UploadStore } from "../../shared/handoffs/stores.ts";
import type { Upload } from "../../shared/handoffs/upload.ts";
import { UPLOAD_FAULTS } from "../../shared/handoffs/upload-faults.ts";
import type { SourceFault } from "../../shared/sources/fault.ts";
import { RetryLater, retryDelay } from "../../shared/runtime/retry-later.ts";
import type { Attempt } from "../../shared/runtime/sqs-handler.ts";
import { EXTRACTION_FAULTS, overBudget } from "./extraction-faults.ts";

export type ExtractDeps = MeterDeps & {
  deals: DealStore;
  uploads: UploadStore;
  content: ContentStore;
  draft: Queue<DraftMessage>;
  engine: ExtractionEngine;
  /** Checks every quote; the only way from what an engine says to a fact. */
  ground: (deal: Deal, source: Source, extraction: Extraction, engine: string) => SourceFacts;
};

const fail = async (upload: Upload, fault: Upload["fault"], deps: ExtractDeps): Promise<void> => {
  await deps.uploads.save({ ...upload, state: "failed", fault, updatedAt: deps.now() });
  await deps.draft.send({ dealId: upload.dealId });
};

const run = async (
  of: { deal: Deal; source: Source; meter: SpendingMeter },
  attempt: Attempt,
  { engine }: ExtractDeps,
): Promise<Extraction | ExtractionError> => {
  try {
    return await engine.extract(of.source, of.deal, of.meter.mayCall);
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error;
    await of.meter.settle(error.calls);
    if (error.retryable && !attempt.last)
      throw new RetryLater(error.outcome, error.retryAfterSeconds ?? retryDelay(attempt.number, error), error);
    return error;
  }
};

const faultOf = ({ outcome }: ExtractionError, meter: SpendingMeter): SourceFault => {
  const stop = meter.stop();
  return outcome === "over_budget" && stop !== null ? overBudget(stop) : EXTRACTION_FAULTS[outcome];
};

/**
 * Extracts the facts of one source once: what this version of this engine has already answered is not paid for again.
 * What cannot be extracted ends as a named failure that a person can retry.
 */
export const extractFacts = async (message: ExtractMessage, attempt: Attempt, deps: ExtractDeps): Promise<void> => {
  const { dealId, uploadId, sourceId } = message;
  const upload = await deps.uploads.find(dealId, uploadId);
  if (upload === null || upload.sourceId !== sourceId || upload.state !== "extracting") return;
  const known = await deps.content.facts(dealId, sourceId);
  if (known?.engine === deps.engine.version) return deps.draft.send({ dealId });
  const stored = await deps.deals.find(dealId);
  // The upload was there a moment ago: its deal has just been erased.
  if (stored === null) return;
  const source = await deps.content.source(dealId, sourceId);
  if (source === null) return fail(upload, UPLOAD_FAULTS.extraction_failed, deps);
  const meter = spendingMeter(dealId, deps);
  const extraction = await run({ deal: stored.deal, source, meter }, attempt, deps);
  if (extraction instanceof ExtractionError) return fail(upload, faultOf(extraction, meter), deps);
  await deps.content.saveFacts(deps.ground(stored.deal, source, extraction, deps.engine.version));
  // After the facts: what has been paid for is kept, even when counting it fails.
  await meter.settle(extraction.calls);
  await deps.draft.send({ dealId });
};
