import { assigned } from "../../shared/domain/assigned.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Handoff } from "../../shared/domain/handoff.ts";

type Written = Pick<Handoff, "team" | "namedSpeakers" | "additions" | "decisions">;

/** Addresses of the deal that people wrote down: who is in charge, who they said a speaker is, stakeholders. */
export const writtenAddresses = (deal: Deal, handoff: Written): string[] => {
  const { ae, csm } = assigned(deal, handoff);
  const edited = Object.values(handoff.decisions).map((decision) =>
    decision.state === "edited" ? decision.fields["email"] : null,
  );
  return [
    ae.email,
    csm.email,
    ...Object.values(handoff.namedSpeakers).map(({ email }) => email),
    ...handoff.additions.stakeholders.map(({ email }) => email),
    ...edited,
  ].filter((email) => typeof email === "string");
};
