import type { Editable } from "./form-fields.ts";
import type { ReviewWork } from "./review-work.ts";

/** Where the reader lands after a decision: an id of the page, and the section of the rest that has to be unfolded for it. */
export type Stop = { id: string | null; open: Editable | null };

const gating = (work: ReviewWork): string[] => [
  ...work.oneByOne.map(({ id }) => id),
  ...work.conflicts.map(({ id }) => id),
  ...work.blanks.map(({ field }) => field),
  ...work.unverified.map(({ id }) => id),
];
const optional = (work: ReviewWork): string[] => work.possiblyMissed.map(({ id }) => id);

const following = (before: readonly string[], after: readonly string[], id: string): string | null => {
  const later = before.slice(before.indexOf(id) + 1).find((candidate) => after.includes(candidate));
  return later ?? after[0] ?? null;
};

/**
 * The next thing to decide after `id`; where nothing is left of its kind, the Approve button (`id` null). `before` and
 * `after` are the page's work before and after the decision.
 */
export const nextStop = (before: ReviewWork, after: ReviewWork, id: string): Stop => {
  const folded = before.rest.find(({ statements }) => statements.some((statement) => statement.id === id));
  if (folded !== undefined) {
    const remaining = after.rest.find(({ section }) => section === folded.section)?.statements ?? [];
    const ids = folded.statements.map((statement) => statement.id);
    const next = following(
      ids,
      remaining.map((statement) => statement.id),
      id,
    );
    return next === null ? { id: gating(after)[0] ?? null, open: null } : { id: next, open: folded.section };
  }
  const list = optional(before).includes(id) ? optional : gating;
  return { id: following(list(before), list(after), id) ?? gating(after)[0] ?? null, open: null };
};
