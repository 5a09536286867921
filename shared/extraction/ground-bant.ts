import type { Unverified } from "../domain/draft.ts";
import { type Bant, type BantEntry, type BantLetter, emptyBant } from "../domain/facts.ts";
import type { Candidates } from "./candidates.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { inReadingOrder, segmentNumber } from "./fact-id.ts";
import { checkStatement, type SetAside } from "./ground-claims.ts";
import type { PreparedSource } from "./prepared-source.ts";

const RANK = { unknown: 0, unmet: 1, partial: 2, met: 3 } as const;

const lastSegment = ({ evidence }: BantEntry): number =>
  Math.max(...evidence.map(({ segmentId }) => segmentNumber(segmentId)));

/**
 * The status of each letter in one source: what was said last counts, with everything that says the same; of two that
 * end in the same segment the lower one. A status without a quote stays unknown.
 */
export const groundBant = (
  candidates: Candidates["bant"],
  {
    prepared,
    setAside,
    unverified,
  }: { prepared: PreparedSource; setAside: readonly SetAside[]; unverified: Unverified[] },
): Bant => {
  const bant = emptyBant();
  const settle = (letter: BantLetter): BantEntry => {
    const entries: BantEntry[] = [];
    for (const { status, summary, quotes } of candidates.filter((one) => one.letter === letter)) {
      if (status === "unknown") continue;
      const checked = checkStatement(prepared, { section: `bant.${letter}`, text: summary, quotes }, setAside);
      if (checked.ok) entries.push({ status, summary, evidence: checked.evidence });
      else unverified.push(checked.unverified);
    }
    const last = entries.sort((a, b) => lastSegment(b) - lastSegment(a) || RANK[a.status] - RANK[b.status])[0];
    if (last === undefined) return bant[letter];
    const agreeing = entries.filter(({ status }) => status === last.status).map(({ evidence }) => evidence);
    return { ...last, evidence: inReadingOrder(unitedEvidence(...agreeing)) };
  };
  return {
    budget: settle("budget"),
    authority: settle("authority"),
    need: settle("need"),
    timeline: settle("timeline"),
  };
};
