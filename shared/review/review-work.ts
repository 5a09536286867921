import { completeness, OPEN_QUESTIONS } from "../domain/completeness.ts";
import { liveContent, reviewedContent } from "../domain/content.ts";
import type { Conflict } from "../domain/draft.ts";
import { gateFindings, isGateOpen, openUnverified } from "../domain/gate.ts";
import type { Handoff } from "../domain/handoff.ts";
import type { Editable } from "./form-fields.ts";
import { allStatements, type Statement } from "./statement.ts";
import type { DecidedWord } from "./texts/history.ts";
import { fieldPathLabel, STATEMENT_SECTIONS } from "./texts/sections.ts";
import type { Clock } from "./when.ts";

export type Blank = { field: string; label: string; question: string };
/** Something that a person said, in one line, with the id under which it is taken back. */
export type Decided = { id: string; word: DecidedWord; text: string; note: string | null; by: string; at: string };

/** What the AE's page shows: what needs a person first, what looks right, and what is already decided. */
export type ReviewWork = {
  oneByOne: Statement[];
  conflicts: Conflict[];
  blanks: Blank[];
  possiblyMissed: Handoff["draft"]["possiblyMissed"];
  unverified: Handoff["draft"]["unverified"];
  rest: { section: Editable; statements: Statement[] }[];
  decided: Decided[];
  completeness: { score: number; filled: number; required: number };
  /** Without what is unverified: that is looked through as one, and says more of the model than of the deal. */
  decisionsLeft: number;
  gateOpen: boolean;
  /** The AE approved an earlier reading: whatever is undecided came after. */
  signed: boolean;
};

/** Statements that people took in from the lists of the possibly missed and the unverified. */
const takenIn = ({ additions, answers }: Handoff): Set<string | null> =>
  new Set([...Object.values(additions).flatMap((list) => list.map((fact) => fact.answers)), ...Object.keys(answers)]);

const DECIDED_OF = { accepted: "accepted", edited: "edited", rejected: "rejected", added: "added" } as const;

const decidedStatements = (statements: readonly Statement[], handoff: Handoff): Decided[] =>
  statements.flatMap(({ id, text, title, review }): Decided[] => {
    if (review.state === "suggested" || review.state === "not_applicable" || review.by === null || review.at === null)
      return [];
    const word = Object.hasOwn(handoff.answers, id) ? "answered" : DECIDED_OF[review.state];
    return [
      {
        id,
        word,
        text: title === null ? text : `${title}: ${text}`,
        note: review.reason,
        by: review.by,
        at: review.at,
      },
    ];
  });

/** The text of an unverified or possibly missed statement; null for any other. */
const doubtfulText = ({ draft }: Handoff, id: string): string | null =>
  [...draft.unverified, ...draft.possiblyMissed].find((one) => one.id === id)?.text ?? null;

/** Decisions that leave no statement on the page: rejected single fields, "not applicable", picked values. */
const otherDecisions = (handoff: Handoff, shown: ReadonlySet<string>): Decided[] => [
  ...Object.entries(handoff.decisions).flatMap(([id, said]): Decided[] => {
    if (said.state !== "rejected" || shown.has(id)) return [];
    const doubtful = doubtfulText(handoff, id);
    const word = doubtful === null ? "rejected" : "left_out";
    return [{ id, word, text: doubtful ?? fieldPathLabel(id), note: said.reason, by: said.by, at: said.at }];
  }),
  ...Object.entries(handoff.notApplicable).map(
    ([id, said]): Decided => ({
      id,
      word: "not_applicable",
      text: fieldPathLabel(id),
      note: said.reason,
      by: said.by,
      at: said.at,
    }),
  ),
  ...handoff.draft.conflicts.flatMap(({ id, about }): Decided[] => {
    const said = handoff.resolutions[id];
    return said === undefined
      ? []
      : [{ id, word: "resolved", text: about, note: said.value, by: said.by, at: said.at }];
  }),
];

/** Sorts a handoff into what the AE has to do. Pure; `clock` only words the dates. */
export const reviewWork = (handoff: Handoff, required: readonly string[], clock: Clock): ReviewWork => {
  const findings = gateFindings(handoff, required);
  const statements = allStatements(reviewedContent(handoff), clock);
  const waiting = statements.filter(({ review }) => review.state === "suggested");
  const rest = waiting.filter(({ explicitYes }) => !explicitYes);
  const decided = [
    ...decidedStatements(statements, handoff),
    ...otherDecisions(handoff, new Set(statements.map(({ id }) => id))),
  ].sort((a, b) => b.at.localeCompare(a.at));
  const taken = takenIn(handoff);
  const conflicts = handoff.draft.conflicts.filter(({ id }) => findings.conflicts.includes(id));
  return {
    oneByOne: waiting.filter(({ explicitYes }) => explicitYes),
    conflicts,
    blanks: findings.missing.map((field) => ({
      field,
      label: fieldPathLabel(field),
      question: OPEN_QUESTIONS[field] ?? field,
    })),
    possiblyMissed: handoff.draft.possiblyMissed.filter(({ id }) => !taken.has(id) && !(id in handoff.decisions)),
    unverified: openUnverified(handoff),
    rest: STATEMENT_SECTIONS.map((section) => ({
      section,
      statements: rest.filter((statement) => statement.section === section),
    })).filter(({ statements }) => statements.length > 0),
    decided,
    completeness: completeness(liveContent(handoff), handoff.notApplicable, required),
    decisionsLeft: findings.missing.length + findings.undecided.length + findings.conflicts.length,
    gateOpen: isGateOpen(findings),
    signed: !["gathering", "in_review", "returned"].includes(handoff.state.status),
  };
};
