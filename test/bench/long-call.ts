import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Deal } from "../../shared/domain/deal.ts";
import type { Source } from "../../shared/domain/source.ts";
import { parseSource } from "../../shared/sources/parse-source.ts";

const SAMPLE = join(import.meta.dirname, "../fixtures/deals/brightwell-lantern");

export const sampleDeal = async (): Promise<Deal> =>
  Deal.parse(JSON.parse(await readFile(join(SAMPLE, "deal.json"), "utf8")));

/** The sample deal's first call, read. */
export const sampleCall = async (): Promise<Source> => {
  const deal = await sampleDeal();
  const fileName = "01-discovery-call-2026-05-19.vtt";
  const bytes = await readFile(join(SAMPLE, "sources", fileName));
  const parsed = await parseSource({ bytes, fileName, dealId: deal.dealId }, deal);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.source;
};

const wordsIn = (text: string): number => text.split(/\s+/).length;
// People talk at 130 to 170 words a minute.
const WORDS_PER_HOUR = 150 * 60;

/**
 * A call of so many hours, from the turns of the sample call over and over. Each round talks about another depot, so that
 * its statements are not the same ones again.
 */
export const callOf = async (hours: number): Promise<Source> => {
  const call = await sampleCall();
  const segments: Source["segments"] = [];
  for (let words = 0, round = 1; words < hours * WORDS_PER_HOUR; round += 1) {
    for (const segment of call.segments) {
      const text = round === 1 ? segment.text : `${segment.text} That is depot ${round}.`;
      const start = (words / WORDS_PER_HOUR) * 3600;
      segments.push({ ...segment, id: `s${segments.length + 1}`, start, end: start + 1, text });
      words += wordsIn(text);
    }
  }
  return { ...call, sourceId: `src-${hours}h`, fileName: `${hours}h.vtt`, segments };
};

export const wordsOfCall = (source: Source): number =>
  source.segments.reduce((sum, { text }) => sum + wordsIn(text), 0);
