import { createHash } from "node:crypto";
import type { Evidence } from "../domain/evidence.ts";
import { fold } from "./fold.ts";

/** The first 16 hex digits of SHA-256: 64 bits, far more than the statements of one deal need. */
export const shortHash = (...parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 16);

/** Number of a segment id: `s12` is 12. */
export const segmentNumber = (segmentId: string): number => Number(segmentId.slice(1));

/** In the order in which a reader of the source meets them. */
export const inReadingOrder = (evidence: readonly Evidence[]): Evidence[] =>
  [...evidence].sort(
    (a, b) => segmentNumber(a.segmentId) - segmentNumber(b.segmentId) || compareText(a.quote, b.quote),
  );

/** By code unit, the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Id of a statement: what it says may be worded differently by every run, what it rests on not. Made of the section and
 * the quote that a reader meets first, so the same finding in the same source always has the same id.
 */
export const factId = (section: string, evidence: readonly Evidence[]): string => {
  const first = inReadingOrder(evidence)[0];
  if (first === undefined) throw new Error("a statement without evidence has no id");
  return `${section}-${shortHash(section, first.sourceId, first.segmentId, fold(first.quote))}`;
};

/** Gives facts that rest on the same first quote ids of their own: `-2`, `-3`, in the order of their text. */
export const withUniqueIds = <T extends { id: string }>(facts: readonly T[], textOf: (fact: T) => string): T[] => {
  const taken = new Map<string, number>();
  const ordered = [...facts].sort((a, b) => compareText(a.id, b.id) || compareText(textOf(a), textOf(b)));
  const renamed = new Map<T, T>();
  for (const fact of ordered) {
    const count = (taken.get(fact.id) ?? 0) + 1;
    taken.set(fact.id, count);
    renamed.set(fact, count === 1 ? fact : { ...fact, id: `${fact.id}-${count}` });
  }
  return facts.map((fact) => renamed.get(fact) ?? fact);
};
