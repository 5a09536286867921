import type { Handoff } from "../../shared/domain/handoff.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import { namedIn } from "../../shared/domain/speakers.ts";
import { nameFacts, type WhoSaid, whoSaidBy } from "../../shared/extraction/name-statements.ts";
import { namesKey } from "../../shared/extraction/named-speakers.ts";
import type { ExtractMessage } from "../../shared/handoffs/messages.ts";
import type { ContentStore, Queue } from "../../shared/handoffs/stores.ts";
import type { Upload } from "../../shared/handoffs/upload.ts";

export type ReadDeps = {
  content: Pick<ContentStore, "source" | "facts">;
  extract: Queue<ExtractMessage>;
  /** How long names are waited for before a source is read again: those given one after the other cost one reading. */
  readAgainAfterSeconds: number;
};

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
  {
    handoff,
    who,
    isThere,
    deps,
  }: { handoff: Pick<Handoff, "namedSpeakers">; who: WhoSaid; isThere: boolean; deps: ReadDeps },
): Promise<Found> => {
  const names = namesKey(namedIn(handoff.namedSpeakers, { sourceId }));
  const facts = await deps.content.facts(dealId, sourceId, names);
  if (facts !== null && facts.names === names) return { facts, again: null };
  // One that is being read, for the first time or after a failure, has not arrived before that is done.
  if (state === "extracting") return { facts: null, again: null };
  const before = facts ?? (await deps.content.facts(dealId, sourceId));
  // Nothing was read, or it has had its time: that is not read once more behind anybody's back.
  if (before === null) return { facts: null, again: null };
  return { facts: nameFacts(before, who), again: isThere ? { dealId, uploadId, sourceId } : null };
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
  const found = await Promise.all(
    wanted.map((upload, at) => factsOf(upload, { handoff, who, isThere: (read[at] ?? null) !== null, deps })),
  );
  return {
    facts: found.flatMap(({ facts }) => facts ?? []),
    sources,
    who,
    toReadAgain: found.flatMap(({ again }) => again ?? []),
  };
};
