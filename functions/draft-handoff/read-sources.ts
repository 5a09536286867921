import type { Handoff } from "../../shared/domain/handoff.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import { namedIn } from "../../shared/domain/speakers.ts";
import { nameFacts, type WhoSaid, whoSaidBy } from "../../shared/extraction/name-statements.ts";
import { namesKey } from "../../shared/extraction/named-speakers.ts";
import type { ExtractMessage } from "../../shared/handoffs/messages.ts";
import type { ContentStore, Queue } from "../../shared/handoffs/stores.ts";
import type { Upload } from "../../shared/handoffs/upload.ts";

export type ReadDeps = { content: Pick<ContentStore, "source" | "facts">; extract: Queue<ExtractMessage> };

/** What is there to make a draft of. */
export type ReadSources = {
  facts: SourceFacts[];
  /** As they were uploaded, with the labels of their speakers. */
  sources: Source[];
  who: WhoSaid;
  /** Files that have to be read once more, with the names of their speakers. */
  toReadAgain: ExtractMessage[];
};

type Found = { facts: SourceFacts | null; again: ExtractMessage | null };

/** Facts as they were read with today's names; until they are there, those that were read before, with the names put in. */
const factsOf = async (
  { dealId, uploadId, sourceId, state }: Upload & { sourceId: string },
  { handoff, who, deps }: { handoff: Pick<Handoff, "namedSpeakers">; who: WhoSaid; deps: ReadDeps },
): Promise<Found> => {
  const names = namesKey(namedIn(handoff.namedSpeakers, { sourceId }));
  const facts = await deps.content.facts(dealId, sourceId, names);
  if (facts !== null) return { facts, again: null };
  const before = names === "" ? null : await deps.content.facts(dealId, sourceId);
  return {
    facts: before === null ? null : nameFacts(before, who),
    // One that is being read for the first time will be read with the names as they are by then.
    again: state === "drafted" ? { dealId, uploadId, sourceId } : null,
  };
};

/** The sources of a deal and what was read in them, under the names that people gave to who speaks. */
export const readSources = async (
  uploads: readonly Upload[],
  handoff: Pick<Handoff, "namedSpeakers">,
  deps: ReadDeps,
): Promise<ReadSources> => {
  const wanted = uploads.flatMap((upload) =>
    upload.sourceId !== null && (upload.state === "extracting" || upload.state === "drafted")
      ? [{ ...upload, sourceId: upload.sourceId }]
      : [],
  );
  const read = await Promise.all(wanted.map(({ dealId, sourceId }) => deps.content.source(dealId, sourceId)));
  const sources = read.filter((source) => source !== null);
  const who = whoSaidBy(sources, handoff.namedSpeakers);
  const found = await Promise.all(wanted.map((upload) => factsOf(upload, { handoff, who, deps })));
  return {
    facts: found.flatMap(({ facts }) => facts ?? []),
    sources,
    who,
    toReadAgain: found.flatMap(({ again }) => again ?? []),
  };
};
