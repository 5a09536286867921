import { FILLERS, HESITATIONS, type Protection, protectionOf, SMALL_WORDS } from "./protected-words.ts";
import { lightStem } from "./stem.ts";

export type Touched = Protection | "name" | "wording";

/** One word part on either side of an alignment, with all that its edits are priced by. */
export type AlignedPart = {
  key: string;
  stem: string;
  /** What an edit of this part would change; null for a part without weight. */
  harm: Touched | null;
  kind: "hesitation" | "filler" | "small" | "other";
};

const kindOf = (key: string): AlignedPart["kind"] => {
  if (HESITATIONS.has(key)) return "hesitation";
  if (SMALL_WORDS.has(key)) return "small";
  return FILLERS.has(key) ? "filler" : "other";
};

/** `isName`: the part is written like a name where it stands. */
export const alignedPart = (key: string, isName: boolean): AlignedPart => {
  const kind = kindOf(key);
  const harm = kind === "hesitation" ? null : (protectionOf(key) ?? (isName && kind === "other" ? "name" : null));
  return { key, stem: lightStem(key), harm, kind };
};

export type Alignment = {
  /** Cost of the edits; see the costs below. */
  cost: number;
  /** First and last (inclusive) part of the source that a part of the claim was matched with; -1 when none was. */
  first: number;
  last: number;
  matched: number;
  /** What an edit would change the meaning of; empty when the repair is harmless. */
  touched: Touched[];
};

// A harmless edit costs at most 1; a harmful one costs so much that it is only taken when there is no other way, and
// then shows in `touched`. The numbers order the choices, nothing more.
const HARMFUL = 40;
const SMALL = 1;
const FILLER = 0.2;

/** The source has a part that the claim skips. */
const skipCost = (part: AlignedPart, neighbour: AlignedPart | undefined): number => {
  if (part.kind === "hesitation" || part.key === neighbour?.key) return 0;
  if (part.harm !== null) return HARMFUL;
  return part.kind === "filler" ? FILLER : SMALL;
};

/** The claim has a part that the source lacks. */
const extraCost = (part: AlignedPart): number => {
  if (part.kind === "hesitation") return 0;
  if (part.harm !== null || part.kind === "other") return HARMFUL;
  return part.kind === "filler" ? FILLER : SMALL;
};

const replaceCost = (claim: AlignedPart, source: AlignedPart): number => {
  if (claim.key === source.key) return 0;
  if (claim.harm !== null || source.harm !== null) return 2 * HARMFUL;
  const isHarmless = (claim.kind === "small" && source.kind === "small") || claim.stem === source.stem;
  return isHarmless ? SMALL : 2 * HARMFUL;
};

const REPLACE = 1;
const EXTRA = 2;
const SKIP = 3;

/**
 * Finds the stretch of `source` that differs least from `claim`; what stands before and after the stretch costs nothing.
 * Time and space: claim.length * source.length.
 */
export const align = (claim: readonly AlignedPart[], source: readonly AlignedPart[]): Alignment => {
  const width = source.length + 1;
  const cost = new Float64Array((claim.length + 1) * width);
  const step = new Uint8Array((claim.length + 1) * width);
  const skips = source.map((part, index) => skipCost(part, source[index + 1]));
  for (const [row, part] of claim.entries()) {
    const extra = extraCost(part);
    const here = (row + 1) * width;
    const above = row * width;
    cost[here] = (cost[above] ?? 0) + extra;
    step[here] = EXTRA;
    for (const [column, other] of source.entries()) {
      const replaced = (cost[above + column] ?? 0) + replaceCost(part, other);
      const added = (cost[above + column + 1] ?? 0) + extra;
      const skipped = (cost[here + column] ?? 0) + (skips[column] ?? 0);
      const best = Math.min(replaced, added, skipped);
      cost[here + column + 1] = best;
      step[here + column + 1] = best === replaced ? REPLACE : best === added ? EXTRA : SKIP;
    }
  }
  return trace(claim, source, cost, step);
};

const trace = (
  claim: readonly AlignedPart[],
  source: readonly AlignedPart[],
  cost: Float64Array,
  step: Uint8Array,
): Alignment => {
  const width = source.length + 1;
  const lastRow = claim.length * width;
  let column = 0;
  for (let end = 1; end < width; end++) if ((cost[lastRow + end] ?? 0) < (cost[lastRow + column] ?? 0)) column = end;
  const result: Alignment = { cost: cost[lastRow + column] ?? 0, first: -1, last: -1, matched: 0, touched: [] };
  const harm = (part: AlignedPart | undefined, price: number) => {
    if (part !== undefined && price >= HARMFUL) result.touched.push(part.harm ?? "wording");
  };
  for (let row = claim.length; row > 0; ) {
    const taken = step[row * width + column];
    const part = claim[row - 1];
    const other = source[column - 1];
    if (taken === REPLACE && part !== undefined && other !== undefined) {
      if (part.key === other.key) result.matched += 1;
      else harm(part.harm === null ? other : part, replaceCost(part, other));
      result.first = column - 1;
      result.last = Math.max(result.last, column - 1);
      row -= 1;
      column -= 1;
    } else if (taken === SKIP && other !== undefined) {
      harm(other, skipCost(other, source[column]));
      column -= 1;
    } else {
      if (part !== undefined) harm(part, extraCost(part));
      row -= 1;
    }
  }
  return result;
};
