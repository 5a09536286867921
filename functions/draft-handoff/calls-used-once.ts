import type { Draft } from "../../shared/domain/draft.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import type { Source } from "../../shared/domain/source.ts";
import { copiesOfCalls } from "../../shared/extraction/same-call/copies-of-calls.ts";
import { useCallsOnce } from "../../shared/extraction/same-call/use-once.ts";

/** Compares what was said in a deal's calls, and leaves out the facts of those that are there twice: see useCallsOnce. */
export const callsUsedOnce = (
  sources: SourceFacts[],
  previous: Draft | null,
  read: readonly Source[],
): { sources: readonly SourceFacts[]; previous: Draft | null } => {
  const calls = new Set(sources.filter(({ messages }) => messages.length === 0).map(({ sourceId }) => sourceId));
  const found = read.filter(({ sourceId }) => calls.has(sourceId));
  return found.length < 2 ? { sources, previous } : useCallsOnce(sources, previous, copiesOfCalls(found));
};
