import type { Draft, Note } from "../../domain/draft.ts";
import { emptyBant, emptyDealContext, emptyFactLists } from "../../domain/facts.ts";
import type { SourceFacts } from "../../domain/source-facts.ts";
import type { Copy } from "./copies-of-calls.ts";
import { withEvidenceOfUsed } from "./evidence-in-other.ts";

const noteOn = ({ copy, used, part }: Copy): Note => ({
  code: "same_call_used_once",
  text: part
    ? `${copy.fileName} is a part of the call in ${used.fileName}. The call is used once, from ${used.fileName}.`
    : `${copy.fileName} is the same call as ${used.fileName}. The call is used once, from ${used.fileName}.`,
  source: copy.fileName,
});

/** What is left of a file whose call is used from another: that it came, what it links to, and what reading it cost. */
const withoutFacts = (facts: SourceFacts, copy: Copy): SourceFacts => ({
  ...facts,
  facts: emptyFactLists(),
  bant: emptyBant(),
  dealContext: emptyDealContext(),
  unverified: [],
  possiblyMissed: [],
  settlements: [],
  notes: [noteOn(copy)],
});

/**
 * The facts of a deal's sources with each call used once, and the draft before them as it rests on the files that are
 * used. A note says which file was left out for which; a call without a date takes that of its copy.
 */
export const useCallsOnce = (
  sources: readonly SourceFacts[],
  previous: Draft | null,
  copies: readonly Copy[],
): { sources: readonly SourceFacts[]; previous: Draft | null } => {
  if (copies.length === 0) return { sources, previous };
  const copyOf = new Map(copies.map((copy) => [copy.copy.sourceId, copy]));
  const dayOf = (sourceId: string): string | null =>
    copies
      .filter(({ used, copy }) => used.sourceId === sourceId && copy.occurredAt !== null)
      .map(({ copy }) => copy.occurredAt)
      .sort()[0] ?? null;
  return {
    sources: sources.map((facts) => {
      const copy = copyOf.get(facts.sourceId);
      return copy === undefined
        ? { ...facts, occurredAt: facts.occurredAt ?? dayOf(facts.sourceId) }
        : withoutFacts(facts, copy);
    }),
    previous: previous === null ? null : withEvidenceOfUsed(previous, copies),
  };
};
