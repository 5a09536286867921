import { SECTIONS } from "../../shared/domain/facts.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import { groundWithSafetyNet } from "../../functions/extract-facts/safety-net.ts";
import { mergeDraft } from "../../shared/extraction/merge-draft.ts";
import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import { sampleCall, sampleDeal } from "./long-call.ts";
import { type Growth, growth, line, quickest, title } from "./print.ts";

/** Every word another one for every `n`, so that nothing is like anything: `data` of 7 is `datach`. */
const inWordsOf = (n: number, text: string): string => {
  const mark = Array.from(String(n), (digit) => "bcdfghjklm".charAt(Number(digit))).join("a");
  return text.replaceAll(/\p{L}+/gu, (word) => `${word}${mark}`).replaceAll(/\d+/g, (digits) => `${digits}${n}`);
};

/** The facts of one call as those of the n-th source, every word of them one of `wording`. */
const nth = (facts: SourceFacts, n: number, wording: number): SourceFacts => {
  const sourceId = `src-${n}`;
  const copy: SourceFacts = structuredClone(facts);
  const day = new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
  for (const section of SECTIONS) {
    for (const fact of copy.facts[section]) {
      fact.id = `${fact.id}-${n}`;
      if ("text" in fact) fact.text = inWordsOf(wording, fact.text);
      if ("name" in fact) Object.assign(fact, { name: inWordsOf(wording, fact.name), email: null });
      fact.evidence = fact.evidence.map((evidence) => ({
        ...evidence,
        sourceId,
        source: `${n}.vtt`,
        quote: inWordsOf(wording, evidence.quote),
      }));
    }
  }
  return { ...copy, sourceId, fileName: `${n}.vtt`, occurredAt: day };
};

const statementsIn = (lists: readonly Pick<Draft, (typeof SECTIONS)[number]>[]): number =>
  lists.reduce((sum, list) => sum + SECTIONS.reduce((count, section) => count + list[section].length, 0), 0);

const mergeAll = (deal: Deal, sources: SourceFacts[], previous: Draft | null = null) => {
  // Every other statement was accepted.
  const ids = previous === null ? [] : SECTIONS.flatMap((section) => previous[section].map(({ id }) => id));
  const decided = new Set(ids.filter((_, index) => index % 2 === 0));
  return mergeDraft({ deal, sources, failures: [], previous, decided, now: "2026-06-30T09:00:00.000Z" });
};

const RUNS = 5;

type Series = { name: string; varied: boolean; again: boolean };

/** Sets of so many sources, in words that no set before had: what merging remembers of a text is no help with them. */
const freshSets = (facts: SourceFacts): ((size: number, varied: boolean) => SourceFacts[]) => {
  let wording = 0;
  return (size, varied) => {
    wording += 1;
    return Array.from({ length: size }, (_, index) => {
      if (varied) wording += 1;
      return nth(facts, index + 1, wording);
    });
  };
};

const series = async (
  deal: Deal,
  fresh: (size: number, varied: boolean) => SourceFacts[],
  { name, varied, again }: Series,
): Promise<void> => {
  let first: Growth | null = null;
  for (const size of [5, 10, 25, 50]) {
    const prepared = Array.from({ length: RUNS }, () => {
      const sources = fresh(size, varied);
      return { sources, previous: again ? mergeAll(deal, sources) : null };
    });
    const drafts: Draft[] = [];
    const milliseconds = await quickest(RUNS, () => {
      const next = prepared[drafts.length];
      if (next !== undefined) drafts.push(mergeAll(deal, next.sources, next.previous));
    });
    first ??= { size, milliseconds };
    const before = statementsIn((prepared[0]?.sources ?? []).map((source) => source.facts));
    line(
      `${size} sources, ${name}: ${before} facts to ${statementsIn(drafts.slice(0, 1))}`,
      milliseconds,
      "ms",
      growth(first, { size, milliseconds }),
    );
  }
};

/**
 * What merging takes for 5 to 50 sources: when all say the same, when each says something else, and both again after
 * people decided on the draft.
 */
export const benchMerging = async (): Promise<void> => {
  title("Merging the facts of many sources");
  const deal = await sampleDeal();
  const source = await sampleCall();
  const engine = offlineEngine();
  const facts = groundWithSafetyNet(deal, source, await engine.extract(source, deal), engine.version);
  const fresh = freshSets(facts);
  // The first merges compile.
  for (let run = 0; run < 10; run += 1) mergeAll(deal, fresh(5, run % 2 === 0));
  await series(deal, fresh, { name: "the same", varied: false, again: false });
  await series(deal, fresh, { name: "all different", varied: true, again: false });
  await series(deal, fresh, { name: "the same, again", varied: false, again: true });
  await series(deal, fresh, { name: "all different, again", varied: true, again: true });
};
