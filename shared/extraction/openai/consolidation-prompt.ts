import type { Deal } from "../../domain/deal.ts";
import type { Draft } from "../../domain/draft.ts";
import type { FactOf, Section } from "../../domain/facts.ts";
import type { SourceFacts } from "../../domain/source-facts.ts";
import { isMentionedOnly, speakersOf } from "../mentioned-only.ts";
import { bantBySource } from "../consolidate.ts";

/** Quotes that are shown of one statement; the rest is repetition. */
const MOST_QUOTES = 6;

const TAGS = /[\u{E0000}-\u{E007F}]/gu;
const UNSEEN = /[\u007F-\u009F\u2028\u2029\p{Cf}]/gu;

/**
 * JSON leaves more than quotation marks to be wary of: the Unicode tag characters, which spell out text that no reader of
 * the source ever sees, go; separators of lines, marks of direction and characters without width stay as escapes.
 */
const visible = (json: string): string =>
  json
    .replaceAll(TAGS, "")
    .replaceAll(UNSEEN, (unseen) =>
      unseen.replaceAll(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
    );

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
  const speakers = speakersOf(draft);
  const mentioned = draft.stakeholders.filter((person) => isMentionedOnly(person, speakers));
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
      .filter((person) => !mentioned.includes(person))
      .map(({ name, org, title, roles }) => ({ name, org, title, roles })),
    mentionedOnly: mentioned.map(shown),
    bant: bantBySource(sources),
  };
  return visible(JSON.stringify(statements, null, 1));
};
