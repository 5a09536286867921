import type { BantLetter } from "../../domain/facts.ts";
import { type Candidates, noCandidates, type QuoteClaim } from "../candidates.ts";

type Item = { quotes: QuoteClaim[] };

const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, " ").trim();

/** The same statement on the same quotes: what the overlap of two chunks gives twice. */
const keyOf = (item: Item): string => {
  const { quotes, ...statement } = item;
  const said = "text" in statement ? statement.text : "name" in statement ? statement.name : statement;
  const places = quotes.map(({ segmentId, quote }) => `${segmentId} ${folded(quote)}`).sort();
  return JSON.stringify([typeof said === "string" ? folded(said) : said, places]);
};

const distinct = <T extends Item>(items: T[]): T[] =>
  [...new Map(items.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();

/**
 * One entry per letter over the parts of a source, which come in the order of being said: the last that knows anything
 * counts, with the quotes of earlier parts that said the same. Silence later never undoes it, and nothing is upgraded.
 */
const lastKnown = (entries: Candidates["bant"]): Candidates["bant"] => {
  const letters = new Map<BantLetter, Candidates["bant"][number]>();
  for (const entry of entries) {
    const before = letters.get(entry.letter);
    if (before !== undefined && entry.status === "unknown") continue;
    const agreeing = before?.status === entry.status ? before.quotes : [];
    letters.set(entry.letter, { ...entry, quotes: [...agreeing, ...entry.quotes] });
  }
  return [...letters.values()];
};

/** What was found in the parts of one source, in the order of the parts, as one answer. */
export const joinCandidates = (parts: readonly Candidates[]): Candidates => {
  const all = noCandidates();
  for (const part of parts) {
    all.goals.push(...part.goals);
    all.stakeholders.push(...part.stakeholders);
    all.commitments.push(...part.commitments);
    all.risks.push(...part.risks);
    all.dependencies.push(...part.dependencies);
    all.successCriteria.push(...part.successCriteria);
    all.bant.push(...part.bant);
    all.dealContext.push(...part.dealContext);
    all.competitors.push(...part.competitors);
    all.notes.push(...part.notes);
  }
  return {
    goals: distinct(all.goals),
    stakeholders: distinct(all.stakeholders),
    commitments: distinct(all.commitments),
    risks: distinct(all.risks),
    dependencies: distinct(all.dependencies),
    successCriteria: distinct(all.successCriteria),
    bant: lastKnown(all.bant),
    dealContext: distinct(all.dealContext),
    competitors: distinct(all.competitors),
    notes: distinct(all.notes),
  };
};
