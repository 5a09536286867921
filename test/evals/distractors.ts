import type { Section } from "../../shared/domain/facts.ts";
import type { Distractor } from "./gold.ts";
import { tokenF1 } from "./overlap.ts";
import type { SectionScore } from "./score-section.ts";
import { factText, type ScoredFact, sharesEvidence } from "./similarity.ts";

/** Text so near to a distractor's that it needs no common quote to be the same statement. */
const SAME_TEXT = 0.6;

export type LiveDistractor = { distractor: Distractor; section: Section; fact: ScoredFact };

/** A person is not listed wrongly because the sentence that names them is small talk. */
const SECTIONS_AT_RISK = ["goals", "commitments", "risks", "dependencies", "successCriteria"] as const;

/**
 * Distractors that the draft lists as live facts: a drafted statement, not withdrawn, that shares a quote or the text
 * with a distractor and is no better explained by the gold fact it was matched with.
 */
export const liveDistractors = (
  scores: Readonly<Record<Section, SectionScore>>,
  distractors: readonly Distractor[],
): LiveDistractor[] =>
  distractors.flatMap((distractor) => {
    for (const section of SECTIONS_AT_RISK) {
      const { pairs, spurious } = scores[section];
      const candidates = [
        ...spurious.map((fact) => ({ fact, explained: 0 })),
        ...pairs.map(({ predicted, gold }) => ({
          fact: predicted,
          explained:
            tokenF1(factText(section, predicted), factText(section, gold)) + (sharesEvidence(predicted, gold) ? 1 : 0),
        })),
      ];
      for (const { fact, explained } of candidates) {
        if (fact["status"] === "withdrawn") continue;
        const text = tokenF1(factText(section, fact), distractor.text);
        const shares = sharesEvidence(fact, distractor);
        if ((shares || text >= SAME_TEXT) && text + (shares ? 1 : 0) > explained)
          return [{ distractor, section, fact }];
      }
    }
    return [];
  });
