import { evidenceBesides, grownEvidence, inSegmentOf, overlapWith, unitedEvidence } from "./evidence-overlap.ts";
import type { Change } from "./merge-conflict.ts";
import type { Fact, Merged } from "./merge-section.ts";
import type { Redirect } from "./quoted-duplicates.ts";

/** A field of a statement before and now, where both are known and differ. `key` tells values apart. */
export type Difference = { field: string; about: string; before: Value; after: Value };
type Value = { key: string; value: string };

export type Continuity<F extends Fact> = {
  previous: readonly F[];
  decided: ReadonlySet<string>;
  redirect: Redirect;
  /** Whether the two can be one statement at all (two people cannot). */
  canBeSame: (a: F, b: F) => boolean;
  /** 0 to 1: how alike they are in words. */
  alike: (a: F, b: F) => number;
  /** What of a decided statement's fields a new draft would change. */
  differences: (before: F, after: F) => Difference[];
};

/** Statements of the new draft; `changes` by the id of the statement. */
export type Kept<F extends Fact> = { facts: F[]; changes: KeptChange[] };
/** `againstDecision`: one of the values is what a person decided, which its growing evidence no longer tells apart. */
type KeptChange = { factId: string; change: Change; againstDecision: boolean };

const IDENTICAL = 1;
const SHARED_WEIGHT = 0.5;
const SAME_ID = 0.1;
const ABSORB_AT = 0.5;

type Pair = { before: number; now: number; isDecided: boolean; value: number };

const besidesEvidence = (fact: Fact): string => JSON.stringify({ ...fact, id: "", evidence: [] });

const pairs = <F extends Fact>(merged: readonly Merged<F>[], continuity: Continuity<F>): Pair[] => {
  const near = inSegmentOf([...merged.entries()], ([, { fact }]) => fact.evidence);
  return continuity.previous.flatMap((old, before) => {
    const evidence = unitedEvidence(old.evidence, old.evidence.map(continuity.redirect));
    const sharedBy = overlapWith(evidence);
    return [...new Set(evidence.flatMap(near))].flatMap(([now, { fact }]): Pair[] => {
      const shared = sharedBy(fact.evidence);
      if (shared === 0 || !continuity.canBeSame(old, fact)) return [];
      const value =
        continuity.alike(old, fact) +
        SHARED_WEIGHT * Math.min(1, shared / Math.max(1, old.evidence.length)) +
        (besidesEvidence(old) === besidesEvidence(fact) ? IDENTICAL : 0) +
        (old.id === fact.id ? SAME_ID : 0);
      return [{ before, now, isDecided: continuity.decided.has(old.id), value }];
    });
  });
};

/** Which statement of the new draft carries on which of the previous one: one to one, decided ones first, best first. */
const partners = <F extends Fact>(merged: readonly Merged<F>[], continuity: Continuity<F>): Map<number, F> => {
  const ordered = pairs(merged, continuity).sort(
    (a, b) => Number(b.isDecided) - Number(a.isDecided) || b.value - a.value || a.before - b.before || a.now - b.now,
  );
  const takenBefore = new Set<number>();
  const partnerOf = new Map<number, F>();
  for (const { before, now } of ordered) {
    const old = continuity.previous[before];
    if (old === undefined || takenBefore.has(before) || partnerOf.has(now)) continue;
    takenBefore.add(before);
    partnerOf.set(now, old);
  }
  return partnerOf;
};

/** A decided value and a newer one side by side, joined with what the sources contradict each other in anyway. */
const withDecided = (
  changes: readonly Change[],
  old: Fact,
  now: Fact,
  differences: readonly Difference[],
): Omit<KeptChange, "factId">[] => {
  const rest = changes.filter(({ field }) => !differences.some((difference) => difference.field === field));
  const fresh = evidenceBesides(old.evidence, now.evidence);
  const against = (change: Change) => ({ change, againstDecision: true });
  const joined = differences.map(({ field, about, before, after }) => {
    const said = changes.find((change) => change.field === field);
    const earlier = { value: before.value, evidence: old.evidence };
    if (said?.keys.includes(before.key) === true) return { change: said, againstDecision: false };
    if (said !== undefined)
      return against({ ...said, keys: [before.key, ...said.keys], values: [earlier, ...said.values] });
    return against({
      field,
      about,
      keys: [before.key, after.key],
      values: [earlier, { value: after.value, evidence: fresh.length > 0 ? fresh : now.evidence }],
      current: fresh.length > 0 ? after.value : null,
    });
  });
  return [...rest.map((change) => ({ change, againstDecision: false })), ...joined];
};

/** Whether a statement says what a decided one says, and rests on nothing but the evidence of that one. */
const absorption = <F extends Fact>({ previous, decided, redirect, canBeSame, alike }: Continuity<F>) => {
  const all = previous
    .filter(({ id }) => decided.has(id))
    .map((old) => ({ old, evidence: [...old.evidence, ...old.evidence.map(redirect)] }));
  const near = inSegmentOf(all, ({ evidence }) => evidence);
  return (fact: F): boolean => {
    const [first] = fact.evidence;
    return (first === undefined ? all : near(first)).some(
      ({ old, evidence }) =>
        evidenceBesides(evidence, fact.evidence).length === 0 && canBeSame(old, fact) && alike(old, fact) >= ABSORB_AT,
    );
  };
};

/**
 * Carries ids and decisions over into a new draft. A statement that rests on the same passage as one of the previous
 * draft keeps that one's id. One that a person decided keeps its fields as they were, only its evidence grows; what the
 * sources say otherwise now becomes a change. A decided statement that is no longer found is carried over as it was.
 */
export const keepDecided = <F extends Fact>(merged: readonly Merged<F>[], continuity: Continuity<F>): Kept<F> => {
  const { previous, decided } = continuity;
  const partnerOf = partners(merged, continuity);
  const used = new Set([
    ...[...partnerOf.values()].map(({ id }) => id),
    ...previous.map(({ id }) => id).filter((id) => decided.has(id)),
  ]);
  const ownId = (id: string): string => {
    let free = id;
    for (let count = 2; used.has(free); count++) free = `${id}-${count}`;
    used.add(free);
    return free;
  };
  const isAbsorbed = absorption(continuity);
  const kept: Kept<F> = { facts: [], changes: [] };
  for (const [index, { fact, changes }] of merged.entries()) {
    const old = partnerOf.get(index);
    if (old === undefined && isAbsorbed(fact)) continue;
    const isDecided = old !== undefined && decided.has(old.id);
    const id = old?.id ?? ownId(fact.id);
    kept.facts.push(isDecided ? { ...old, evidence: grownEvidence(old.evidence, fact.evidence) } : { ...fact, id });
    const all = withDecided(changes, isDecided ? old : fact, fact, isDecided ? continuity.differences(old, fact) : []);
    kept.changes.push(...all.map((one) => ({ factId: id, ...one })));
  }
  const listed = new Set(kept.facts.map(({ id }) => id));
  kept.facts.push(...previous.filter(({ id }) => decided.has(id) && !listed.has(id)));
  return kept;
};
