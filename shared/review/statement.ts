import type { HandoffContent, Review } from "../domain/content.ts";
import type { Evidence } from "../domain/evidence.ts";
import {
  BANT_LETTERS,
  CONTEXT_FIELDS,
  type FactOf,
  needsExplicitYes,
  SECTION_FIELDS,
  type Section,
} from "../domain/facts.ts";
import { FieldValues } from "../domain/handoff.ts";
import type { Editable } from "./form-fields.ts";
import { BANT_WORDS, promiseDirection, tellingWords, words } from "./texts/codes.ts";
import { DETAIL } from "./texts/document.ts";
import { BANT_TITLES, COMPETITOR_TITLE, CONTEXT_TITLES, STATEMENT_SECTIONS } from "./texts/sections.ts";
import { type Clock, sayDay } from "./when.ts";

/** One statement of the document, of whatever section, as pages and Markdown show it. */
export type Statement = {
  /** What decisions are kept under. */
  id: string;
  section: Editable;
  /** What a field of its own is called ("Budget"); null in lists. */
  title: string | null;
  text: string;
  /** The other fields in words, in the order in which they are read; blank ones are left out. */
  details: string[];
  evidence: Evidence[];
  review: Review;
  /** What the edit form starts with; null where only accepting and rejecting make sense. */
  values: FieldValues | null;
  /** Needs a yes of its own: commitments, prices, dates. */
  explicitYes: boolean;
};

type Details = { [S in Section]: (fact: FactOf<S>, clock: Clock) => (string | null)[] };

const labelled = (label: string, value: string | null): string | null => (value === null ? null : `${label}: ${value}`);
const listed = (codes: readonly string[]): string | null => tellingWords(codes).join(", ") || null;

const DETAILS: Details = {
  goals: (goal, clock) => [
    labelled(DETAIL.metric, goal.metric),
    labelled(DETAIL.baseline, goal.baseline),
    labelled(DETAIL.target, goal.target),
    goal.deadline === null ? null : DETAIL.by({ day: sayDay(goal.deadline, clock) }),
    goal.measurable ? DETAIL.measurable : DETAIL.notMeasurable,
  ],
  stakeholders: (person) => [
    person.title,
    words(person.org),
    person.email,
    listed(person.roles),
    labelled(DETAIL.stance, words(person.stance)),
  ],
  commitments: (promise, clock) => [
    promise.status === "open" ? null : words(promise.status),
    promiseDirection(promise.by),
    promise.owner ?? DETAIL.noOwner,
    promise.due === null ? null : DETAIL.due({ day: sayDay(promise.due, clock) }),
    promise.dueText === null ? null : DETAIL.saidAs({ said: promise.dueText }),
    labelled(DETAIL.about, listed([promise.category])),
  ],
  risks: (risk) => [labelled(DETAIL.severity, words(risk.severity)), labelled(DETAIL.about, listed([risk.category]))],
  dependencies: (dependency) => [labelled(DETAIL.kind, words(dependency.kind))],
  successCriteria: (criterion) => [
    criterion.horizonDays === null ? DETAIL.noDate : DETAIL.afterDays({ days: criterion.horizonDays }),
  ],
};

/** The fields of a list statement in words, without its text. */
export const detailsOf = <S extends Section>(section: S, fact: FactOf<S>, clock: Clock): string[] =>
  DETAILS[section](fact, clock).filter((detail) => detail !== null);

const fromList = <S extends Section>(section: S, fact: FactOf<S> & { review: Review }, clock: Clock): Statement => ({
  id: fact.id,
  section,
  title: null,
  text: "name" in fact ? fact.name : fact.text,
  details: detailsOf(section, fact, clock),
  evidence: fact.evidence,
  review: fact.review,
  values: FieldValues.parse(SECTION_FIELDS[section].parse(fact)),
  explicitYes: needsExplicitYes(section, fact),
});

const listStatements = (content: HandoffContent, section: Section, clock: Clock): Statement[] =>
  content[section].map((fact) => fromList(section, fact, clock));

/** BANT letters that are known; the others are blanks. */
const bantStatements = (content: HandoffContent): Statement[] =>
  BANT_LETTERS.map((letter) => ({ letter, entry: content.bant[letter] }))
    .filter(({ entry }) => entry.status !== "unknown")
    .map(({ letter, entry }) => ({
      id: entry.id,
      section: "bant",
      title: BANT_TITLES[letter],
      text: entry.summary,
      details: [BANT_WORDS[entry.status]],
      evidence: entry.evidence,
      review: entry.review,
      values: { status: entry.status, summary: entry.summary },
      explicitYes: false,
    }));

const contextStatements = (content: HandoffContent): Statement[] => {
  const { dealContext } = content;
  const lines = CONTEXT_FIELDS.flatMap((field): Statement[] => {
    const line = dealContext[field];
    if (line === null) return [];
    const { id, text, evidence, review } = line;
    const title = CONTEXT_TITLES[field];
    return [
      { id, section: "dealContext", title, text, details: [], evidence, review, values: { text }, explicitYes: false },
    ];
  });
  const rivals = dealContext.competitors.map(
    ({ id, name, evidence, review }): Statement => ({
      id,
      section: "dealContext",
      title: COMPETITOR_TITLE,
      text: name,
      details: [],
      evidence,
      review,
      values: null,
      explicitYes: false,
    }),
  );
  return [...lines, ...rivals];
};

export const sectionStatements = (content: HandoffContent, section: Editable, clock: Clock): Statement[] => {
  if (section === "bant") return bantStatements(content);
  if (section === "dealContext") return contextStatements(content);
  return listStatements(content, section, clock);
};

/** Every statement of the document, in its order. */
export const allStatements = (content: HandoffContent, clock: Clock): Statement[] =>
  STATEMENT_SECTIONS.flatMap((section) => sectionStatements(content, section, clock));
