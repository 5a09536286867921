import type { Conflict } from "../domain/draft.ts";
import { sameEvidence } from "../domain/evidence.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { ConsolidatedFact, Rules } from "./consolidate-rules.ts";
import type { Consolidation } from "./consolidation.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { groupContradictions } from "./group-contradictions.ts";
import { likeness, profileOf } from "./likeness.ts";
import { JOIN_AT } from "./merge-section.ts";
import { type Grounds, wordedFrom } from "./worded-from.ts";

type Group = Consolidation["groups"][number];
export type Surroundings = { sources: readonly SourceFacts[]; decided: ReadonlySet<string> };
/** A section after its groups were made; `joined` are the ids of what now stands for several. */
export type Grouped<F> = { facts: F[]; joined: ReadonlySet<string>; conflicts: Conflict[] };

/** When a statement was first said; statements of sources without a date come first. */
const firstSaid = (fact: ConsolidatedFact, sources: readonly SourceFacts[]): string =>
  fact.evidence
    .map(({ sourceId }) => sources.find((source) => source.sourceId === sourceId)?.occurredAt ?? "")
    .reduce((a, b) => (b < a ? b : a), "9999");

/** Names and dates of a statement: whatever its fields hold in words, and who spoke. Its id is no word. */
const fieldsOf = (fact: ConsolidatedFact): string[] => [
  ...Object.entries(fact).flatMap(([name, value]) => (name !== "id" && typeof value === "string" ? [value] : [])),
  ...fact.evidence.flatMap(({ speaker }) => speaker ?? []),
];

/** The days on which the members were said: "on March 18" may be told though nobody says it of himself. */
const daysOf = (members: readonly ConsolidatedFact[], sources: readonly SourceFacts[]): string[] => {
  const said = new Set(members.flatMap(({ evidence }) => evidence.map(({ sourceId }) => sourceId)));
  return sources.flatMap(({ sourceId, occurredAt }) => (said.has(sourceId) ? (occurredAt?.slice(0, 10) ?? []) : []));
};

const groundsOf = (members: readonly ConsolidatedFact[], sources: readonly SourceFacts[]): Grounds => ({
  texts: members.map(({ text }) => text),
  quotes: members.flatMap(({ evidence }) => evidence.map(({ quote }) => quote)),
  known: [...members.flatMap(fieldsOf), ...daysOf(members, sources)],
});

/** Two matters hardly share a number above this by chance. */
const COMMON_NUMBERS = 10;

/** What a statement says and rests on, reduced to what links it with others: words, large numbers, the day it is due. */
const marksOf = (fact: ConsolidatedFact): ReadonlySet<string> => {
  const { stems, numbers } = profileOf([fact.text, ...fact.evidence.map(({ quote }) => quote)].join("\n"));
  const due = "due" in fact && fact.due !== null ? [`due ${fact.due}`] : [];
  return new Set([...stems, ...[...numbers].filter((number) => Number(number) > COMMON_NUMBERS), ...due]);
};

/** The keeper and whoever shares a mark with it, directly or through others: one that does not is another matter. */
const relatedTo = <F extends ConsolidatedFact>(keeper: F, members: readonly F[]): F[] => {
  const marks = new Map(members.map((member) => [member, marksOf(member)]));
  const near = new Set([keeper]);
  // A set is walked over what is added to it meanwhile, too.
  for (const one of near) {
    const mine = [...(marks.get(one) ?? [])];
    for (const other of members) if (mine.some((mark) => marks.get(other)?.has(mark) === true)) near.add(other);
  }
  return members.filter((member) => near.has(member));
};

/**
 * Whether somebody who decided about `before` has decided about `fact`, too: they saw its quotes, or it says the same in
 * about the same words. Anything else would go unseen into what was approved, or away with what was rejected.
 */
const isDecidedWith = <F extends ConsolidatedFact>(before: F, fact: F, { differs }: Rules<F>): boolean =>
  fact.evidence.every((one) => before.evidence.some((other) => sameEvidence(one, other))) ||
  (!differs(before, fact) && likeness(profileOf(before.text), profileOf(fact.text)) >= JOIN_AT);

type Joined<F> = { fact: F; members: readonly F[]; conflicts: Conflict[] };

const join = <F extends ConsolidatedFact>(
  suggested: readonly F[],
  text: string,
  rules: Rules<F>,
  { sources, decided }: Surroundings,
): Joined<F> | null => {
  const settled = suggested.filter(({ id }) => decided.has(id));
  const keeper = settled[0] ?? suggested[0];
  if (keeper === undefined || settled.length > 1) return null;
  const members = (rules.sharesWords ? relatedTo(keeper, suggested) : suggested).filter(
    (one) => settled.length === 0 || one === keeper || isDecidedWith(keeper, one, rules),
  );
  if (members.length < 2 || !rules.canBeOne(members)) return null;
  const evidence = members.reduce((all, { evidence: more }) => unitedEvidence(all, more), keeper.evidence);
  // What a person decided reads as it did; only its evidence grows.
  if (settled.length === 1) return { fact: { ...keeper, evidence }, members, conflicts: [] };
  const words = wordedFrom(text, groundsOf(members, sources)) ?? keeper.text;
  const conflicts = groupContradictions(keeper.id, words, members, sources);
  return { fact: { ...rules.unite(keeper, members), text: words, evidence }, members, conflicts };
};

/** Makes one statement of each group that the rules allow; of the others every statement stays as it was. */
export const grouped = <F extends ConsolidatedFact>(
  facts: readonly F[],
  groups: readonly Group[],
  rules: Rules<F>,
  surroundings: Surroundings,
): Grouped<F> => {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const replaced = new Map<string, F | null>();
  const joined = new Set<string>();
  const conflicts: Conflict[] = [];
  for (const { ids, text } of groups) {
    const named = [...new Set(ids)];
    const members = named
      .flatMap((id) => byId.get(id) ?? [])
      .toSorted((a, b) => firstSaid(a, surroundings.sources).localeCompare(firstSaid(b, surroundings.sources)));
    const isUsable = members.length === named.length && text.trim() !== "" && !named.some((id) => replaced.has(id));
    const one = isUsable ? join(members, text, rules, surroundings) : null;
    if (one === null) continue;
    for (const { id } of one.members) replaced.set(id, id === one.fact.id ? one.fact : null);
    joined.add(one.fact.id);
    conflicts.push(...one.conflicts);
  }
  return {
    facts: facts.flatMap((fact) => (replaced.has(fact.id) ? (replaced.get(fact.id) ?? []) : [fact])),
    joined,
    conflicts,
  };
};
