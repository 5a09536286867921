import { competitorId } from "../domain/content.ts";
import type { Conflict, Draft, Note } from "../domain/draft.ts";
import type { Evidence } from "../domain/evidence.ts";
import { type Bant, BANT_LETTERS, CONTEXT_FIELDS, type DealContext, emptyBant, SECTIONS } from "../domain/facts.ts";
import { shortHash } from "./fact-id.ts";
import { SOURCE_FAILED } from "./failure-notes.ts";
import { onboardingPlan } from "./onboarding-plan.ts";

export type Remaining = {
  /** Sources that some file of the deal still has, whether or not its facts can still be read. */
  sourceIds: ReadonlySet<string>;
  fileNames: ReadonlySet<string>;
  /** Ids of statements that a person decided: they stay as they are. */
  decided: ReadonlySet<string>;
  /** A note for each file that could not be read. */
  failures: readonly Note[];
  /** ISO 8601 UTC. */
  now: string;
};

type Resting = { evidence: readonly Evidence[] };
/** What is left of a statement: null where it rested on nothing but files that were deleted. */
type Keep = <T extends Resting>(statement: T, id: string) => T | null;

const keepBy =
  ({ sourceIds, decided }: Remaining): Keep =>
  (statement, id) => {
    const evidence = statement.evidence.filter(({ sourceId }) => sourceIds.has(sourceId));
    if (decided.has(id) || evidence.length === statement.evidence.length) return statement;
    return evidence.length === 0 ? null : { ...statement, evidence };
  };

const keepAll = <T extends Resting & { id: string }>(statements: readonly T[], keep: Keep): T[] =>
  statements.flatMap((statement) => keep(statement, statement.id) ?? []);

const bantOf = (bant: Bant, keep: Keep): Bant =>
  BANT_LETTERS.reduce(
    (left, letter) => ({ ...left, [letter]: keep(bant[letter], `bant.${letter}`) ?? emptyBant()[letter] }),
    bant,
  );

const contextOf = (context: DealContext, keep: Keep): DealContext =>
  CONTEXT_FIELDS.reduce(
    (left, field) => {
      const line = context[field];
      return { ...left, [field]: line === null ? null : keep(line, `dealContext.${field}`) };
    },
    { ...context, competitors: context.competitors.flatMap((rival) => keep(rival, competitorId(rival.name)) ?? []) },
  );

/** A contradiction between what is left; none where one side of it is gone. */
const conflictsOf = (conflicts: readonly Conflict[], keep: Keep): Conflict[] =>
  conflicts.flatMap((conflict) => {
    const values = conflict.values.flatMap((value) => keep(value, conflict.id) ?? []);
    return values.length < conflict.values.length ? [] : { ...conflict, values };
  });

const notesOf = (notes: readonly Note[], { fileNames, failures }: Remaining): Note[] => {
  const isOf = (a: Note) => (b: Note) => a.code === b.code && a.text === b.text;
  const left = notes.filter(
    (note) =>
      (note.source === null || fileNames.has(note.source)) &&
      (note.code !== SOURCE_FAILED || failures.some(isOf(note))),
  );
  return [...left, ...failures.filter((failure) => !left.some(isOf(failure)))];
};

/**
 * A draft whose facts cannot all be read any more, without what rested only on files that were deleted, and with the
 * notes of the files that failed since. The very same draft where nothing of it changes.
 */
export const withoutSources = (draft: Draft, remaining: Remaining): Draft => {
  const keep = keepBy(remaining);
  const lists = {
    goals: keepAll(draft.goals, keep),
    stakeholders: keepAll(draft.stakeholders, keep),
    commitments: keepAll(draft.commitments, keep),
    risks: keepAll(draft.risks, keep),
    dependencies: keepAll(draft.dependencies, keep),
    successCriteria: keepAll(draft.successCriteria, keep),
  };
  const isThere = ({ sourceId }: { sourceId: string }): boolean => remaining.sourceIds.has(sourceId);
  const isSame = SECTIONS.every((section) => lists[section].length === draft[section].length);
  const { draftId: _id, createdAt: _createdAt, ...content } = draft;
  const next: typeof content = {
    ...content,
    ...lists,
    bant: bantOf(draft.bant, keep),
    dealContext: contextOf(draft.dealContext, keep),
    onboardingPlan: isSame ? draft.onboardingPlan : onboardingPlan(lists),
    artefacts: draft.artefacts.filter(({ source }) => remaining.fileNames.has(source)),
    conflicts: conflictsOf(draft.conflicts, keep),
    unverified: draft.unverified.filter(isThere),
    possiblyMissed: keepAll(draft.possiblyMissed, keep),
    notes: notesOf(draft.notes, remaining),
    speakers: draft.speakers.filter(isThere),
    setAside: draft.setAside.filter(isThere),
  };
  const text = JSON.stringify(next);
  return text === JSON.stringify(content)
    ? draft
    : { draftId: `draft-${shortHash(text)}`, createdAt: remaining.now, ...next };
};
