import type { Deal } from "../domain/deal.ts";
import type { Draft } from "../domain/draft.ts";
import type { FactOf, Section } from "../domain/facts.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import { commitmentDifferences, goalDifferences, stakeholderDifferences } from "./differences.ts";
import { type Continuity, keepDecided, type Kept } from "./keep-decided.ts";
import { likeness, profileOf } from "./likeness.ts";
import { commitmentRules } from "./merge-commitments.ts";
import { criterionRules } from "./merge-criteria.ts";
import { dependencyRules } from "./merge-dependencies.ts";
import { goalRules } from "./merge-goals.ts";
import { riskRules } from "./merge-risks.ts";
import { mergeSection } from "./merge-section.ts";
import { listedPeople, stakeholderRules } from "./merge-stakeholders.ts";
import type { Redirect } from "./quoted-duplicates.ts";
import { type Said, saidIn } from "./said.ts";
import { isSettlement } from "./settlements.ts";
import { namesAgree } from "./same-person.ts";

/** What merging goes by; `sources` oldest first, their quoted evidence already on the originals. */
export type MergeContext = {
  deal: Deal;
  sources: readonly SourceFacts[];
  previous: Draft | null;
  decided: ReadonlySet<string>;
  redirect: Redirect;
};

const said = <S extends Section>(
  { sources }: MergeContext,
  pick: (source: SourceFacts) => FactOf<S>[],
): Said<FactOf<S>>[] => saidIn(sources, pick);

const alikeInText = (a: { text: string }, b: { text: string }): number =>
  likeness(profileOf(a.text), profileOf(b.text));

/** What continuity needs in every section; sections add what is theirs. */
const continuityOf = ({ decided, redirect }: MergeContext) => ({
  decided,
  redirect,
  canBeSame: () => true,
  alike: alikeInText,
  differences: () => [],
});

/** Every section with its statements and what changed among them. */
export type MergedLists = { [S in Section]: Kept<FactOf<S>> };

/** Merges each section by its own rules, and carries over what people decided. A new section is one more entry. */
export const mergeLists = (context: MergeContext): MergedLists => {
  const { deal, previous } = context;
  const shared = continuityOf(context);
  const people = listedPeople(
    said<"stakeholders">(context, ({ facts }) => facts.stakeholders),
    deal,
  );
  const samePerson: Pick<Continuity<FactOf<"stakeholders">>, "canBeSame" | "alike"> = {
    canBeSame: (a, b) => namesAgree(a.name, b.name) || (a.email !== null && a.email === b.email),
    alike: (a, b) => (a.name === b.name ? 1 : 0),
  };
  return {
    goals: keepDecided(
      mergeSection(
        said<"goals">(context, ({ facts }) => facts.goals),
        goalRules,
      ),
      {
        ...shared,
        previous: previous?.goals ?? [],
        differences: goalDifferences,
      },
    ),
    stakeholders: keepDecided(mergeSection(people, stakeholderRules(people, deal)), {
      ...shared,
      ...samePerson,
      previous: previous?.stakeholders ?? [],
      differences: stakeholderDifferences,
    }),
    commitments: keepDecided(
      mergeSection(
        said<"commitments">(context, ({ facts, settlements }) => [...facts.commitments, ...settlements]),
        commitmentRules,
      ).filter(({ fact }) => !isSettlement(fact)),
      { ...shared, previous: previous?.commitments ?? [], differences: commitmentDifferences },
    ),
    risks: keepDecided(
      mergeSection(
        said<"risks">(context, ({ facts }) => facts.risks),
        riskRules,
      ),
      {
        ...shared,
        previous: previous?.risks ?? [],
      },
    ),
    dependencies: keepDecided(
      mergeSection(
        said<"dependencies">(context, ({ facts }) => facts.dependencies),
        dependencyRules,
      ),
      { ...shared, previous: previous?.dependencies ?? [] },
    ),
    successCriteria: keepDecided(
      mergeSection(
        said<"successCriteria">(context, ({ facts }) => facts.successCriteria),
        criterionRules,
      ),
      { ...shared, previous: previous?.successCriteria ?? [] },
    ),
  };
};
