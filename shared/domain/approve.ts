import type { CommandContext } from "./commands.ts";
import { reviewedContent } from "./content.ts";
import { BANT_LETTERS, CONTEXT_FIELDS, needsExplicitYes, SECTIONS } from "./facts.ts";
import { gateFindings, isGateOpen, openUnverified } from "./gate.ts";
import type { Handoff } from "./handoff.ts";
import { type Outcome, refuse } from "./outcome.ts";

/** Decisions with every open suggestion accepted that needs no explicit yes. */
export const acceptRest = (handoff: Handoff, { actor, now }: CommandContext): Handoff["decisions"] => {
  const content = reviewedContent(handoff);
  const suggestedInLists = SECTIONS.flatMap((section) =>
    content[section].filter((fact) => fact.review.state === "suggested" && !needsExplicitYes(section, fact)),
  );
  const bant = BANT_LETTERS.map((letter) => content.bant[letter]).filter((entry) => entry.status !== "unknown");
  const context = CONTEXT_FIELDS.map((field) => content.dealContext[field]).filter((line) => line !== null);
  const rest = [
    ...suggestedInLists,
    ...[...bant, ...context, ...content.dealContext.competitors].filter((fact) => fact.review.state === "suggested"),
  ];
  const accepted = Object.fromEntries(
    rest.map(({ id }) => [id, { state: "accepted" as const, by: actor.email, at: now }]),
  );
  return { ...handoff.decisions, ...accepted };
};

/** Decisions with every unverified statement left out that nobody has decided about. */
export const leaveOutUnverified = (handoff: Handoff, { actor, now }: CommandContext): Handoff["decisions"] => ({
  ...handoff.decisions,
  ...Object.fromEntries(
    openUnverified(handoff).map(({ id }) => [
      id,
      { state: "rejected" as const, by: actor.email, at: now, reason: null },
    ]),
  ),
});

/** Whether anybody changed anything since the handoff was returned: gaps that nobody looked at are still gaps. */
const isAnswered = (handoff: Handoff, since: string): boolean =>
  [
    handoff.decisions,
    handoff.answers,
    handoff.notApplicable,
    handoff.resolutions,
    handoff.namedSpeakers,
    handoff.confirmedMails,
  ].some((said) => Object.values(said).some(({ at }) => at > since)) ||
  SECTIONS.some((section) => handoff.additions[section].some(({ writtenAt }) => writtenAt > since));

/** Approving signs the document as it reads, the rest included: whatever is a mere suggestion afterwards is new. */
export const approve = (handoff: Handoff, context: CommandContext): Outcome => {
  const { actor, now, required } = context;
  if (handoff.state.status === "returned" && !isAnswered(handoff, handoff.state.returnedAt))
    return refuse(
      "gate_closed",
      `The CSM returned this handoff: ${handoff.state.gaps.map(({ text }) => text).join("; ")}. Change or add what is missing, then approve again.`,
      handoff.state.gaps.map(({ section }) => section),
    );
  const findings = gateFindings(handoff, required);
  if (!isGateOpen(findings)) {
    const parts = [
      findings.missing.length > 0 ? `still blank: ${findings.missing.join(", ")}` : null,
      findings.undecided.length > 0 ? `to be decided one by one: ${findings.undecided.length}` : null,
      findings.conflicts.length > 0 ? `contradictions to settle: ${findings.conflicts.length}` : null,
      findings.unverified.length > 0
        ? `unverified statements to take in or leave out: ${findings.unverified.length}`
        : null,
    ].filter((part) => part !== null);
    return refuse("gate_closed", `The handoff cannot be approved yet; ${parts.join("; ")}.`, [
      ...findings.missing,
      ...findings.undecided,
      ...findings.conflicts,
      ...findings.unverified,
    ]);
  }
  return {
    change: {
      state: { status: "approved", approvedBy: actor.email, approvedAt: now },
      decisions: acceptRest(handoff, context),
    },
  };
};

/**
 * Ownership never transfers with a mandatory field blank, whatever happened since the approval: a source that was
 * taken out or a list of mandatory fields that grew sends the handoff back first.
 */
export const acceptOwnership = (handoff: Handoff, { actor, now, required }: CommandContext): Outcome => {
  const { missing } = gateFindings(handoff, required);
  if (missing.length > 0)
    return refuse(
      "gate_closed",
      `A mandatory field has become blank since the approval: ${missing.join(", ")}. Return the handoff with that gap.`,
      missing,
    );
  return handoff.state.status === "approved"
    ? { change: { state: { ...handoff.state, status: "accepted", acceptedBy: actor.email, acceptedAt: now } } }
    : refuse("wrong_state", `Not possible while the handoff is ${handoff.state.status}.`);
};
