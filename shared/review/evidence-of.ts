import { competitorId } from "../domain/content.ts";
import type { Evidence } from "../domain/evidence.ts";
import { BANT_LETTERS, CONTEXT_FIELDS, SECTIONS } from "../domain/facts.ts";
import type { Handoff } from "../domain/handoff.ts";

/**
 * The quotes behind a statement, a contradiction or a possibly missed promise, by its id: what an address names, so that
 * no quote stands in an address. Empty where there is none.
 */
export const evidenceOf = ({ draft, additions }: Handoff, id: string): Evidence[] => {
  for (const section of SECTIONS) {
    const fact = draft[section].find((fact) => fact.id === id) ?? additions[section].find((fact) => fact.id === id);
    if (fact !== undefined) return fact.evidence;
  }
  const letter = BANT_LETTERS.find((letter) => `bant.${letter}` === id);
  if (letter !== undefined) return draft.bant[letter].evidence;
  const field = CONTEXT_FIELDS.find((field) => `dealContext.${field}` === id);
  if (field !== undefined) return draft.dealContext[field]?.evidence ?? [];
  const rival = draft.dealContext.competitors.find(({ name }) => competitorId(name) === id);
  const missed = draft.possiblyMissed.find((fact) => fact.id === id);
  const conflict = draft.conflicts.find((conflict) => conflict.id === id);
  return rival?.evidence ?? missed?.evidence ?? conflict?.values.flatMap(({ evidence }) => evidence) ?? [];
};

/** Every quote that the page may show: tells which sources have to be read for their dates. */
export const allEvidence = ({ draft, additions }: Handoff): Evidence[] => [
  ...SECTIONS.flatMap((section) => [...draft[section], ...additions[section]].flatMap(({ evidence }) => evidence)),
  ...BANT_LETTERS.flatMap((letter) => draft.bant[letter].evidence),
  ...CONTEXT_FIELDS.flatMap((field) => draft.dealContext[field]?.evidence ?? []),
  ...draft.dealContext.competitors.flatMap(({ evidence }) => evidence),
  ...draft.possiblyMissed.flatMap(({ evidence }) => evidence),
  ...draft.conflicts.flatMap(({ values }) => values.flatMap(({ evidence }) => evidence)),
];

/** Ids of everything that a page shows of the draft: what somebody has seen who has seen the page. */
export const reviewedIds = ({ draft }: Handoff): string[] => [
  ...SECTIONS.flatMap((section) => draft[section].map(({ id }) => id)),
  ...draft.conflicts.map(({ id }) => id),
  ...draft.unverified.map(({ id }) => id),
  ...draft.possiblyMissed.map(({ id }) => id),
];
