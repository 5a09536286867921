import type { Deal } from "../../domain/deal.ts";
import type { Source } from "../../domain/source.ts";
import { type Candidates, noCandidates } from "../candidates.ts";
import type { ExtractionEngine } from "../engine.ts";
import { promisesOf } from "./commitments.ts";
import { bantOf } from "./bant.ts";
import { dealContextOf } from "./deal-context.ts";
import { bareDeliveries } from "./delivered.ts";
import { dependenciesOf } from "./dependencies.ts";
import { goalsOf } from "./goals.ts";
import { toCommitment } from "./promised.ts";
import { quoteOf, type Reading, readingOf } from "./reading.ts";
import { reportedDone } from "./reported-done.ts";
import { competitorsOf } from "./rivals.ts";
import { risksOf } from "./risks.ts";
import { stakeholdersOf } from "./stakeholders.ts";
import { successCriteriaOf } from "./success-criteria.ts";

/** Goes up whenever the rules could answer differently. */
const VERSION = "offline-rules@5";

const notesOf = ({ toMachine }: Reading): Candidates["notes"] =>
  // A single word is no quote; what it stands in is noted by its other sentences.
  toMachine
    .filter(({ text }) => /\S\s+\S/u.test(text))
    .map((sentence) => ({
      code: "injection",
      text: "A passage speaks to a summarizer instead of to people; nothing in it was taken as a fact.",
      quotes: [quoteOf(sentence)],
    }));

const candidatesIn = (reading: Reading): Candidates => {
  const promises = promisesOf(reading);
  const goals = goalsOf(reading);
  return {
    ...noCandidates(),
    goals,
    stakeholders: stakeholdersOf(reading),
    commitments: promises.map(toCommitment),
    risks: risksOf(reading),
    dependencies: dependenciesOf(reading, promises),
    successCriteria: successCriteriaOf(reading),
    bant: bantOf(reading, promises, goals),
    dealContext: dealContextOf(reading),
    competitors: competitorsOf(reading),
    notes: notesOf(reading),
  };
};

/** What the rules find in one source. Pure: the same source gives the same candidates. */
export const candidatesOf = (source: Source, deal: Deal): Candidates => candidatesIn(readingOf(source, deal));

/**
 * An engine of rules: no network, no key, no cost, the same answer to the same source. An honest baseline, and the net
 * under the language model (possibly-missed.ts).
 */
export const offlineEngine = (): ExtractionEngine => ({
  name: "offline",
  version: VERSION,
  extract: async (source, deal) => {
    const started = performance.now();
    const reading = readingOf(source, deal);
    const candidates = candidatesIn(reading);
    return {
      candidates,
      settlements: [...bareDeliveries(reading), ...reportedDone(reading)].map(toCommitment),
      calls: [
        {
          source: source.fileName,
          prompt: VERSION,
          promptSha256: null,
          model: "offline-rules",
          outcome: "answered",
          inputTokens: 0,
          cachedTokens: 0,
          outputTokens: 0,
          costUsd: 0,
          milliseconds: Math.round(performance.now() - started),
        },
      ],
    };
  },
});
