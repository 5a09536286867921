import type { Draft, Note } from "../domain/draft.ts";
import { BANT_LETTERS, type FactLists, type Stakeholder } from "../domain/facts.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import { consolidatedBant } from "./consolidate-bant.ts";
import { type Grouped, grouped, type Surroundings } from "./consolidate-groups.ts";
import { CONSOLIDATED, type ConsolidatedFact, type Rules, RULES } from "./consolidate-rules.ts";
import type { Consolidation, SetAsideReason } from "./consolidation.ts";
import { shortHash } from "./fact-id.ts";
import { canBeSpared, isMentionedOnly, speakersOf } from "./mentioned-only.ts";
import { onboardingPlan } from "./onboarding-plan.ts";

const WHY: Readonly<Record<SetAsideReason, string>> = {
  settled: "settled by what was said later",
  covered: "covered by another statement",
  minor: "not needed for the handoff",
};

/**
 * One statement in five has to be left of a section: forty risks may become eight. An answer that leaves less has not
 * read the section but emptied it.
 */
const LEAST_LEFT = 5;

type Section<F> = Grouped<F> & { aside: { fact: F; reason: SetAsideReason }[] };

const consolidatedSection = <F extends ConsolidatedFact>(
  facts: readonly F[],
  suggestion: Consolidation,
  rules: Rules<F>,
  surroundings: Surroundings,
): Section<F> => {
  const after = grouped(facts, suggestion.groups, rules, surroundings);
  const reasons = new Map(suggestion.setAside.map(({ id, reason }) => [id, reason]));
  const aside = after.facts.flatMap((fact) => {
    const reason = reasons.get(fact.id);
    // Grouped statements stay: grouping says that they matter.
    const stays = reason === undefined || surroundings.decided.has(fact.id) || after.joined.has(fact.id);
    if (stays || !rules.canGo(fact) || (reason === "minor" && !rules.canBeMinor(fact))) return [];
    return [{ fact, reason }];
  });
  const left = after.facts.filter((fact) => !aside.some((one) => one.fact === fact));
  return left.length < Math.floor(facts.length / LEAST_LEFT)
    ? { facts: [...facts], joined: new Set(), conflicts: [], aside: [] }
    : { ...after, facts: left, aside };
};

/** With its quotes: the note is all that is left of it. */
const asideNote = (
  section: string,
  { fact, reason }: { fact: Pick<ConsolidatedFact, "text" | "evidence">; reason: SetAsideReason },
): Note => ({
  code: "set_aside",
  text: `Left out of ${section}, ${WHY[reason]}: ${fact.text} (${fact.evidence.map(({ quote }) => `“${quote}”`).join(", ")})`,
  source: fact.evidence[0]?.source ?? null,
});

/** Who is only mentioned may stand for somebody else on the list, be a body or a firm, or have no say; who spoke stays. */
const mentionedAside = (
  draft: Draft,
  { setAside }: Consolidation,
  { decided }: Surroundings,
): { stakeholders: Stakeholder[]; notes: Note[] } => {
  const reasons = new Map(setAside.map(({ id, reason }) => [id, reason]));
  const people = draft.stakeholders;
  const speakers = speakersOf(draft);
  const mayGo = (person: Stakeholder): boolean =>
    isMentionedOnly(person, speakers) && reasons.has(person.id) && !decided.has(person.id);
  // Who stays whatever the engine says; and of those who could go, whoever is the last to hold a decider's role.
  const staying = people.filter((person) => !mayGo(person));
  const aside = people.filter((person) => mayGo(person) && canBeSpared(person, staying));
  const isAside = (person: Stakeholder): boolean => aside.includes(person);
  return {
    stakeholders: people.filter((person) => !isAside(person)),
    notes: people.filter(isAside).map((person) =>
      asideNote("stakeholders", {
        fact: { ...person, text: person.name },
        reason: reasons.get(person.id) ?? "minor",
      }),
    ),
  };
};

/**
 * Carries out what an engine suggests for a whole draft, within rules: it may group and set aside existing statements,
 * never invent, upgrade or touch what a person decided, and never empty a section. A promise set aside is shown as
 * possibly missed, anything else in a note with its quotes, and values that differ within a group as a contradiction:
 * nothing vanishes. Pure; suggestions that break a rule are left out one by one.
 */
export const consolidate = (draft: Draft, suggestion: Consolidation, surroundings: Surroundings): Draft => {
  const sections = {
    goals: consolidatedSection(draft.goals, suggestion, RULES.goals, surroundings),
    commitments: consolidatedSection(draft.commitments, suggestion, RULES.commitments, surroundings),
    risks: consolidatedSection(draft.risks, suggestion, RULES.risks, surroundings),
    dependencies: consolidatedSection(draft.dependencies, suggestion, RULES.dependencies, surroundings),
    successCriteria: consolidatedSection(draft.successCriteria, suggestion, RULES.successCriteria, surroundings),
  };
  const lists: Omit<FactLists, "stakeholders"> = {
    goals: sections.goals.facts,
    commitments: sections.commitments.facts,
    risks: sections.risks.facts,
    dependencies: sections.dependencies.facts,
    successCriteria: sections.successCriteria.facts,
  };
  const people = mentionedAside(draft, suggestion, surroundings);
  const { bant, notes } = consolidatedBant(draft.bant, suggestion.bant, surroundings);
  const conflicts = [...draft.conflicts, ...CONSOLIDATED.flatMap((section) => sections[section].conflicts)];
  return {
    ...draft,
    ...lists,
    stakeholders: people.stakeholders,
    draftId: consolidatedId(draft.draftId, suggestion),
    bant,
    onboardingPlan: onboardingPlan(lists),
    conflicts: [...new Map(conflicts.map((conflict) => [conflict.id, conflict])).values()],
    possiblyMissed: [...draft.possiblyMissed, ...sections.commitments.aside.map(({ fact }) => fact)],
    notes: [
      ...draft.notes,
      ...CONSOLIDATED.flatMap((section) =>
        section === "commitments"
          ? []
          : sections[section].aside.map(({ fact, reason }) => asideNote(section, { fact, reason })),
      ),
      ...people.notes,
      ...notes,
    ],
  };
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
