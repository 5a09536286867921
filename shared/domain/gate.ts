import { INJECTION_REASON } from "./draft.ts";
import { completeness } from "./completeness.ts";
import { type HandoffContent, liveContent } from "./content.ts";
import { needsExplicitYes, SECTIONS } from "./facts.ts";
import type { Handoff } from "./handoff.ts";

/** What stands between a draft and its approval; empty lists mean that the gate is open. */
export type GateFindings = {
  /** Mandatory field paths that are blank. */
  missing: string[];
  /** Ids of statements that need an explicit yes and have none. */
  undecided: string[];
  /** Ids of contradictions that nobody resolved. */
  conflicts: string[];
  /** Ids of unverified statements that nobody took in or left out. */
  unverified: string[];
};

/** Ids of live statements that the AE has to decide one by one and has not yet (commitments, prices, dates). */
const undecidedIds = (content: HandoffContent): string[] =>
  SECTIONS.flatMap((section) =>
    content[section]
      .filter((fact) => fact.review.state === "suggested" && needsExplicitYes(section, fact))
      .map((fact) => fact.id),
  );

/** Unverified statements that still wait for somebody to take them in or leave them out. */
export const openUnverified = ({ draft, decisions, additions, answers }: Handoff): Handoff["draft"]["unverified"] => {
  const takenIn = new Set(SECTIONS.flatMap((section) => additions[section].map((fact) => fact.answers)));
  return draft.unverified.filter(
    ({ id, section, reason }) =>
      reason !== INJECTION_REASON && !(id in decisions) && !takenIn.has(id) && !Object.hasOwn(answers, section),
  );
};

export const gateFindings = (handoff: Handoff, required: readonly string[]): GateFindings => {
  const content = liveContent(handoff);
  return {
    missing: completeness(content, handoff.notApplicable, required).missing,
    undecided: undecidedIds(content),
    conflicts: handoff.draft.conflicts.filter(({ id }) => !(id in handoff.resolutions)).map(({ id }) => id),
    unverified: openUnverified(handoff).map(({ id }) => id),
  };
};

export const isGateOpen = (findings: GateFindings): boolean =>
  [findings.missing, findings.undecided, findings.conflicts, findings.unverified].every((left) => left.length === 0);
