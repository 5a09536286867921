import type { HandoffContent } from "./content.ts";
import type { Milestone } from "./draft.ts";

const KIND = { integration: "Integration in place", data: "Data delivered" } as const;

/** Dated ones first, by date; then by text, so that the order never depends on where a statement came from. */
const inOrder = (a: Milestone, b: Milestone): number =>
  (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.text.localeCompare(b.text) || a.id.localeCompare(b.id);

/**
 * The onboarding plan of what stands now: people may have rejected, corrected or added what the draft's plan was made
 * of. Open promises with a date, what delivery depends on, goals with a deadline. The draft's plan (`suggested`) still
 * says which dependency a promise is about: the two share a milestone.
 */
export const livePlan = (suggested: readonly Milestone[], content: HandoffContent): Milestone[] => {
  const idOf = new Map(suggested.map(({ id, basis }) => [basis[0], id]));
  const milestone = (text: string, due: string | null, basis: [string, ...string[]]): Milestone => ({
    id: idOf.get(basis[0]) ?? `milestone-${basis[0]}`,
    text,
    due,
    basis,
  });
  const live = new Set(content.dependencies.map(({ id }) => id));
  const needsOf = (id: string): string[] =>
    (suggested.find(({ basis }) => basis[0] === id)?.basis.slice(1) ?? []).filter((need) => live.has(need));
  const promises = content.commitments.filter(({ status, due }) => status === "open" && due !== null);
  const covered = new Set(promises.flatMap(({ id }) => needsOf(id)));
  return [
    ...promises.map(({ id, text, due }) => milestone(text, due, [id, ...needsOf(id)])),
    ...content.dependencies
      .filter(({ id }) => !covered.has(id))
      .map(({ id, text, kind }) => milestone(`${KIND[kind]}: ${text}`, null, [id])),
    ...content.goals
      .filter(({ deadline }) => deadline !== null)
      .map(({ id, text, deadline }) => milestone(`Goal: ${text}`, deadline, [id])),
  ].toSorted(inOrder);
};
