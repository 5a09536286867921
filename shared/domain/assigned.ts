import type { Deal } from "./deal.ts";
import type { Handoff } from "./handoff.ts";

/** The deal with the people of its handoff: whom the CRM names, unless somebody took over from exactly that person. */
export const assigned = (deal: Deal, handoff: Pick<Handoff, "team"> | null): Deal => {
  const holds = (role: "ae" | "csm"): Deal["ae"] => {
    const taken = handoff?.team[role] ?? null;
    return taken !== null && taken.insteadOf.toLowerCase() === deal[role].email.toLowerCase()
      ? { name: taken.name, email: taken.email }
      : deal[role];
  };
  return { ...deal, ae: holds("ae"), csm: holds("csm") };
};
