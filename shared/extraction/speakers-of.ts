import type { Deal } from "../domain/deal.ts";
import type { Note } from "../domain/draft.ts";
import type { Participant, Segment, Source } from "../domain/source.ts";
import { type DraftSpeaker, speakerKey } from "../domain/speakers.ts";
import { beginning, isTelling } from "./beginning.ts";
import { castOf } from "./offline/cast.ts";
import { isAnonymous, plainName } from "./offline/names.ts";
import { sentencesOf } from "./offline/sentences.ts";
import { segmentsToMachine } from "./offline/to-machine.ts";

/** The first turn that is more than a greeting, else the first. */
const telling = (turns: readonly Segment[]): string =>
  (turns.find(({ text }) => isTelling(text)) ?? turns[0])?.text ?? "";

type Somebody = Pick<DraftSpeaker["takenFor"], "name" | "side" | "email">;
type Listed = ReadonlyMap<string, Participant>;

const listedIn = ({ participants }: Source): Listed =>
  new Map(
    participants
      .map((one): [string, Participant] => [one.name ?? one.email ?? "", one])
      // The first of a name counts.
      .toReversed(),
  );

/** Voices by what they say of themselves. */
const voicesOf = (source: Source, deal: Deal): ((label: string) => Somebody | null) => {
  const suspicious = segmentsToMachine(source.segments);
  const spoken = sentencesOf(source.segments).filter(({ segment }) => !suspicious.has(segment.id));
  const cast = castOf(source, spoken, deal);
  return (label) => cast.personOf(label);
};

/** Authors by their headers alone: a mailbox can have thousands, and its mails say who wrote them. */
const authorsOf =
  (listed: Listed, { ae, csm }: Deal) =>
  (label: string): Somebody | null => {
    const name = isAnonymous(label) ? null : plainName(label) || label;
    const member = [ae, csm].find((person) => person.name === name);
    if (member !== undefined) return { ...member, side: "vendor" };
    const side = listed.get(label)?.side ?? "unknown";
    return side === "unknown" ? null : { name, side, email: null };
  };

/** Who speaks in a source, by label, and whom the system takes them for; in the order in which they are first heard. */
export const speakersOf = (source: Source, deal: Deal): DraftSpeaker[] => {
  const listed = listedIn(source);
  const personOf = source.kind === "email" ? authorsOf(listed, deal) : voicesOf(source, deal);
  const turnsOf = Map.groupBy(
    source.segments.filter(({ speaker }) => speaker !== null),
    ({ speaker }) => speaker ?? "",
  );
  return [...turnsOf].map(([label, turns]): DraftSpeaker => {
    const person = personOf(label);
    const listedAt = listed.get(label)?.email ?? null;
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

// A few hundred bytes each, and all of a draft's stand in one item of the table, which holds 400 KB.
const MOST_LISTED = 300;

/** Those who speak most, and a note on the rest. Whom people named comes first: else no name could be taken back. */
export const mostHeard = (
  all: readonly DraftSpeaker[],
  isNamed: (key: string) => boolean,
): { listed: DraftSpeaker[]; notes: Note[] } => {
  if (all.length <= MOST_LISTED) return { listed: [...all], notes: [] };
  const rank = (one: DraftSpeaker) => (isNamed(speakerKey(one)) ? Infinity : one.turns);
  const most = new Set(all.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a))).slice(0, MOST_LISTED));
  const text = `${all.length} people speak or write in the files of this deal. Only the ${MOST_LISTED} with most to say can be given another name.`;
  return {
    listed: all.filter((one) => most.has(one)),
    notes: [{ code: "speakers_not_listed", text, source: null }],
  };
};
