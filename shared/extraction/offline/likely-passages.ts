import type { Deal } from "../../domain/deal.ts";
import type { Source } from "../../domain/source.ts";
import type { Candidates, QuoteClaim } from "../candidates.ts";
import { promisesOf } from "./commitments.ts";
import { has } from "./cues.ts";
import { STRONG } from "./promise-cues.ts";
import { quoteOf, type Reading, readingOf, type Said } from "./reading.ts";
import { risksOf } from "./risks.ts";
import { samePassage } from "./same-passage.ts";

/** A sentence that looks like a promise or a risk and that no statement rests on; `weight` says how much so. */
export type LikelyPassage = QuoteClaim & { weight: number };

const MONEY = /[$€£]\s?\d|\b\d[\d.,]*\s?(?:%|percent|prozent|k\b|usd|eur|gbp|euros?|dollars?|pounds?)/iu;

/** What is taken back or reported as kept changes promises of earlier conversations: weightier than a price in passing. */
const cueWeight = (said: Said): number => {
  if (said.isQuestion) return 0;
  if (has("takenBack", said.text)) return 4;
  if (has("done", said.text)) return 2;
  return MONEY.test(said.plain) ? 1 : 0;
};

const claimsOf = (found: Candidates): QuoteClaim[] =>
  [
    ...found.commitments,
    ...found.risks,
    ...found.goals,
    ...found.successCriteria,
    ...found.dependencies,
    ...found.competitors,
    ...found.notes,
    ...found.bant,
  ].flatMap(({ quotes }) => quotes);

const weighed = (reading: Reading): LikelyPassage[] => [
  ...promisesOf(reading).flatMap(({ sentences, points }) => {
    const last = sentences.at(-1);
    return last === undefined ? [] : [{ ...quoteOf(last), weight: points >= STRONG ? 5 : 3 }];
  }),
  ...risksOf(reading).flatMap(({ quotes }) => quotes.map((quote) => ({ ...quote, weight: 3 }))),
  ...reading.said.flatMap((said) => {
    const weight = cueWeight(said);
    return weight === 0 ? [] : [{ ...quoteOf(said), weight }];
  }),
];

/**
 * Passages of a source that a model's answer leaves out although the rules think that they may matter, the likeliest
 * first: what a second look is worth. Pure.
 */
export const likelyPassages = (source: Source, deal: Deal, found: Candidates): LikelyPassage[] => {
  const used = claimsOf(found);
  const left = weighed(readingOf(source, deal)).filter((passage) => !used.some((claim) => samePassage(passage, claim)));
  const best = new Map<string, LikelyPassage>();
  for (const passage of left) {
    const key = `${passage.segmentId} ${passage.quote}`;
    if (passage.weight > (best.get(key)?.weight ?? 0)) best.set(key, passage);
  }
  return [...best.values()].toSorted((a, b) => b.weight - a.weight);
};
