import type { CommandContext } from "./commands.ts";
import { SECTIONS } from "./facts.ts";
import { Additions, type Handoff, type UndoStep } from "./handoff.ts";
import { type Change, type Outcome, refuse } from "./outcome.ts";

/** Enough for a review; each step of a large "accept the rest" weighs about 15 KB of an item that may have 400. */
const MOST_STEPS = 10;

type Stamped = { by: string; at: string };
type Records = Pick<
  UndoStep,
  "decisions" | "answers" | "notApplicable" | "resolutions" | "namedSpeakers" | "confirmedMails"
>;

const changedEntries = <T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): Record<string, { was: T | null; set: boolean }> =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => before[key] !== after[key])
      .map((key) => [key, { was: before[key] ?? null, set: key in after }]),
  );

/** What a change does to what people say, as a step that undoes it; null where it says nothing new. */
const stepOf = (before: Handoff, change: Change["change"], meta: Stamped & { summary: string }): UndoStep | null => {
  const after = { ...before, ...change };
  const records: Records = {
    decisions: changedEntries(before.decisions, after.decisions),
    answers: changedEntries(before.answers, after.answers),
    notApplicable: changedEntries(before.notApplicable, after.notApplicable),
    resolutions: changedEntries(before.resolutions, after.resolutions),
    namedSpeakers: changedEntries(before.namedSpeakers, after.namedSpeakers),
    confirmedMails: changedEntries(before.confirmedMails, after.confirmedMails),
  };
  const addedIn = (additions: Additions) =>
    new Set(SECTIONS.flatMap((section) => additions[section].map(({ id }) => id)));
  const [idsBefore, idsAfter] = [addedIn(before.additions), addedIn(after.additions)];
  const gone = Object.fromEntries(
    SECTIONS.map((section) => [section, before.additions[section].filter(({ id }) => !idsAfter.has(id))]),
  );
  const added = [...idsAfter].filter((id) => !idsBefore.has(id));
  const nothing =
    Object.values(records).every((entries) => Object.keys(entries).length === 0) &&
    added.length === 0 &&
    Object.values(gone).every((list) => list.length === 0);
  return nothing ? null : { ...meta, ...records, added, removed: Additions.parse(gone) };
};

/** The steps that can be undone after a change: one more, or none after a change of state, which is nobody's slip. */
export const undoAfter = (
  before: Handoff,
  change: Change["change"],
  meta: Stamped & { summary: string },
): UndoStep[] => {
  if (change.undo !== undefined) return change.undo;
  if (change.state !== undefined) return [];
  const step = stepOf(before, change, meta);
  return step === null ? before.undo : [...before.undo, step].slice(-MOST_STEPS);
};

/** Keys that somebody else decided about since: undoing may not take their word away. */
const overtaken = (
  now: Readonly<Record<string, Stamped>>,
  entries: Readonly<Record<string, { set: boolean }>>,
  { by, at }: Stamped,
): string[] =>
  Object.entries(entries).flatMap(([key, { set }]) => {
    const entry = now[key];
    const asLeft = set ? entry !== undefined && entry.by === by && entry.at === at : entry === undefined;
    return asLeft ? [] : [key];
  });

const restored = <T>(
  now: Readonly<Record<string, T>>,
  entries: Readonly<Record<string, { was: T | null }>>,
): Record<string, T> => {
  const kept = Object.entries(now).filter(([key]) => !(key in entries));
  const back = Object.entries(entries).flatMap(([key, { was }]): [string, T][] => (was === null ? [] : [[key, was]]));
  return Object.fromEntries([...kept, ...back]);
};

/** The newest step that this person can undo; null where there is none. */
export const undoable = ({ undo }: Pick<Handoff, "undo">, email: string): UndoStep | null =>
  undo.findLast(({ by }) => by === email) ?? null;

/** What a step was about: ids of statements and contradictions, field paths. */
export const idsOf = (step: UndoStep): string[] => [
  ...Object.keys({
    ...step.decisions,
    ...step.answers,
    ...step.notApplicable,
    ...step.resolutions,
    ...step.namedSpeakers,
    ...step.confirmedMails,
  }),
  ...step.added,
];

/** Takes the actor's newest command back as a whole, unless somebody has decided about the same since. */
export const undoLast = (handoff: Handoff, { actor }: CommandContext): Outcome => {
  const step = undoable(handoff, actor.email);
  if (step === null) return refuse("wrong_state", "There is nothing of yours to undo.");
  const since = [
    ...overtaken(handoff.decisions, step.decisions, step),
    ...overtaken(handoff.answers, step.answers, step),
    ...overtaken(handoff.notApplicable, step.notApplicable, step),
    ...overtaken(handoff.resolutions, step.resolutions, step),
    ...overtaken(handoff.namedSpeakers, step.namedSpeakers, step),
    ...overtaken(handoff.confirmedMails, step.confirmedMails, step),
    ...step.added.filter((id) => id in handoff.decisions && !(id in step.decisions)),
  ];
  if (since.length > 0)
    return refuse("wrong_state", "Somebody has decided about this since. Look at it again, then change it.", since);
  const additions = Object.fromEntries(
    SECTIONS.map((section) => [
      section,
      [...handoff.additions[section].filter(({ id }) => !step.added.includes(id)), ...step.removed[section]],
    ]),
  );
  return {
    change: {
      decisions: restored(handoff.decisions, step.decisions),
      answers: restored(handoff.answers, step.answers),
      notApplicable: restored(handoff.notApplicable, step.notApplicable),
      resolutions: restored(handoff.resolutions, step.resolutions),
      namedSpeakers: restored(handoff.namedSpeakers, step.namedSpeakers),
      confirmedMails: restored(handoff.confirmedMails, step.confirmedMails),
      additions: Additions.parse(additions),
      undo: handoff.undo.filter((other) => other !== step),
    },
  };
};
