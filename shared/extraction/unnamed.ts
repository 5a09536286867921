import type { Stakeholder } from "../domain/facts.ts";

type Listed = Pick<Stakeholder, "name" | "roles">;

/** Somebody whom no source names, listed by function as the prompts ask for it: "CFO (not named)". */
export const isUnnamed = ({ name }: Pick<Stakeholder, "name">): boolean => /\((?:not named|unnamed)\)/iu.test(name);

/** Whether a list still says who decides without this one: the handoff may lose no decider because nobody knows the name. */
export const canBeSpared = (person: Listed, people: readonly Listed[]): boolean =>
  (["economic_buyer", "executive_sponsor"] as const).every(
    (role) =>
      !person.roles.includes(role) ||
      people.some((other) => other !== person && !isUnnamed(other) && other.roles.includes(role)),
  );
