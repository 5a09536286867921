import { competitorId } from "../domain/content.ts";
import type { Draft } from "../domain/draft.ts";
import { BANT_LETTERS, CONTEXT_FIELDS, type Section } from "../domain/facts.ts";

type SectionDiff = { added: string[]; removed: string[]; changed: string[] };
export type DraftDiff = Record<
  Section | "bant" | "dealContext" | "conflicts" | "unverified" | "possiblyMissed",
  SectionDiff
>;

type WithId = { id: string };

const diff = (before: readonly WithId[], after: readonly WithId[]): SectionDiff => {
  const old = new Map(before.map((one) => [one.id, JSON.stringify(one)]));
  const now = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    removed: before.filter(({ id }) => !now.has(id)).map(({ id }) => id),
    changed: after.filter((one) => old.has(one.id) && old.get(one.id) !== JSON.stringify(one)).map(({ id }) => id),
  };
};

/** BANT letters that say something, under the ids that decisions use. */
const bantOf = ({ bant }: Draft): WithId[] =>
  BANT_LETTERS.map((letter) => ({ id: `bant.${letter}`, ...bant[letter] })).filter(
    ({ status }) => status !== "unknown",
  );

const contextOf = ({ dealContext }: Draft): WithId[] => [
  ...CONTEXT_FIELDS.flatMap((field) => {
    const line = dealContext[field];
    return line === null ? [] : [{ id: `dealContext.${field}`, ...line }];
  }),
  ...dealContext.competitors.map((rival) => ({ id: competitorId(rival.name), ...rival })),
];

/** What a new draft brings, by id: new statements, those that are gone, and those that read or rest otherwise. */
export const diffDrafts = (before: Draft, after: Draft): DraftDiff => {
  const section = (name: Section): SectionDiff => diff(before[name], after[name]);
  return {
    goals: section("goals"),
    stakeholders: section("stakeholders"),
    commitments: section("commitments"),
    risks: section("risks"),
    dependencies: section("dependencies"),
    successCriteria: section("successCriteria"),
    bant: diff(bantOf(before), bantOf(after)),
    dealContext: diff(contextOf(before), contextOf(after)),
    conflicts: diff(before.conflicts, after.conflicts),
    unverified: diff(before.unverified, after.unverified),
    possiblyMissed: diff(before.possiblyMissed, after.possiblyMissed),
  };
};
