import type { Evidence } from "../domain/evidence.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { fold } from "./fold.ts";
import { groundIn } from "./ground.ts";
import { type PreparedSource, prepareSource } from "./prepared-source.ts";
import { namesAgree } from "./same-person.ts";
import { wordsOf } from "./words.ts";

/** Puts evidence from a quoted mail paragraph on the original message; any other evidence stays as it is. */
export type Redirect = (evidence: Evidence) => Evidence;

type Message = SourceFacts["messages"][number];
type Original = { source: PreparedSource; message: Message; folded: string };

// A paragraph that holds the other counts as the same text only if what they share is more than a phrase.
const LEAST_WORDS = 4;

const sameText = (quoted: string, original: string): boolean =>
  quoted === original ||
  (wordsOf(quoted).length >= LEAST_WORDS && original.includes(quoted)) ||
  (wordsOf(original).length >= LEAST_WORDS && quoted.includes(original));

const sameAuthor = (quoted: Message, original: Message): boolean =>
  quoted.speaker === null || original.speaker === null || namesAgree(quoted.speaker, original.speaker);

/**
 * What a reply repeats is evidence of the message that it answers. `sources` oldest first: of several
 * originals the first one is taken. The quote has to stand word for word in the original; if it does not, the evidence
 * stays where it is.
 */
export const redirectQuoted = (sources: readonly SourceFacts[]): Redirect => {
  const originals = sources.flatMap(({ sourceId, fileName, messages }): Original[] => {
    const own = messages.filter(({ quoted }) => !quoted);
    if (own.length === 0) return [];
    const segments = own.map(({ segmentId, speaker, messageId, text }) => ({
      id: segmentId,
      speaker,
      start: null,
      messageId: messageId === "" ? null : messageId,
      text,
    }));
    const source = prepareSource({ sourceId, fileName, segments });
    return own.map((message) => ({ source, message, folded: fold(message.text) }));
  });
  const quotedMessages = new Map(
    sources.flatMap(({ sourceId, messages }) =>
      messages
        .filter(({ quoted }) => quoted)
        .map(
          (message) => [`${sourceId} ${message.segmentId}`, { sourceId, message, folded: fold(message.text) }] as const,
        ),
    ),
  );
  return (evidence) => {
    const quoted = quotedMessages.get(`${evidence.sourceId} ${evidence.segmentId}`);
    if (quoted === undefined) return evidence;
    for (const { source, message, folded } of originals) {
      if (source.source.sourceId === quoted.sourceId) continue;
      if (!sameText(quoted.folded, folded) || !sameAuthor(quoted.message, message)) continue;
      const found = groundIn(source, { segmentId: message.segmentId, quote: evidence.quote });
      const stands = found.ok && found.evidence.match === "exact" && found.evidence.segmentId === message.segmentId;
      if (stands) return { ...found.evidence, match: evidence.match };
    }
    return evidence;
  };
};

const redirected = <T extends { evidence: Evidence[] }>(fact: T, redirect: Redirect): T => ({
  ...fact,
  evidence: unitedEvidence(fact.evidence.map(redirect)),
});

/** All statements of a source with their quoted evidence put on the originals. */
export const withRedirectedEvidence = (source: SourceFacts, redirect: Redirect): SourceFacts => {
  const { facts, bant, dealContext } = source;
  const move = <T extends { evidence: Evidence[] }>(fact: T): T => redirected(fact, redirect);
  const moveLine = <T extends { evidence: Evidence[] }>(line: T | null): T | null =>
    line === null ? null : move(line);
  return {
    ...source,
    facts: {
      goals: facts.goals.map(move),
      stakeholders: facts.stakeholders.map(move),
      commitments: facts.commitments.map(move),
      risks: facts.risks.map(move),
      dependencies: facts.dependencies.map(move),
      successCriteria: facts.successCriteria.map(move),
    },
    bant: {
      budget: move(bant.budget),
      authority: move(bant.authority),
      need: move(bant.need),
      timeline: move(bant.timeline),
    },
    dealContext: {
      origin: moveLine(dealContext.origin),
      trigger: moveLine(dealContext.trigger),
      whyBought: moveLine(dealContext.whyBought),
      competitors: dealContext.competitors.map(move),
    },
    possiblyMissed: source.possiblyMissed.map(move),
    settlements: source.settlements.map(move),
  };
};
