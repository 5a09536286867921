import { SECTIONS } from "../../shared/domain/facts.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import { groundWithSafetyNet } from "../../functions/extract-facts/safety-net.ts";
import { mergeDraft } from "../../shared/extraction/merge-draft.ts";
import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import { sampleCall, sampleDeal } from "./long-call.ts";
import { type Growth, growth, line, quickest, title } from "./print.ts";

/** Every word another one in every source, so that nothing is like anything: `data` of source 7 is `datach`. */
const inWordsOf = (n: number, text: string): string => {
  const mark = Array.from(String(n), (digit) => "bcdfghjklm".charAt(Number(digit))).join("a");
  return text.replaceAll(/\p{L}+/gu, (word) => `${word}${mark}`).replaceAll(/\d+/g, (digits) => `${digits}${n}`);
};

/** The facts of one call as those of the n-th source: the same statements again, or (`varied`) none of them. */
const nth = (facts: SourceFacts, n: number, varied: boolean): SourceFacts => {
  const sourceId = `src-${n}`;
  const copy: SourceFacts = structuredClone(facts);
  const day = new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
  for (const section of SECTIONS) {
    for (const fact of copy.facts[section]) {
      fact.id = `${fact.id}-${n}`;
      if (varied && "text" in fact) fact.text = inWordsOf(n, fact.text);
      if (varied && "name" in fact) Object.assign(fact, { name: inWordsOf(n, fact.name), email: null });
      fact.evidence = fact.evidence.map((evidence) => ({
        ...evidence,
        sourceId,
        source: `${n}.vtt`,
        quote: varied ? inWordsOf(n, evidence.quote) : evidence.quote,
      }));
    }
  }
  return { ...copy, sourceId, fileName: `${n}.vtt`, occurredAt: day };
};

const factsIn = (sources: readonly SourceFacts[]): number =>
  sources.reduce((sum, { facts }) => sum + SECTIONS.reduce((count, section) => count + facts[section].length, 0), 0);

const mergeAll = (deal: Deal, sources: SourceFacts[]) =>
  mergeDraft({ deal, sources, failures: [], previous: null, decided: new Set(), now: "2026-06-30T09:00:00.000Z" });

const series = async (name: string, deal: Deal, facts: SourceFacts, varied: boolean): Promise<void> => {
  let first: Growth | null = null;
  for (const size of [5, 10, 25, 50]) {
    const sources = Array.from({ length: size }, (_, index) => nth(facts, index + 1, varied));
    const merge = () => mergeAll(deal, sources);
    const draft = merge();
    const milliseconds = await quickest(3, merge);
    first ??= { size, milliseconds };
    const left = SECTIONS.reduce((count, section) => count + draft[section].length, 0);
    line(
      `${size} sources, ${name}: ${factsIn(sources)} facts to ${left}`,
      milliseconds,
      "ms",
      growth(first, { size, milliseconds }),
    );
  }
};

/** What merging takes for 5 to 50 sources, when all say the same and when each says something else. */
export const benchMerging = async (): Promise<void> => {
  title("Merging the facts of many sources");
  const deal = await sampleDeal();
  const source = await sampleCall();
  const engine = offlineEngine();
  const facts = groundWithSafetyNet(deal, source, await engine.extract(source, deal), engine.version);
  // The first merges compile.
  for (const varied of [false, true])
    mergeAll(
      deal,
      Array.from({ length: 5 }, (_, n) => nth(facts, n + 1, varied)),
    );
  await series("the same", deal, facts, false);
  await series("all different", deal, facts, true);
};
