import type { Deal } from "../domain/deal.ts";
import { partsOf } from "./words.ts";

const LEGAL_FORM = /^(?:inc|llc|ltd|limited|corp|corporation|co|company|gmbh|ag|kg|se|sa|bv|plc|group|the)$/u;

const nameParts = (name: string): string[] =>
  partsOf(name.replace(/\(.*?\)/gu, " ")).filter((part) => !LEGAL_FORM.test(part));

/** What two names of one company have in common: words without what stands in brackets, legal form and case. */
export const rivalKey = (name: string): string => nameParts(name).join(" ") || name.trim().toLowerCase();

const opens = (longer: readonly string[], shorter: readonly string[]): boolean =>
  shorter.length > 0 && shorter.every((part, index) => longer[index] === part);

/** Whether the name is the customer's or the vendor's own ("Stowline WMS" is Stowline's): never a competitor. */
export const isParty = (name: string, { customer, vendor }: Pick<Deal, "customer" | "vendor">): boolean => {
  const wanted = nameParts(name);
  return [customer.name, vendor.name].map(nameParts).some((party) => opens(wanted, party) || opens(party, wanted));
};
