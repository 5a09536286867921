import type { Participant, Source } from "../domain/source.ts";
import type { NamedSpeaker } from "../domain/speakers.ts";
import { shortHash } from "./fact-id.ts";
import { fold } from "./fold.ts";
import { namesAgree } from "./same-person.ts";

type Named = Pick<NamedSpeaker, "label" | "name" | "side" | "email">;

/** What the facts of a source with these names are kept under; empty where nobody named anybody. */
export const namesKey = (named: readonly Named[]): string =>
  named.length === 0
    ? ""
    : shortHash(...named.flatMap(({ label, name, side, email }) => [label, name, side, email ?? ""]));

/** Somebody whom the file lists under a label that a person corrected. Another person's address does not come along. */
const asNamed = (person: Participant, { label, name, side, email }: Named, kind: Source["kind"]): Participant => ({
  ...person,
  name,
  side: side === "unknown" ? person.side : side,
  email: email ?? (kind === "email" || namesAgree(label, name) ? person.email : null),
});

/** Two entries of one person as one; what a person said of them counts. */
const united = (listed: Participant, named: Participant): Participant => ({
  ...listed,
  ...named,
  email: named.email ?? listed.email,
  title: named.title ?? listed.title,
  side: named.side === "unknown" ? listed.side : named.side,
});

/**
 * A source as it reads with the names that people gave to its speakers: whoever reads it for facts finds the person where
 * the label stood. Ids, words and times stay, so that evidence points into the source as it was uploaded.
 */
export const withNamedSpeakers = (source: Source, named: readonly Named[]): Source => {
  if (named.length === 0) return source;
  const byLabel = new Map(named.map((one) => [one.label, one]));
  const isNamed = ({ name, email }: Participant) => byLabel.get(name ?? email ?? "");
  const listed = new Set(source.participants.map(({ name, email }) => name ?? email ?? ""));
  const people = new Map<string, Participant>();
  const add = (person: Participant) => {
    const key = fold(person.name ?? person.email ?? "");
    const before = people.get(key);
    people.set(key, before === undefined ? person : united(before, person));
  };
  for (const person of source.participants) if (isNamed(person) === undefined) add(person);
  for (const person of source.participants) {
    const name = isNamed(person);
    if (name !== undefined) add(asNamed(person, name, source.kind));
  }
  for (const { label, name, side, email } of named) if (!listed.has(label)) add({ name, email, title: null, side });
  return {
    ...source,
    participants: [...people.values()],
    segments: source.segments.map((segment) => {
      const who = segment.speaker === null ? undefined : byLabel.get(segment.speaker);
      return who === undefined
        ? segment
        : { ...segment, speaker: who.name, side: who.side === "unknown" ? segment.side : who.side };
    }),
  };
};
