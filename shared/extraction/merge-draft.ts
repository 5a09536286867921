import type { Deal } from "../domain/deal.ts";
import type { Conflict, Draft, Note, Provenance } from "../domain/draft.ts";
import { type Commitment, SECTIONS } from "../domain/facts.ts";
import type { Decision } from "../domain/handoff.ts";
import type { SetAsideMail } from "../domain/set-aside-mail.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { DraftSpeaker } from "../domain/speakers.ts";
import { overlapWith } from "./evidence-overlap.ts";
import { type Failure, failureNotes } from "./failure-notes.ts";
import { shortHash } from "./fact-id.ts";
import { distinctUnverified } from "./ground-claims.ts";
import { keepDecidedBant, keepDecidedContext } from "./keep-decided-fields.ts";
import { mergeBant } from "./merge-bant.ts";
import { commitmentRules } from "./merge-commitments.ts";
import { toConflict } from "./merge-conflict.ts";
import { mergeContext } from "./merge-context.ts";
import { type MergeContext, type MergedLists, mergeLists } from "./merge-lists.ts";
import { mergeSection } from "./merge-section.ts";
import { onboardingPlan } from "./onboarding-plan.ts";
import { type Redirect, redirectQuoted, withRedirectedEvidence } from "./quoted-duplicates.ts";
import { notesOfCopies, redirectCopies } from "./same-message.ts";
import { nameDraft, uniteRenamed, type WhoSaid } from "./name-statements.ts";
import { inOrderOfDate, saidIn } from "./said.ts";

/** Who speaks in the sources, and what they are called by now. */
export type Speakers = {
  listed: readonly DraftSpeaker[];
  who: WhoSaid;
  decisions: Readonly<Record<string, Pick<Decision, "state">>>;
};
const NOBODY_NAMED: Speakers = { listed: [], who: () => null, decisions: {} };

export type MergeInput = {
  deal: Deal;
  /** Facts of every source of the deal, in any order. */
  sources: readonly SourceFacts[];
  /** Uploads that could not be read. */
  failures: readonly Failure[];
  /** The draft that the new one follows; null for the first. */
  previous: Draft | null;
  /** Ids of statements that a person accepted, edited or rejected, as decisions are kept under. */
  decided: ReadonlySet<string>;
  /** Left out: nobody is listed, and nobody was named. */
  speakers?: Speakers;
  /** Mails of another company, whose facts are not among `sources` unless a person confirmed them; left out: none. */
  setAside?: readonly SetAsideMail[];
  /** On the deal as a whole rather than on one file; left out: none. */
  notes?: readonly Note[];
  /** ISO 8601 UTC. */
  now: string;
};

/** Likely commitments that neither the engine listed nor rest on a passage of one that it did. */
const stillMissed = ({ sources }: MergeContext, listed: readonly Commitment[]): Commitment[] => {
  const listedIn = overlapWith(listed.flatMap(({ evidence }) => evidence));
  return mergeSection(
    saidIn(sources, ({ possiblyMissed }) => possiblyMissed),
    commitmentRules,
  )
    .map(({ fact }) => fact)
    .filter(({ evidence }) => listedIn(evidence) === 0);
};

const distinct = <T>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

const notesOf = (sources: readonly SourceFacts[], failures: MergeInput["failures"]): Note[] =>
  distinct([...sources.flatMap(({ notes }) => notes), ...failureNotes(failures)]);

const provenanceOf = (sources: readonly SourceFacts[]): Provenance => {
  const calls = sources.flatMap((source) => source.calls);
  const names = (all: readonly string[]): string[] => [...new Set(all)].sort();
  return {
    engine: names(sources.map(({ engine }) => engine)).join(", ") || "none",
    model: names(calls.map(({ model }) => model)).join(", ") || "none",
    prompts: names(calls.map(({ prompt }) => prompt)),
    calls,
  };
};

/** A contradiction with a decision reads as it did when it was found: the evidence has grown together since. */
const conflictsOf = (lists: MergedLists, others: readonly Conflict[], previous: Draft | null): Conflict[] => {
  const before = new Map((previous?.conflicts ?? []).map((conflict) => [conflict.id, conflict]));
  const fromLists = SECTIONS.flatMap((section) =>
    lists[section].changes.map(({ factId, change, againstDecision }) => {
      const conflict = toConflict(factId, change);
      return againstDecision ? (before.get(conflict.id) ?? conflict) : conflict;
    }),
  );
  return [...new Map([...fromLists, ...others].map((conflict) => [conflict.id, conflict])).values()];
};

/** The draft before, as it reads now that people have said who speaks: what was decided on goes by the names of today. */
const named = (previous: Draft, { who, decisions }: Speakers): Draft => {
  const draft = nameDraft(previous, who);
  const stateOf = (id: string) => decisions[id]?.state ?? null;
  return { ...draft, stakeholders: uniteRenamed(previous.stakeholders, draft.stakeholders, stateOf) };
};

const mergeOnce = (input: MergeInput): Draft => {
  const { deal, sources, failures, decided, now, speakers = NOBODY_NAMED } = input;
  const previous = input.previous === null ? null : named(input.previous, speakers);
  const inOrder = inOrderOfDate(sources);
  const [original, once] = [redirectQuoted(inOrder), redirectCopies(inOrder)];
  const redirect: Redirect = (evidence) => once(original(evidence));
  const moved = inOrder.map((source) => withRedirectedEvidence(source, redirect));
  const context = { deal, sources: moved, previous, decided, redirect };
  const lists = mergeLists(context);
  const merged = mergeBant(moved);
  const { bant, changes } = keepDecidedBant(merged.bant, previous?.bant ?? null, decided);
  const { goals, stakeholders, commitments, risks, dependencies, successCriteria } = lists;
  const labelled: Omit<Draft, "draftId" | "createdAt"> = {
    goals: goals.facts,
    stakeholders: stakeholders.facts,
    commitments: commitments.facts,
    risks: risks.facts,
    dependencies: dependencies.facts,
    successCriteria: successCriteria.facts,
    bant,
    dealContext: keepDecidedContext(mergeContext(moved, deal), previous?.dealContext ?? null, decided),
    onboardingPlan: onboardingPlan({
      commitments: commitments.facts,
      dependencies: dependencies.facts,
      goals: goals.facts,
    }),
    artefacts: distinct(
      moved.flatMap(({ artefacts, fileName }) => artefacts.map((one) => ({ ...one, source: fileName }))),
    ),
    conflicts: conflictsOf(
      lists,
      [...merged.changes, ...changes].map((change) => toConflict("bant", change)),
      previous,
    ),
    unverified: distinctUnverified(moved.flatMap(({ unverified }) => unverified)),
    possiblyMissed: stillMissed(context, commitments.facts),
    notes: [...notesOf(inOrder, failures), ...notesOfCopies(inOrder), ...(input.notes ?? [])],
    provenance: provenanceOf(inOrder),
    speakers: [...speakers.listed],
    setAside: [...(input.setAside ?? [])],
  };
  // Quotes that were put on another file have the names of that one.
  const content = nameDraft(labelled, speakers.who);
  return { draftId: `draft-${shortHash(JSON.stringify(content))}`, createdAt: now, ...content };
};

/** What was decided grows by the evidence that joins it, and may then be near enough to something else to take that too. */
const MOST_TURNS = 5;

/**
 * Merges the facts of all sources of a deal into its next draft. Pure, and the order of `sources` does not matter: the
 * same facts give the same draft and the same `draftId`, also when they are merged again on top of it. Repetition becomes
 * evidence, change over time a conflict, and what people decided stays as it was (see keepDecided).
 */
export const mergeDraft = (input: MergeInput): Draft => {
  let draft = mergeOnce(input);
  for (let turn = 1; turn < MOST_TURNS && input.previous !== null && input.decided.size > 0; turn += 1) {
    const next = mergeOnce({ ...input, previous: draft });
    if (next.draftId === draft.draftId) break;
    draft = next;
  }
  return draft;
};
