import { type FactLists, SECTIONS, type Stakeholder } from "../domain/facts.ts";

type Listed = Pick<Stakeholder, "name" | "roles">;

/** Somebody whom no source names, listed by function as the prompts ask for it: "CFO (not named)". */
export const isUnnamed = ({ name }: Pick<Stakeholder, "name">): boolean => /\((?:not named|unnamed)\)/iu.test(name);

/**
 * Listed by what others say: nobody named them, or they are known by name alone, without a title, an address or a word of
 * theirs that the draft rests on. So are bodies and firms. `speakers`: names as they stand at quotes.
 */
export const isMentionedOnly = (
  person: Pick<Stakeholder, "name" | "email" | "title">,
  speakers: ReadonlySet<string | null>,
): boolean => isUnnamed(person) || (person.email === null && person.title === null && !speakers.has(person.name));

/** Everybody at whose quotes a statement of the draft rests. */
export const speakersOf = (draft: FactLists): ReadonlySet<string | null> =>
  new Set(
    SECTIONS.flatMap((section) => draft[section].flatMap(({ evidence }) => evidence.map(({ speaker }) => speaker))),
  );

/** Whether the others still say who decides, without this one: the handoff may lose no decider because nobody knows the name. */
export const canBeSpared = (person: Listed, others: readonly Listed[]): boolean =>
  (["economic_buyer", "executive_sponsor"] as const).every(
    (role) => !person.roles.includes(role) || others.some((other) => other.roles.includes(role)),
  );
