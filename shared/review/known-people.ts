import { liveContent } from "../domain/content.ts";
import type { Deal } from "../domain/deal.ts";
import type { Handoff } from "../domain/handoff.ts";
import { type NamedSpeaker, speakerKey } from "../domain/speakers.ts";

/** Somebody whom a speaker can be said to be. */
export type KnownPerson = Pick<NamedSpeaker, "name" | "side" | "email">;

/** Listed by function, as nobody knows the name: `CFO (not named)`. */
const hasName = ({ name }: KnownPerson): boolean => !/\((?:not named|unnamed)\)/iu.test(name);

/** Everybody whom the deal knows by name, each once: its AE and CSM, stakeholders, who speaks elsewhere. */
export const knownPeople = (deal: Deal, handoff: Handoff): KnownPerson[] => {
  const team = [deal.ae, deal.csm].map((person): KnownPerson => ({ ...person, side: "vendor" }));
  const listed = liveContent(handoff).stakeholders.map(
    ({ name, org, email }): KnownPerson => ({ name, side: org, email }),
  );
  const speaking = handoff.draft.speakers.flatMap((speaker): KnownPerson[] => {
    const { name, side, email } = handoff.namedSpeakers[speakerKey(speaker)] ?? speaker.takenFor;
    // A label that somebody corrected is no person of its own.
    return name === null ? [] : [{ name, side, email }];
  });
  const corrected = new Set(Object.values(handoff.namedSpeakers).map(({ label }) => label.toLowerCase()));
  const people = [...team, ...listed, ...speaking].filter(
    (person) => hasName(person) && !corrected.has(person.name.toLowerCase()),
  );
  const byName = Map.groupBy(people, ({ name }) => name.toLowerCase());
  return [...byName.values()].flatMap((same): KnownPerson[] => {
    const [first] = same;
    if (first === undefined) return [];
    const side = same.find((one) => one.side !== "unknown")?.side ?? "unknown";
    return [{ name: first.name, side, email: same.find(({ email }) => email !== null)?.email ?? null }];
  });
};
