import type { Deal } from "../../domain/deal.ts";
import type { Draft } from "../../domain/draft.ts";
import type { FactOf, Section } from "../../domain/facts.ts";
import type { SourceFacts } from "../../domain/source-facts.ts";
import { isUnnamed } from "../unnamed.ts";
import { bantBySource } from "../consolidate.ts";

/** Quotes that are shown of one statement; the rest is repetition. */
const MOST_QUOTES = 6;

/** The verified statements of a draft as the model sees them: JSON, so that no text in them can pose as instructions. */
export const consolidationPrompt = (deal: Deal, draft: Draft, sources: readonly SourceFacts[]): string => {
  const dates = new Map(sources.map(({ sourceId, occurredAt }) => [sourceId, occurredAt?.slice(0, 10) ?? null]));
  const shown = (fact: FactOf<Section>) => {
    const { evidence, ...fields } = fact;
    const said = evidence.slice(0, MOST_QUOTES).map(({ sourceId, speaker, quote }) => ({
      on: dates.get(sourceId) ?? null,
      by: speaker,
      quote,
    }));
    return { ...fields, said };
  };
  const unnamed = draft.stakeholders.filter(isUnnamed);
  const statements = {
    deal: {
      customer: deal.customer.name,
      vendor: deal.vendor.name,
      stage: deal.stage,
      contractSigned: deal.contractSignedAt?.slice(0, 10) ?? null,
    },
    goals: draft.goals.map(shown),
    commitments: draft.commitments.map(shown),
    risks: draft.risks.map(shown),
    dependencies: draft.dependencies.map(shown),
    successCriteria: draft.successCriteria.map(shown),
    people: draft.stakeholders
      .filter((person) => !isUnnamed(person))
      .map(({ name, org, title, roles }) => ({ name, org, title, roles })),
    unnamedPeople: unnamed.map(shown),
    bant: bantBySource(sources),
  };
  return JSON.stringify(statements, null, 1);
};
