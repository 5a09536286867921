import { z } from "zod";
import type { CommandContext, HandoffCommand } from "./commands.ts";
import { reviewedContent } from "./content.ts";
import { BANT_LETTERS, CONTEXT_FIELDS, SECTION_FIELDS, SECTIONS, type Section } from "./facts.ts";
import { Additions, type FieldValues, type Handoff } from "./handoff.ts";
import { type Change, faults, type Outcome, refuse } from "./outcome.ts";

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

type Found = { section: Section | null; editable: z.ZodType | null; current: Record<string, unknown> };

/** A statement by id, in whatever section it stands, as it reads now. */
const findFact = (handoff: Handoff, factId: string): Found | null => {
  const content = reviewedContent(handoff);
  for (const section of SECTIONS) {
    const fact = content[section].find(({ id }) => id === factId);
    if (fact !== undefined) return { section, editable: SECTION_FIELDS[section], current: { ...fact } };
  }
  for (const letter of BANT_LETTERS) {
    const entry = content.bant[letter];
    if (entry.id === factId) return { section: null, editable: null, current: { ...entry } };
  }
  for (const field of CONTEXT_FIELDS) {
    if (`dealContext.${field}` === factId && handoff.draft.dealContext[field] !== null)
      return { section: null, editable: null, current: {} };
  }
  const rival = content.dealContext.competitors.find(({ id }) => id === factId);
  return rival === undefined ? null : { section: null, editable: null, current: { ...rival } };
};

/** What only a person can take in: it can be left out, but neither accepted nor edited as it is. */
const findDoubtful = ({ draft }: Handoff, id: string): Found | null =>
  [...draft.unverified, ...draft.possiblyMissed].some((one) => one.id === id)
    ? { section: null, editable: null, current: {} }
    : null;

const BantEdit = z
  .strictObject({ status: z.enum(["met", "partial", "unmet", "unknown"]), summary: z.string().trim().min(1).max(2000) })
  .partial();
const TextEdit = z.strictObject({ text: z.string().trim().min(1).max(2000) }).partial();

/** The named fields checked against the section's schema; null and the faults when they do not fit. */
const checkEdit = (found: Found, factId: string, fields: FieldValues): string | null => {
  const schema = factId.startsWith("bant.") ? BantEdit : TextEdit;
  const result =
    found.section === null
      ? schema.safeParse(fields)
      : SECTION_FIELDS[found.section].partial().strict().safeParse(fields);
  return result.success ? null : faults(result.error);
};

/** Approved means read and signed: a statement that was decided by then is not changed behind the CSM's back. */
const isSettled = ({ state, decisions, additions }: Handoff, factId: string): boolean =>
  "approvedAt" in state &&
  (factId in decisions || SECTIONS.some((section) => additions[section].some(({ id }) => id === factId)));

/** Accepts, edits or rejects one statement, wherever it stands. */
export const decideStatement = (
  handoff: Handoff,
  command: Extract<HandoffCommand, { type: "accept" | "edit" | "reject" }>,
  { actor, now }: CommandContext,
): Outcome => {
  const found =
    findFact(handoff, command.factId) ?? (command.type === "reject" ? findDoubtful(handoff, command.factId) : null);
  if (found === null) return refuse("unknown_fact", "This statement is not in the draft any more.", [command.factId]);
  if (isSettled(handoff, command.factId))
    return refuse(
      "wrong_state",
      "This was approved and handed over. Ask the CSM to return the handoff if it has to change.",
      [command.factId],
    );
  const standing = handoff.decisions[command.factId];
  if (
    command.seen !== undefined &&
    standing !== undefined &&
    standing.by !== actor.email &&
    standing.at !== command.seen
  )
    return refuse(
      "changed_meanwhile",
      `${standing.by} has ${standing.state} this since you opened the page. It stands as they left it; look at it, then change it if it is wrong.`,
      [command.factId],
    );
  const stamp = { by: actor.email, at: now };
  const set = (decision: Handoff["decisions"][string]): Change => ({
    change: { decisions: { ...handoff.decisions, [command.factId]: decision } },
  });
  switch (command.type) {
    case "accept": {
      // Accepting what was edited keeps the edit: the person agrees with what they see.
      const before = handoff.decisions[command.factId];
      return before?.state === "edited" ? set({ ...before, ...stamp }) : set({ state: "accepted", ...stamp });
    }
    case "edit": {
      const wrong = checkEdit(found, command.factId, command.fields);
      if (wrong !== null) return refuse("invalid_fields", wrong);
      const before = handoff.decisions[command.factId];
      const earlier = before?.state === "edited" ? before.fields : {};
      return set({ state: "edited", ...stamp, fields: { ...earlier, ...command.fields } });
    }
    case "reject":
      return set({ state: "rejected", ...stamp, reason: command.reason });
  }
};

/** Takes back what was said under an id. Taking back twice is no fault: a second click finds the statement as the first one left it. */
export const takeBack = (handoff: Handoff, id: string): Outcome => {
  const { decisions, answers, notApplicable, resolutions, namedSpeakers, confirmedMails, additions } = handoff;
  if (
    [decisions, answers, notApplicable, resolutions, namedSpeakers, confirmedMails].some((said) =>
      Object.hasOwn(said, id),
    )
  )
    return {
      change: {
        decisions: without(decisions, id),
        answers: without(answers, id),
        notApplicable: without(notApplicable, id),
        resolutions: without(resolutions, id),
        namedSpeakers: without(namedSpeakers, id),
        confirmedMails: without(confirmedMails, id),
      },
    };
  const kept = Object.fromEntries(
    SECTIONS.map((section) => [section, additions[section].filter((fact) => fact.id !== id)]),
  );
  if (SECTIONS.some((section) => additions[section].some((fact) => fact.id === id)))
    return { change: { additions: Additions.parse(kept) } };
  return (findFact(handoff, id) ?? findDoubtful(handoff, id)) === null
    ? refuse("unknown_fact", "There is no decision to take back here.", [id])
    : { change: {} };
};
