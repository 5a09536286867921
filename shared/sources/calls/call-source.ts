import { type Deal, type Side, sideOfAddress } from "../../domain/deal.ts";
import type { Artefact, Participant, Segment, SourceNote } from "../../domain/source.ts";
import { type RawFile, type ReadOutcome, refuse } from "../format.ts";
import { callDate } from "./call-date.ts";
import { readSpeakerLabel } from "./speaker-label.ts";
import { missingIn } from "./missing-parts.ts";
import { mergeTurns, type UnnamedTurns, type Utterance } from "./utterance.ts";

/** Somebody whom the format itself lists: attendees, calendar invitees, a roster line. */
export type ListedPerson = { name: string | null; email: string | null; title: string | null; side: Side };

export type CallTranscript = {
  utterances: readonly Utterance[];
  unnamed?: UnnamedTurns;
  title?: string | null;
  /** Lines above the first turn, in which a date may stand. */
  head?: readonly string[];
  /** Further names that may carry a date, e.g. a job's. */
  names?: readonly string[];
  listed?: readonly ListedPerson[];
  artefacts?: readonly Artefact[];
  notes?: readonly SourceNote[];
  /** The format says only when a turn begins; its end is where the next one begins. */
  endsAreGuessed?: boolean;
};

const folded = (name: string): string =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** A hint such as "Stowline" names an organisation when either name holds the other as whole words. */
const namesOrganisation = (hint: string, organisation: string): boolean => {
  const [a, b] = [` ${folded(hint)} `, ` ${folded(organisation)} `];
  return folded(hint).length > 2 && (b.includes(a) || a.includes(b));
};

/** Side of a named speaker by the deal's own people, the file's own list, and the company behind the name. */
const sideOfSpeaker = (name: string, hint: string | null, listed: readonly ListedPerson[], deal: Deal): Side => {
  if ([deal.ae.name, deal.csm.name].some((person) => folded(person) === folded(name))) return "vendor";
  const known = listed.find((person) => person.name !== null && folded(person.name) === folded(name));
  if (known !== undefined && known.side !== "unknown") return known.side;
  if (hint === null) return "unknown";
  if (namesOrganisation(hint, deal.vendor.name)) return "vendor";
  return namesOrganisation(hint, deal.customer.name) ? "customer" : "unknown";
};

/** The side of a listed person: as listed, by address, or as one of the deal's own people. */
export const listedPerson = (
  person: { name: string | null; email?: string | null; title?: string | null; side?: Side },
  deal: Deal,
): ListedPerson => {
  const { name, email = null, title = null, side = "unknown" } = person;
  const byAddress = email === null ? "unknown" : sideOfAddress(email, deal);
  const own = name !== null && [deal.ae.name, deal.csm.name].some((ours) => folded(ours) === folded(name));
  return {
    name,
    email,
    title,
    side: side !== "unknown" ? side : byAddress !== "unknown" ? byAddress : own ? "vendor" : "unknown",
  };
};

/** Utterances of any transcript format to a Reading: turns, sides, participants, date. */
export const readCall = (transcript: CallTranscript, file: RawFile, deal: Deal): ReadOutcome => {
  const listed = transcript.listed ?? [];
  const turns = mergeTurns(transcript.utterances, transcript.unnamed);
  if (turns.length === 0) {
    return refuse(
      "no_speech",
      "The file was read, but nobody says anything in it. Check that the recording was transcribed, and upload it again.",
    );
  }
  const occurredAt = callDate(transcript.head ?? [], [file.fileName, ...(transcript.names ?? [])]);
  const labels = new Map<string, Participant>();
  const segments = turns.map((turn, index): Segment => {
    const label = turn.speaker === null ? null : readSpeakerLabel(turn.speaker);
    const side = label === null ? "unknown" : sideOfSpeaker(label.name, label.hint, listed, deal);
    if (label !== null && !labels.has(folded(label.name))) {
      const isCompany = [deal.vendor.name, deal.customer.name].some(
        (company) => label.hint !== null && namesOrganisation(label.hint, company),
      );
      const title = label.title ?? (isCompany ? null : label.hint);
      labels.set(folded(label.name), { name: label.name, email: null, title, side });
    }
    return {
      id: `s${index + 1}`,
      speaker: label?.name ?? null,
      side,
      start: turn.start,
      end: turn.end,
      text: turn.text,
      messageId: null,
      saidAt: occurredAt,
      quoted: false,
    };
  });
  const participants = listed.map((person): Participant => {
    const spoken = person.name === null ? undefined : labels.get(folded(person.name));
    if (person.name !== null) labels.delete(folded(person.name));
    return { ...person, title: person.title ?? spoken?.title ?? null };
  });
  const ends = segments.flatMap(({ start, end }) => end ?? start ?? []);
  const missing = missingIn(segments, transcript.endsAreGuessed ?? false);
  const notes = [...file.notes, ...(transcript.notes ?? []), ...missing];
  return {
    ok: true,
    reading: {
      kind: "call",
      title: transcript.title ?? null,
      occurredAt,
      duration: ends.length === 0 ? null : ends.reduce((a, b) => Math.max(a, b)),
      participants: [...participants, ...labels.values()],
      segments,
      artefacts: [{ kind: "transcript", title: file.fileName, url: null }, ...(transcript.artefacts ?? [])],
      notes,
    },
  };
};
