import { assigned } from "./assigned.ts";
import type { Role } from "./commands.ts";
import type { Deal } from "./deal.ts";
import type { Handoff } from "./handoff.ts";

/** Addresses of people who have to do with every deal, lower case; configuration. */
export type Staff = { admins: readonly string[]; revops: readonly string[] };

/** Who `email` is at this deal; null: nobody who may know of it. Being its AE or CSM counts before being staff. */
export const roleAt = (
  deal: Deal,
  handoff: Pick<Handoff, "team"> | null,
  email: string,
  staff: Staff,
): Exclude<Role, "system"> | null => {
  const who = email.toLowerCase();
  const people = assigned(deal, handoff);
  if (people.ae.email.toLowerCase() === who) return "ae";
  if (people.csm.email.toLowerCase() === who) return "csm";
  if (staff.admins.includes(who)) return "admin";
  return staff.revops.includes(who) ? "revops" : null;
};

/** True for who sees every deal. */
export const isStaff = (email: string, { admins, revops }: Staff): boolean =>
  [...admins, ...revops].includes(email.toLowerCase());
