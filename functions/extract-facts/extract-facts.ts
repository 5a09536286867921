import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import { namedIn, type NamedSpeaker, speakerKey } from "../../shared/domain/speakers.ts";
import { ExtractionError, type Extraction, type ExtractionEngine } from "../../shared/extraction/engine.ts";
import { nameFacts, whoSaidBy } from "../../shared/extraction/name-statements.ts";
import { namesKey, withNamedSpeakers } from "../../shared/extraction/named-speakers.ts";
import type { DraftMessage, ExtractMessage } from "../../shared/handoffs/messages.ts";
import { type MeterDeps, type SpendingMeter, spendingMeter } from "../../shared/handoffs/spending-meter.ts";
import type { ContentStore, DealStore, HandoffStore, Queue, UploadStore } from "../../shared/handoffs/stores.ts";
import type { Upload } from "../../shared/handoffs/upload.ts";
import { UPLOAD_FAULTS } from "../../shared/handoffs/upload-faults.ts";
import type { SourceFault } from "../../shared/sources/fault.ts";
import { RetryLater, retryDelay } from "../../shared/runtime/retry-later.ts";
import type { Attempt } from "../../shared/runtime/sqs-handler.ts";
import { EXTRACTION_FAULTS, overBudget } from "./extraction-faults.ts";

export type ExtractDeps = MeterDeps & {
  deals: DealStore;
  uploads: UploadStore;
  /** Knows whom people named. */
  handoffs: Pick<HandoffStore, "find">;
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

const CANNOT_READ_AGAIN =
  "could not be read again with the names that were given to its speakers. The names were put into what had been read before; check who owes which promise.";

/**
 * A source that stands in the draft already, and cannot be read again with its speakers named: what was read before stays,
 * with the names put in, and a note says so. Where that has had its time, the draft is left as it is.
 */
const keepRead = async (source: Source, named: readonly NamedSpeaker[], { content }: ExtractDeps): Promise<void> => {
  const { dealId, sourceId, fileName } = source;
  const before = await content.facts(dealId, sourceId);
  if (before === null) return;
  const who = whoSaidBy([source], Object.fromEntries(named.map((one) => [speakerKey(one), one])));
  const note = { code: "names_put_in", text: `${fileName} ${CANNOT_READ_AGAIN}`, source: fileName };
  const facts = nameFacts(before, who);
  await content.saveFacts({ ...facts, names: namesKey(named), notes: [...facts.notes, note] });
};

const namedNow = async ({ dealId, sourceId }: ExtractMessage, { handoffs }: ExtractDeps): Promise<NamedSpeaker[]> =>
  namedIn((await handoffs.find(dealId))?.namedSpeakers ?? {}, { sourceId });

/** Messages keep their authors' labels: by those the same mail is known in another file. */
const asRead = (facts: SourceFacts, source: Source, names: string): SourceFacts => {
  const labels = new Map(source.segments.map(({ id, speaker }) => [id, speaker]));
  const messages = facts.messages.map((one) => ({ ...one, speaker: labels.get(one.segmentId) ?? null }));
  return { ...facts, names, messages };
};

/** Beside its own names as what was read first, where nothing was: later names have something to stand in for them. */
const keep = async (facts: SourceFacts, { content }: ExtractDeps): Promise<void> => {
  await content.saveFacts(facts);
  if (facts.names !== "" && (await content.facts(facts.dealId, facts.sourceId)) === null)
    await content.saveFacts(facts, "");
};

/**
 * Extracts the facts of one source once for each set of names that people gave to its speakers: what this version of this
 * engine has already answered is not paid for again. What cannot be extracted ends as a named failure that a person can
 * retry; what stands in the draft stays there.
 */
export const extractFacts = async (message: ExtractMessage, attempt: Attempt, deps: ExtractDeps): Promise<void> => {
  const { dealId, uploadId, sourceId } = message;
  const upload = await deps.uploads.find(dealId, uploadId);
  if (upload === null || upload.sourceId !== sourceId) return;
  const stands = upload.state === "drafted";
  if (upload.state !== "extracting" && !stands) return;
  const named = await namedNow(message, deps);
  const names = namesKey(named);
  const known = await deps.content.facts(dealId, sourceId, names);
  const isRead = known !== null && known.names === names;
  if (isRead && (stands || known.engine === deps.engine.version)) return deps.draft.send({ dealId });
  const stored = await deps.deals.find(dealId);
  // The upload was there a moment ago: its deal has just been erased.
  if (stored === null) return;
  const source = await deps.content.source(dealId, sourceId);
  // Without its text it cannot be read once more; what the draft has of it stays.
  if (source === null)
    return stands ? deps.draft.send({ dealId }) : fail(upload, UPLOAD_FAULTS.extraction_failed, deps);
  const toRead = withNamedSpeakers(source, named);
  const meter = spendingMeter(dealId, deps);
  const extraction = await run({ deal: stored.deal, source: toRead, meter }, attempt, deps);
  if (extraction instanceof ExtractionError) {
    if (!stands) return fail(upload, faultOf(extraction, meter), deps);
    await keepRead(source, named, deps);
    return deps.draft.send({ dealId });
  }
  const facts = deps.ground(stored.deal, toRead, extraction, deps.engine.version);
  await keep(asRead(facts, source, names), deps);
  // After the facts: what has been paid for is kept, even when counting it fails.
  await meter.settle(extraction.calls);
  // The draft waits for a reading with the names of today, and asks for another only of what stands in it.
  if (!stands && namesKey(await namedNow(message, deps)) !== names) throw new RetryLater("names_changed_meanwhile", 1);
  await deps.draft.send({ dealId });
};
