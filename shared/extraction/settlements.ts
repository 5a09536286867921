import type { Commitment } from "../domain/facts.ts";
import { shareAThing } from "./handling.ts";
import type { Compared } from "./merge-section.ts";
import { isLater } from "./said.ts";

/** What ids of settlements begin with, so that the merge knows them among the promises. */
export const SETTLEMENTS = "settlements";

/** "The list came on Tuesday.": says what became of a promise, and is none itself (see SourceFacts.settlements). */
export const isSettlement = ({ id }: Pick<Commitment, "id">): boolean => id.startsWith(`${SETTLEMENTS}-`);

/** A settlement is about the same thing as the promise, and said after it. `a` was said first, or is as old. */
export const maySettle = (a: Compared<Commitment>, b: Compared<Commitment>): boolean => {
  if (!isSettlement(a.fact) && !isSettlement(b.fact)) return true;
  if (!shareAThing(a.profile, b.profile)) return false;
  if (isSettlement(a.fact)) return isSettlement(b.fact);
  return a.fact.status === "open" ? isLater(a, b) : true;
};
