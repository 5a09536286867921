import type { Deal } from "../domain/deal.ts";
import type { Segment, Source } from "../domain/source.ts";
import type { DraftSpeaker } from "../domain/speakers.ts";
import { beginning, isTelling } from "./beginning.ts";
import { castOf } from "./offline/cast.ts";
import { isAnonymous } from "./offline/names.ts";
import { sentencesOf } from "./offline/sentences.ts";
import { segmentsToMachine } from "./offline/to-machine.ts";

/** The first turn that is more than a greeting, else the first. */
const telling = (turns: readonly Segment[]): string =>
  (turns.find(({ text }) => isTelling(text)) ?? turns[0])?.text ?? "";

/** Who speaks in a source, by label, and whom the system takes them for; in the order in which they are first heard. */
export const speakersOf = (source: Source, deal: Deal): DraftSpeaker[] => {
  const suspicious = segmentsToMachine(source.segments);
  const cast = castOf(
    source,
    sentencesOf(source.segments).filter(({ segment }) => !suspicious.has(segment.id)),
    deal,
  );
  const turnsOf = Map.groupBy(
    source.segments.filter(({ speaker }) => speaker !== null),
    ({ speaker }) => speaker ?? "",
  );
  return [...turnsOf].map(([label, turns]): DraftSpeaker => {
    const participant = source.participants.find(({ name, email }) => (name ?? email) === label);
    const person = cast.personOf(label);
    const listedAt = participant?.email ?? null;
    const anonymous = isAnonymous(label);
    const from = (): DraftSpeaker["takenFor"]["from"] => {
      if (source.kind === "email") return listedAt === null ? "label" : "address";
      if (listedAt !== null) return "invitee";
      if (!anonymous) return "label";
      return (person?.name ?? null) === null ? "nothing" : "introduction";
    };
    return {
      sourceId: source.sourceId,
      source: source.fileName,
      kind: source.kind,
      label,
      turns: turns.length,
      takenFor: {
        name: person?.name ?? (anonymous ? null : label),
        side: person?.side ?? turns[0]?.side ?? "unknown",
        email: listedAt ?? person?.email ?? null,
        from: from(),
      },
      words: beginning(telling(turns)),
    };
  });
};
