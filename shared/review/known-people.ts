import { liveContent } from "../domain/content.ts";
import { type Deal, Person } from "../domain/deal.ts";
import type { Handoff } from "../domain/handoff.ts";
import { type NamedSpeaker, speakerKey } from "../domain/speakers.ts";

/** Somebody whom a speaker can be said to be. */
export type KnownPerson = Pick<NamedSpeaker, "name" | "side" | "email">;

/** Listed by function, as nobody knows the name: `CFO (not named)`. */
const hasName = ({ name }: KnownPerson): boolean => !/\((?:not named|unnamed)\)/iu.test(name);

/** As a person can be chosen: nobody by a name that a command does not take, and without an address that it does not. */
const choosable = ({ name, side, email }: KnownPerson): KnownPerson[] => {
  const taken = Person.shape.name.safeParse(name);
  return taken.success ? [{ name: taken.data, side, email: Person.shape.email.safeParse(email).data ?? null }] : [];
};

/** Everybody whom the deal knows by name, each once: its AE and CSM, stakeholders, who speaks elsewhere. */
export const knownPeople = (deal: Deal, handoff: Handoff): KnownPerson[] => {
  const { speakers } = handoff.draft;
  const team = [deal.ae, deal.csm].map((person): KnownPerson => ({ ...person, side: "vendor" }));
  // A device's label is nobody, even where a draft lists it as somebody until it is made anew.
  const nobodies = new Set(
    speakers.filter(({ takenFor }) => takenFor.name === null).map(({ label }) => label.toLowerCase()),
  );
  const listed = liveContent(handoff)
    .stakeholders.filter(({ name }) => !nobodies.has(name.toLowerCase()))
    .map(({ name, org, email }): KnownPerson => ({ name, side: org, email }));
  // Who got a name in one source is that person there; the label may be somebody's name all the same.
  const speaking = speakers.flatMap((speaker): KnownPerson[] => {
    const { name, side, email } = handoff.namedSpeakers[speakerKey(speaker)] ?? speaker.takenFor;
    return name === null ? [] : [{ name, side, email }];
  });
  const people = [...team, ...listed, ...speaking].flatMap(choosable).filter(hasName);
  const byName = Map.groupBy(people, ({ name }) => name.toLowerCase());
  return [...byName.values()].flatMap((same): KnownPerson[] => {
    const [first] = same;
    if (first === undefined) return [];
    const side = same.find((one) => one.side !== "unknown")?.side ?? "unknown";
    return [{ name: first.name, side, email: same.find(({ email }) => email !== null)?.email ?? null }];
  });
};
