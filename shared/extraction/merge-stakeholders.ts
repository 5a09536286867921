import { type Deal, sideOfAddress } from "../domain/deal.ts";
import type { Stakeholder } from "../domain/facts.ts";
import { sameName, wordsOfName } from "./merge-names.ts";
import { type Compared, lastKnown, type SectionRules } from "./merge-section.ts";
import type { Said } from "./said.ts";
import { fullestName } from "./same-person.ts";

type Listed = Compared<Stakeholder>;

/**
 * Names that stand for one person: a first (or last) name alone stands for the only full name of the same organisation
 * that has it, and for nobody in particular when there are two.
 */
type NameKeys = (person: Stakeholder) => string;

const nameKeys = (people: readonly Stakeholder[], { ae, csm }: Pick<Deal, "ae" | "csm">): NameKeys => {
  const fullNames = new Map<string, Set<string>>();
  const add = (org: Stakeholder["org"], name: string) => {
    const words = wordsOfName(name);
    if (words.length < 2) return;
    for (const word of words) {
      const key = `${org} ${word}`;
      fullNames.set(key, (fullNames.get(key) ?? new Set()).add(words.join(" ")));
    }
  };
  for (const { org, name } of people) add(org, name);
  for (const { name } of [ae, csm]) add("vendor", name);
  return ({ org, name }) => {
    const words = wordsOfName(name);
    const [only] = words;
    if (words.length > 1 || only === undefined) return words.join(" ");
    const candidates = [...(fullNames.get(`${org} ${only}`) ?? [])];
    return candidates.length === 1 ? (candidates[0] ?? only) : `${org} ${only}`;
  };
};

/** The AE and the CSM of the deal are known to everybody who reads the handoff. */
const isAccountTeam = (person: Stakeholder, { ae, csm }: Pick<Deal, "ae" | "csm">, keyOf: NameKeys): boolean =>
  [ae, csm].some(
    ({ name, email }) =>
      person.email?.toLowerCase() === email.toLowerCase() ||
      (person.org !== "customer" && keyOf(person) === wordsOfName(name).join(" ")),
  );

const sameEmail = (a: Stakeholder, b: Stakeholder): boolean =>
  a.email !== null && a.email.toLowerCase() === b.email?.toLowerCase();

const orgOf = (group: readonly Listed[], deal: Deal): Stakeholder["org"] => {
  const email = group.find(({ fact }) => fact.email !== null)?.fact.email ?? null;
  const side = email === null ? "unknown" : sideOfAddress(email, deal);
  return side === "unknown" ? (group.at(-1)?.fact.org ?? "customer") : side;
};

const rolesOf = (group: readonly Listed[]): Stakeholder["roles"] => {
  const roles = [...new Set(group.flatMap(({ fact }) => fact.roles))].sort();
  const telling = roles.filter((role) => role !== "other");
  return telling.length > 0 ? telling : roles;
};

/**
 * One person: the same address, else the same name. Two addresses are two people, and so are two first names that could
 * be anybody's. Roles are united; the later title and stance count.
 */
export const stakeholderRules = (said: readonly Said<Stakeholder>[], deal: Deal): SectionRules<Stakeholder> => {
  const keyOf = nameKeys(
    said.map(({ fact }) => fact),
    deal,
  );
  const isSame = (a: Stakeholder, b: Stakeholder): boolean =>
    sameEmail(a, b) ? sameName(a.name, b.name) : (a.email === null || b.email === null) && keyOf(a) === keyOf(b);
  return {
    textOf: ({ name }) => name,
    // See isSame: the same address, or the same name.
    terms: ({ fact }) => [`name ${keyOf(fact)}`, ...(fact.email === null ? [] : [`email ${fact.email.toLowerCase()}`])],
    compatible: (a, b) => isSame(a.fact, b.fact),
    score: (a, b) => (sameEmail(a.fact, b.fact) ? 2 : 1),
    joinAt: 1,
    settle: (group) => ({
      fact: {
        ...group[0].fact,
        name: fullestName([...new Set(group.map(({ fact }) => fact.name))]) ?? group[0].fact.name,
        org: orgOf(group, deal),
        title: lastKnown(group.map(({ fact }) => fact.title)),
        email: lastKnown(group.map(({ fact }) => fact.email)),
        roles: rolesOf(group),
        stance: lastKnown(group.map(({ fact }) => (fact.stance === "neutral" ? null : fact.stance))) ?? "neutral",
      },
      changes: [],
    }),
  };
};

/** The people to list: everybody but the account team. */
export const listedPeople = (said: readonly Said<Stakeholder>[], deal: Deal): Said<Stakeholder>[] => {
  const keyOf = nameKeys(
    said.map(({ fact }) => fact),
    deal,
  );
  return said.filter(({ fact }) => !isAccountTeam(fact, deal, keyOf));
};
