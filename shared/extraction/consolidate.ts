import type { Draft, Note } from "../domain/draft.ts";
import {
  BANT_LETTERS,
  type Bant,
  type BantEntry,
  type BantLetter,
  type FactLists,
  type FactOf,
  SECTIONS,
  type Section,
} from "../domain/facts.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { Consolidation, SetAsideReason } from "./consolidation.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { shortHash } from "./fact-id.ts";
import { fullestName, namesAgree } from "./same-person.ts";

/** Sections whose statements may be grouped or set aside; people are told apart by name and address, never by a model. */
const ASIDE_IN_NOTES = ["goals", "risks", "dependencies", "successCriteria"] as const satisfies readonly Section[];

type Fact = FactOf<Section>;
type Rules<F extends Fact> = {
  /** Whether the members can be one statement at all, oldest first. */
  canBeOne: (members: readonly F[]) => boolean;
  /** The fields of all members in one, without text and evidence. */
  unite: (keeper: F, members: readonly F[]) => F;
};

const known = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);
const SEVERITY = { high: 2, medium: 1, low: 0 } as const;
const STATUS = { withdrawn: 2, done: 1, open: 0 } as const;

const anyTwo = { canBeOne: () => true, unite: <F extends Fact>(keeper: F): F => keeper };
/** A severity or status is only ever one that a member had. */
const RULES: { [S in "goals" | "commitments" | "risks" | "dependencies" | "successCriteria"]: Rules<FactOf<S>> } = {
  goals: {
    canBeOne: () => true,
    unite: (keeper, members) => ({
      ...keeper,
      metric: known(members.map(({ metric }) => metric)).at(-1) ?? null,
      baseline: known(members.map(({ baseline }) => baseline)).at(-1) ?? null,
      target: known(members.map(({ target }) => target)).at(-1) ?? null,
      deadline: known(members.map(({ deadline }) => deadline)).at(-1) ?? null,
      measurable: members.some(({ measurable }) => measurable),
    }),
  },
  commitments: {
    // Two sides or two owners are two promises, whatever a model says.
    canBeOne: (members) =>
      new Set(members.map(({ by }) => by)).size === 1 &&
      known(members.map(({ owner }) => owner)).every((owner, _, owners) => namesAgree(owner, owners[0] ?? owner)),
    unite: (keeper, members) => ({
      ...keeper,
      owner: fullestName(known(members.map(({ owner }) => owner))),
      due: known(members.map(({ due }) => due)).at(-1) ?? null,
      dueText: known(members.map(({ dueText }) => dueText)).at(-1) ?? null,
      status: members.map(({ status }) => status).reduce((a, b) => (STATUS[b] > STATUS[a] ? b : a)),
    }),
  },
  risks: {
    canBeOne: () => true,
    unite: (keeper, members) => ({
      ...keeper,
      severity: members.map(({ severity }) => severity).reduce((a, b) => (SEVERITY[b] > SEVERITY[a] ? b : a)),
    }),
  },
  dependencies: anyTwo,
  successCriteria: {
    canBeOne: (members) => new Set(known(members.map(({ horizonDays }) => horizonDays))).size <= 1,
    unite: (keeper, members) => ({
      ...keeper,
      horizonDays: known(members.map(({ horizonDays }) => horizonDays))[0] ?? null,
    }),
  },
};

type Group = Consolidation["groups"][number];
type Context = { sources: readonly SourceFacts[]; decided: ReadonlySet<string> };

/** When a statement was first said; statements of sources without a date come first. */
const firstSaid = (fact: Fact, sources: readonly SourceFacts[]): string =>
  fact.evidence
    .map(({ sourceId }) => sources.find((source) => source.sourceId === sourceId)?.occurredAt ?? "")
    .reduce((a, b) => (b < a ? b : a));

const joinGroup = <F extends Fact>(
  members: readonly F[],
  { text }: Group,
  rules: Rules<F>,
  decided: ReadonlySet<string>,
): F | null => {
  const decidedOnes = members.filter(({ id }) => decided.has(id));
  const keeper = decidedOnes[0] ?? members[0];
  if (keeper === undefined || decidedOnes.length > 1 || !rules.canBeOne(members)) return null;
  const evidence = members.reduce((all, { evidence: more }) => unitedEvidence(all, more), keeper.evidence);
  // What a person decided reads as it did; only its evidence grows.
  if (decidedOnes.length === 1) return { ...keeper, evidence };
  return { ...rules.unite(keeper, members), text: text.trim(), evidence };
};

const grouped = <F extends Fact>(
  facts: readonly F[],
  groups: readonly Group[],
  rules: Rules<F>,
  { sources, decided }: Context,
): F[] => {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const replaced = new Map<string, F | null>();
  for (const group of groups) {
    const ids = [...new Set(group.ids)];
    const members = ids
      .flatMap((id) => byId.get(id) ?? [])
      .toSorted((a, b) => firstSaid(a, sources).localeCompare(firstSaid(b, sources)));
    const usable =
      members.length >= 2 &&
      members.length === ids.length &&
      group.text.trim() !== "" &&
      !ids.some((id) => replaced.has(id));
    const joined = usable ? joinGroup(members, group, rules, decided) : null;
    if (joined === null) continue;
    for (const { id } of members) replaced.set(id, id === joined.id ? joined : null);
  }
  return facts.flatMap((fact) => (replaced.has(fact.id) ? (replaced.get(fact.id) ?? []) : [fact]));
};

/** The best of each letter that the sources themselves had, with the quotes that it rests on. */
const consolidatedBant = (
  bant: Bant,
  suggested: Consolidation["bant"],
  sources: readonly SourceFacts[],
  decided: ReadonlySet<string>,
): Bant => {
  const entry = (letter: BantLetter): BantEntry => {
    const wanted = suggested.find((one) => one.letter === letter);
    if (wanted === undefined || decided.has(`bant.${letter}`)) return bant[letter];
    if (wanted.status === "unknown") return { status: "unknown", summary: "", evidence: [] };
    const saying = sources.map((source) => source.bant[letter]).filter(({ status }) => status === wanted.status);
    // A status that no source had by itself would be an upgrade made up from maybes.
    if (saying.length === 0) return bant[letter];
    const evidence = saying.reduce<BantEntry["evidence"]>((all, { evidence: more }) => unitedEvidence(all, more), []);
    return { status: wanted.status, summary: wanted.summary.trim() || bant[letter].summary, evidence };
  };
  return { budget: entry("budget"), authority: entry("authority"), need: entry("need"), timeline: entry("timeline") };
};

const WHY: Readonly<Record<SetAsideReason, string>> = {
  settled: "settled by what was said later",
  covered: "covered by another statement",
  minor: "not needed for the handoff",
};

/**
 * Carries out what an engine suggests for a whole draft, within rules: it may group and set aside existing statements,
 * never invent, upgrade or touch what a person decided. A promise set aside is shown as possibly missed, anything else in
 * a note: nothing vanishes. Pure; suggestions that break a rule are left out one by one.
 */
export const consolidate = (draft: Draft, suggestion: Consolidation, { sources, decided }: Context): Draft => {
  const context = { sources, decided };
  const lists: FactLists = {
    goals: grouped(draft.goals, suggestion.groups, RULES.goals, context),
    stakeholders: draft.stakeholders,
    commitments: grouped(draft.commitments, suggestion.groups, RULES.commitments, context),
    risks: grouped(draft.risks, suggestion.groups, RULES.risks, context),
    dependencies: grouped(draft.dependencies, suggestion.groups, RULES.dependencies, context),
    successCriteria: grouped(draft.successCriteria, suggestion.groups, RULES.successCriteria, context),
  };
  const reasons = new Map(
    suggestion.setAside.filter(({ id }) => !decided.has(id)).map(({ id, reason }) => [id, reason]),
  );
  // Grouped statements stay: grouping says that they matter.
  const before = new Map(SECTIONS.flatMap((section) => draft[section].map((fact) => [fact.id, fact.evidence.length])));
  const isAside = (fact: Fact): boolean => reasons.has(fact.id) && fact.evidence.length === before.get(fact.id);
  const notes = ASIDE_IN_NOTES.flatMap((section) =>
    lists[section].filter(isAside).map(
      (fact): Note => ({
        code: "set_aside",
        text: `Left out of ${section}, ${WHY[reasons.get(fact.id) ?? "minor"]}: ${fact.text}`,
        source: fact.evidence[0]?.source ?? null,
      }),
    ),
  );
  const content: Omit<Draft, "draftId"> = {
    ...draft,
    goals: lists.goals.filter((fact) => !isAside(fact)),
    commitments: lists.commitments.filter((fact) => !isAside(fact)),
    risks: lists.risks.filter((fact) => !isAside(fact)),
    dependencies: lists.dependencies.filter((fact) => !isAside(fact)),
    successCriteria: lists.successCriteria.filter((fact) => !isAside(fact)),
    bant: consolidatedBant(draft.bant, suggestion.bant, sources, decided),
    possiblyMissed: [...draft.possiblyMissed, ...lists.commitments.filter(isAside)],
    notes: [...draft.notes, ...notes],
  };
  return { ...content, draftId: consolidatedId(draft.draftId, suggestion) };
};

/** Starts with the merged draft's id: whether a saved draft rests on it can be read off. */
const consolidatedId = (mergedId: string, suggestion: Consolidation): string =>
  `${mergedId}.${shortHash(JSON.stringify(suggestion))}`;

/** Whether a saved draft was made of this merged one: consolidated, or, unless that is asked for, as it is. */
export const restsOn = (savedId: string, mergedId: string, consolidatedOnly: boolean): boolean =>
  savedId.startsWith(`${mergedId}.`) || (savedId === mergedId && !consolidatedOnly);

/** Letters in their order; for whoever shows an engine what the sources said of each. */
export const bantBySource = (sources: readonly SourceFacts[]) =>
  Object.fromEntries(
    BANT_LETTERS.map((letter) => [
      letter,
      sources.flatMap(({ bant, fileName, occurredAt }) =>
        bant[letter].status === "unknown"
          ? []
          : [
              {
                on: occurredAt?.slice(0, 10) ?? null,
                source: fileName,
                status: bant[letter].status,
                summary: bant[letter].summary,
                quotes: bant[letter].evidence.map(({ quote }) => quote),
              },
            ],
      ),
    ]),
  );
