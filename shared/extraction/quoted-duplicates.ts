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
type Text = { message: Message; folded: string; isMoreThanPhrase: boolean };
type Original = Text & { sourceId: string; prepared: () => PreparedSource };

// A paragraph that holds the other counts as the same text only if what they share is more than a phrase.
const LEAST_WORDS = 4;

const textOf = (message: Message): Text => {
  const folded = fold(message.text);
  return { message, folded, isMoreThanPhrase: wordsOf(folded).length >= LEAST_WORDS };
};

const sameText = (quoted: Text, original: Text): boolean =>
  quoted.folded === original.folded ||
  (quoted.isMoreThanPhrase && original.folded.includes(quoted.folded)) ||
  (original.isMoreThanPhrase && quoted.folded.includes(original.folded));

const sameAuthor = (quoted: Message, original: Message): boolean =>
  quoted.speaker === null || original.speaker === null || namesAgree(quoted.speaker, original.speaker);

/** `make`, when it is first asked for: few statements rest on what a mail quotes. */
const whenAsked = <T extends object>(make: () => T): (() => T) => {
  let made: T | null = null;
  return () => (made ??= make());
};

/**
 * What a reply repeats is evidence of the message that it answers. `sources` oldest first: of several
 * originals the first one is taken. The quote has to stand word for word in the original; if it does not, the evidence
 * stays where it is.
 */
export const redirectQuoted = (sources: readonly SourceFacts[]): Redirect => {
  const originals = sources.flatMap(({ sourceId, fileName, messages }): Original[] => {
    const own = messages.filter(({ quoted }) => !quoted);
    if (own.length === 0) return [];
    const prepared = whenAsked(() =>
      prepareSource({
        sourceId,
        fileName,
        segments: own.map(({ segmentId, speaker, messageId, text }) => ({
          id: segmentId,
          speaker,
          start: null,
          messageId: messageId === "" ? null : messageId,
          text,
        })),
      }),
    );
    return own.map((message) => ({ ...textOf(message), sourceId, prepared }));
  });
  const originalsOf = new Map(
    sources.flatMap(({ sourceId, messages }) =>
      messages
        .filter(({ quoted }) => quoted)
        .map((message) => {
          const repeated = whenAsked(() => {
            const quoted = textOf(message);
            return originals.filter(
              (one) => one.sourceId !== sourceId && sameText(quoted, one) && sameAuthor(message, one.message),
            );
          });
          return [`${sourceId} ${message.segmentId}`, repeated] as const;
        }),
    ),
  );
  return (evidence) => {
    const repeated = originalsOf.get(`${evidence.sourceId} ${evidence.segmentId}`);
    if (repeated === undefined) return evidence;
    for (const { prepared, message } of repeated()) {
      const found = groundIn(prepared(), { segmentId: message.segmentId, quote: evidence.quote });
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
