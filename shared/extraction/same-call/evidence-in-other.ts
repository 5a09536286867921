import type { Draft } from "../../domain/draft.ts";
import type { Evidence } from "../../domain/evidence.ts";
import { unitedEvidence } from "../evidence-overlap.ts";
import { groundIn } from "../ground.ts";
import { prepareSource } from "../prepared-source.ts";
import { anchorsOf, placeInOther } from "./alignment.ts";
import type { Copy } from "./copies-of-calls.ts";
import { type Place, placesOf, speechOf } from "./spoken-words.ts";

type Move = (evidence: Evidence) => Evidence;

/** The most that the same passage may be longer in the other file: beyond it the place is a guess. */
const MOST_GROWTH = 10;

/** The segment that most of the words stand in, and those words. */
const inOneSegment = (places: readonly Place[]): Place[] => {
  const bySegment = Map.groupBy(places, ({ segment }) => segment);
  return [...bySegment.values()].reduce<Place[]>((best, some) => (some.length > best.length ? some : best), []);
};

/** A stretch of a text, as far as the white space around it: a quote never cuts "follow-up" or "4.5". */
const wholeWords = (text: string, start: number, end: number): string =>
  (/\S*$/u.exec(text.slice(0, start))?.[0] ?? "") + text.slice(start, end) + (/^\S*/u.exec(text.slice(end))?.[0] ?? "");

/** Evidence in the copy as evidence in the call that is used: the words that stand at the same place there. */
const moveTo = ({ copy, used }: Copy): Move => {
  const prepared = prepareSource(used);
  const anchors = anchorsOf(speechOf(copy.segments), speechOf(used.segments));
  const [from, to] = [placesOf(copy.segments), placesOf(used.segments)];
  return (evidence) => {
    const segment = copy.segments.findIndex(({ id }) => id === evidence.segmentId);
    const begin = copy.segments[segment]?.text.indexOf(evidence.quote) ?? -1;
    if (begin < 0) return evidence;
    const end = begin + evidence.quote.length;
    const isQuoted = (place: Place) => place.segment === segment && place.start >= begin && place.end <= end;
    const first = placeInOther(anchors, to.length, from.findIndex(isQuoted));
    const last = placeInOther(anchors, to.length, from.findLastIndex(isQuoted));
    if (first === null || last === null || last - first > evidence.quote.length / 2 + MOST_GROWTH) return evidence;
    const words = inOneSegment(to.slice(Math.max(0, first), last + 1));
    const [start, stop] = [words[0], words.at(-1)];
    const spoken = used.segments[start?.segment ?? -1];
    if (start === undefined || stop === undefined || spoken === undefined) return evidence;
    const found = groundIn(prepared, { segmentId: spoken.id, quote: wholeWords(spoken.text, start.start, stop.end) });
    return found.ok && found.evidence.segmentId === spoken.id ? { ...found.evidence, match: evidence.match } : evidence;
  };
};

/**
 * A draft that rested on a file before another one of the same call came, as it would rest on that one: statements keep
 * their ids and fields, so that what people decided on them goes on holding. Evidence without a place in the other file
 * stays where it is.
 */
export const withEvidenceOfUsed = (draft: Draft, copies: readonly Copy[]): Draft => {
  const moves = new Map<string, Move>();
  const copyOf = new Map(copies.map((copy) => [copy.copy.sourceId, copy]));
  const move: Move = (evidence) => {
    const copy = copyOf.get(evidence.sourceId);
    if (copy === undefined) return evidence;
    const known = moves.get(evidence.sourceId) ?? moveTo(copy);
    moves.set(evidence.sourceId, known);
    return known(evidence);
  };
  const moved = <T extends { evidence: Evidence[] }>(fact: T): T =>
    fact.evidence.some(({ sourceId }) => copyOf.has(sourceId))
      ? { ...fact, evidence: unitedEvidence(fact.evidence.map(move)) }
      : fact;
  const movedLine = <T extends { evidence: Evidence[] }>(line: T | null): T | null =>
    line === null ? null : moved(line);
  const { bant, dealContext } = draft;
  return {
    ...draft,
    goals: draft.goals.map(moved),
    stakeholders: draft.stakeholders.map(moved),
    commitments: draft.commitments.map(moved),
    risks: draft.risks.map(moved),
    dependencies: draft.dependencies.map(moved),
    successCriteria: draft.successCriteria.map(moved),
    bant: {
      budget: moved(bant.budget),
      authority: moved(bant.authority),
      need: moved(bant.need),
      timeline: moved(bant.timeline),
    },
    dealContext: {
      origin: movedLine(dealContext.origin),
      trigger: movedLine(dealContext.trigger),
      whyBought: movedLine(dealContext.whyBought),
      competitors: dealContext.competitors.map(moved),
    },
  };
};
