import { type Deal, isReadyForReview } from "../../shared/domain/deal.ts";
import { type Draft, emptyDraft } from "../../shared/domain/draft.ts";
import { takeDraft, newHandoff } from "../../shared/domain/decide.ts";
import type { Handoff } from "../../shared/domain/handoff.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import { consolidate, restsOn } from "../../shared/extraction/consolidate.ts";
import type { Consolidator } from "../../shared/extraction/consolidator.ts";
import { type Failure, failureNotes } from "../../shared/extraction/failure-notes.ts";
import { diffDrafts } from "../../shared/extraction/diff-drafts.ts";
import { mergeDraft } from "../../shared/extraction/merge-draft.ts";
import { setMailsAside } from "../../shared/extraction/other-company.ts";
import { mostHeard, speakersOf } from "../../shared/extraction/speakers-of.ts";
import { withoutSources } from "../../shared/extraction/without-sources.ts";
import { publishEvents } from "../../shared/handoffs/publish-events.ts";
import { type CommandDeps, runCommand } from "../../shared/handoffs/run-command.ts";
import type { DealStore, UploadStore } from "../../shared/handoffs/stores.ts";
import { isSettled, type Upload } from "../../shared/handoffs/upload.ts";
import { RetryLater } from "../../shared/runtime/retry-later.ts";
import { writtenAddresses } from "./written-addresses.ts";
import { callsUsedOnce } from "./calls-used-once.ts";
import { type ReadDeps, readSources, type ReadSources } from "./read-sources.ts";

export type DraftDeps = CommandDeps &
  ReadDeps & {
    deals: DealStore;
    uploads: UploadStore;
    /** Reads the whole draft for what is one matter; null where only the rules merge. */
    consolidator: Consolidator | null;
  };

const SYSTEM = { email: "system", role: "system" } as const;

/** Everything that a draft is made of. */
type Ingredients = { deal: Deal; handoff: Handoff; read: ReadSources; uploads: readonly Upload[] };

const failuresOf = (uploads: readonly Upload[]): Failure[] =>
  uploads.flatMap(({ fileName, fault, state }) =>
    state === "failed" && fault !== null ? [{ fileName, message: fault.message }] : [],
  );

const merged = (
  { deal, handoff, read, uploads }: Ingredients,
  now: string,
): { draft: Draft; sources: readonly SourceFacts[] } => {
  const before = handoff.revision === 0 ? null : handoff.draft;
  const { facts, mails, notes, wholly } = setMailsAside(
    { deal, ...read },
    handoff.confirmedMails,
    writtenAddresses(deal, handoff),
  );
  const { sources, previous } = callsUsedOnce(facts, before, read.sources);
  const included = new Set(read.facts.map(({ sourceId }) => sourceId));
  const speaking = read.sources
    .filter(({ sourceId }) => included.has(sourceId) && !wholly.has(sourceId))
    .flatMap((source) => speakersOf(source, deal));
  const heard = mostHeard(speaking, (key) => key in handoff.namedSpeakers);
  const draft = mergeDraft({
    deal,
    sources,
    failures: failuresOf(uploads),
    previous,
    decided: new Set(Object.keys(handoff.decisions)),
    speakers: { listed: heard.listed, who: read.who, decisions: handoff.decisions },
    setAside: mails,
    notes: [...notes, ...heard.notes],
    now,
  });
  return { draft, sources };
};

/** True once nothing of the deal is on its way any more: only then is it worth reading the draft as a whole. */
const isWhole = (uploads: readonly Upload[], sources: readonly SourceFacts[]): boolean => {
  const read = new Set(sources.map(({ sourceId }) => sourceId));
  return uploads.every((upload) => isSettled(upload) || (upload.sourceId !== null && read.has(upload.sourceId)));
};

/** The merged draft as the consolidator suggests, within the rules of `consolidate`; as it is where there is no answer. */
const consolidated = async (
  draft: Draft,
  deal: Deal,
  sources: readonly SourceFacts[],
  handoff: Handoff,
  deps: DraftDeps,
): Promise<Draft> => {
  if (deps.consolidator === null) return draft;
  const { suggestion, calls } = await deps.consolidator.suggest(deal, draft, sources);
  const decided = new Set(Object.keys(handoff.decisions));
  const next = suggestion === null ? draft : consolidate(draft, suggestion, { sources, decided });
  return { ...next, provenance: { ...next.provenance, calls: [...next.provenance.calls, ...calls] } };
};

/** What a new draft brings, for the history: `commitments: 2 new, 1 changed; risks: 1 gone`. */
const newsOf = (before: Draft, after: Draft): string =>
  Object.entries(diffDrafts(before, after))
    .flatMap(([section, { added, changed, removed }]) => {
      const counts = [
        added.length > 0 ? `${added.length} new` : null,
        changed.length > 0 ? `${changed.length} changed` : null,
        removed.length > 0 ? `${removed.length} gone` : null,
      ].filter((count) => count !== null);
      return counts.length === 0 ? [] : [`${section}: ${counts.join(", ")}`];
    })
    .join("; ") || "no statement new or changed";

/** True when facts that the draft rests on have had their time, and nothing has come that would be worth losing them for. */
const restsOnExpired = (uploads: readonly Upload[], sources: readonly SourceFacts[]): boolean => {
  const there = new Set(sources.map(({ sourceId }) => sourceId));
  const drafted = uploads.filter(({ state }) => state === "drafted");
  const isNew = uploads.some(({ state, sourceId }) => state === "extracting" && there.has(sourceId ?? ""));
  return !isNew && drafted.some(({ sourceId }) => !there.has(sourceId ?? ""));
};

/** What the facts that are left cannot make anew stays as it was, but for files that were deleted or failed since. */
const withoutDeleted = ({ handoff, uploads }: Ingredients, now: string): Draft =>
  withoutSources(handoff.draft, {
    sourceIds: new Set(uploads.flatMap(({ sourceId }) => sourceId ?? [])),
    fileNames: new Set(uploads.map(({ fileName }) => fileName)),
    decided: new Set(Object.keys(handoff.decisions)),
    failures: failureNotes(failuresOf(uploads)),
    now,
  });

/** The next draft; the handoff's own where it would be the same. */
const nextDraft = async (ingredients: Ingredients, now: string, deps: DraftDeps): Promise<Draft> => {
  const { deal, handoff, read, uploads } = ingredients;
  if (restsOnExpired(uploads, read.facts)) return withoutDeleted(ingredients, now);
  const { draft, sources } = merged(ingredients, now);
  // Also while a source is to be read again with names: what was set aside must not come back to be approved meanwhile.
  const toConsolidate = deps.consolidator !== null && isWhole(uploads, sources);
  if (restsOn(handoff.draft.draftId, draft.draftId, toConsolidate)) return handoff.draft;
  return toConsolidate ? consolidated(draft, deal, sources, handoff, deps) : draft;
};

/** Merges and saves; nothing is saved where the draft would be the same. */
const saveDraft = async (ingredients: Ingredients, deps: DraftDeps): Promise<Handoff> => {
  const { handoff } = ingredients;
  const now = deps.now();
  const draft = await nextDraft(ingredients, now, deps);
  if (draft.draftId === handoff.draft.draftId) return handoff;
  const next = takeDraft(handoff, draft, now, newsOf(handoff.draft, draft));
  if ((await deps.handoffs.save(next.handoff, next.event, handoff.revision)) === "saved") return next.handoff;
  throw new RetryLater("handoff_changed_meanwhile", 1);
};

/** Uploads whose facts stand in the saved draft have arrived. */
const markDrafted = async (uploads: readonly Upload[], sources: SourceFacts[], deps: DraftDeps): Promise<Upload[]> => {
  const included = new Set(sources.map(({ sourceId }) => sourceId));
  return Promise.all(
    uploads.map(async (upload) => {
      if (upload.state !== "extracting" || upload.sourceId === null || !included.has(upload.sourceId)) return upload;
      const drafted: Upload = { ...upload, state: "drafted", updatedAt: deps.now() };
      await deps.uploads.save(drafted);
      return drafted;
    }),
  );
};

/**
 * Makes the next draft of a deal from the facts of all its sources, and asks the AE for review once the deal is ready
 * and no upload is still under way. Safe to repeat: the same facts give the same draft, and the review is asked for once.
 */
export const draftHandoff = async (dealId: string, deps: DraftDeps): Promise<void> => {
  const stored = await deps.deals.find(dealId);
  if (stored === null) return;
  const before = await deps.uploads.list(dealId);
  const now = deps.now();
  const known = (await deps.handoffs.find(dealId)) ?? newHandoff(dealId, emptyDraft(now), now);
  const read = await readSources(before, known, deps);
  // Nothing has been read yet, and nothing has failed: an empty draft would only look like an answer.
  const isSomething = known.revision > 0 || read.facts.length > 0 || before.some(({ state }) => state === "failed");
  if (!isSomething) return;
  const handoff = await saveDraft({ deal: stored.deal, handoff: known, read, uploads: before }, deps);
  for (const message of read.toReadAgain)
    await deps.extract.send(message, { delaySeconds: deps.readAgainAfterSeconds });
  const uploads = await markDrafted(before, read.facts, deps);
  await publishEvents(dealId, deps);
  const ready = isReadyForReview(stored.deal) && uploads.length > 0 && uploads.every(isSettled);
  if (!ready || handoff.state.status !== "gathering") return;
  await runCommand({ deal: stored.deal, command: { type: "request_review" }, actor: SYSTEM }, deps);
};
