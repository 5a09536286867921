import type { Draft } from "../../shared/domain/draft.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import { copiesOfCalls } from "../../shared/extraction/same-call/copies-of-calls.ts";
import { useCallsOnce } from "../../shared/extraction/same-call/use-once.ts";
import type { ContentStore } from "../../shared/handoffs/stores.ts";

/** Looks up what was said in a deal's calls, and leaves out the facts of those that are there twice: see useCallsOnce. */
export const callsUsedOnce = async (
  sources: SourceFacts[],
  previous: Draft | null,
  content: ContentStore,
): Promise<{ sources: readonly SourceFacts[]; previous: Draft | null }> => {
  const calls = sources.filter(({ messages }) => messages.length === 0);
  if (calls.length < 2) return { sources, previous };
  const found = await Promise.all(calls.map(({ dealId, sourceId }) => content.source(dealId, sourceId)));
  return useCallsOnce(sources, previous, copiesOfCalls(found.filter((source) => source !== null)));
};
