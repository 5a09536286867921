import type { Conflict } from "../domain/draft.ts";
import type { Evidence } from "../domain/evidence.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { shortHash } from "./fact-id.ts";
import { isLater, type Said } from "./said.ts";

/** One value of a field as somebody said it. `key` tells values apart, `value` is for people. */
export type SaidValue = { key: string; value: string; said: Said<{ evidence: Evidence[] }> };

/** A field of one statement for which different values were said. The id comes later, with the statement's. */
export type Change = {
  field: string;
  about: string;
  values: Conflict["values"];
  keys: string[];
  current: string | null;
};

/**
 * The values of a field when there are two and more, oldest first; null when all agree. `current` is the last value when
 * it is known to have been said after all others.
 */
export const changeOf = (field: string, about: string, said: readonly SaidValue[]): Change | null => {
  const groups = new Map<string, SaidValue[]>();
  for (const one of said) {
    const group = groups.get(one.key);
    if (group === undefined) groups.set(one.key, [one]);
    else group.push(one);
  }
  if (groups.size < 2) return null;
  const last = said.at(-1);
  const settled = last !== undefined && said.every((other) => other.key === last.key || isLater(other.said, last.said));
  return {
    field,
    about,
    keys: [...groups.keys()],
    values: [...groups.values()].map((group) => ({
      value: group.at(-1)?.value ?? "",
      evidence: unitedEvidence(...group.map((one) => one.said.fact.evidence)),
    })),
    current: settled ? (last.value ?? null) : null,
  };
};

/** The same contradiction keeps its id; one more value makes it a new one that somebody has to look at. */
export const toConflict = (factId: string, { field, about, values, keys, current }: Change): Conflict => ({
  id: `conflict-${shortHash(factId, field, ...[...keys].sort())}`,
  about,
  values,
  current,
});
