import type { Evidence } from "../domain/evidence.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import { compareText, segmentNumber } from "./fact-id.ts";

/** A statement and when it was said, so that "later" can be told. */
export type Said<F> = {
  fact: F;
  /** Place of its source among the deal's sources, by date and then by id. */
  rank: number;
  /** Milliseconds since 1970; null where the source has no date. */
  at: number | null;
  /** Segment of its last quote. */
  segment: number;
};

const timeOf = ({ occurredAt }: SourceFacts): number | null => {
  const at = occurredAt === null ? Number.NaN : Date.parse(occurredAt);
  return Number.isNaN(at) ? null : at;
};

/** Each source once, oldest first; those without a date in front, because nothing is known to come before them. */
export const inOrderOfDate = (sources: readonly SourceFacts[]): SourceFacts[] => {
  const keyed = sources.map((source) => ({ source, at: timeOf(source) ?? -Infinity }));
  keyed.sort(
    (a, b) =>
      (a.at === b.at ? 0 : a.at - b.at) ||
      compareText(a.source.sourceId, b.source.sourceId) ||
      compareText(JSON.stringify(a.source), JSON.stringify(b.source)),
  );
  const seen = new Set<string>();
  return keyed.flatMap(({ source }) => {
    if (seen.has(source.sourceId)) return [];
    seen.add(source.sourceId);
    return [source];
  });
};

// Quoted segments stand at the end of a mail and were written before it: they come before everything else of the file.
const BEFORE_ALL = 1_000_000_000;

/**
 * The statements that `pick` takes from each source (oldest first), in the order in which they were said. A statement
 * that rests on nothing but another source's message, because the mail only quotes it, was said there. What a mail quotes
 * from a message that nobody uploaded has no known date.
 */
export const saidIn = <F extends { id: string; evidence: readonly Evidence[] }>(
  sources: readonly SourceFacts[],
  pick: (source: SourceFacts) => readonly F[],
): Said<F>[] => {
  const ranks = new Map(sources.map(({ sourceId }, rank) => [sourceId, rank]));
  const quoted = new Set(
    sources.flatMap(({ sourceId, messages }) =>
      messages.filter((message) => message.quoted).map(({ segmentId }) => `${sourceId} ${segmentId}`),
    ),
  );
  const dated = (fact: F, home: number): Said<F> => {
    const rankOf = ({ sourceId }: Evidence) => ranks.get(sourceId) ?? home;
    const own = fact.evidence.some((one) => rankOf(one) === home);
    const rank = own || fact.evidence.length === 0 ? home : Math.max(...fact.evidence.map(rankOf));
    const places = fact.evidence.filter((one) => rankOf(one) === rank);
    const segment = Math.max(0, ...places.map(({ segmentId }) => segmentNumber(segmentId)));
    const isQuoted =
      places.length > 0 && places.every(({ sourceId, segmentId }) => quoted.has(`${sourceId} ${segmentId}`));
    const source = sources[rank];
    const at = source === undefined || isQuoted ? null : timeOf(source);
    return { fact, rank, at, segment: isQuoted ? segment - BEFORE_ALL : segment };
  };
  return sources
    .flatMap((source, home) => pick(source).map((fact) => dated(fact, home)))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.segment - b.segment ||
        compareText(a.fact.id, b.fact.id) ||
        compareText(JSON.stringify(a.fact), JSON.stringify(b.fact)),
    );
};

/** Whether `b` is known to have been said after `a`. */
export const isLater = (a: Said<unknown>, b: Said<unknown>): boolean =>
  a.rank === b.rank ? b.segment > a.segment : a.at !== null && b.at !== null && b.at > a.at;
