import type { Context } from "hono";
import type { KeptByHold } from "../../shared/handoffs/deal-eraser.ts";
import type { StoredDeal, Tombstone } from "../../shared/handoffs/stores.ts";
import type { ApiDeps } from "./deps.ts";
import { ApiProblem } from "./problem.ts";

export const NO_DEAL = "There is no deal with this id.";

/** Whether the caller may know of a deal. */
export const isVisible = (context: Context, { createdBy }: Pick<StoredDeal, "createdBy">): boolean => {
  const { reach, client } = context.get("caller");
  return reach === "all" || createdBy === client;
};

/** Whether the caller may know that a deal was erased: who erased it, or reaches all. */
export const mayKnowOf = (context: Context, { by }: Tombstone): boolean => {
  const { reach, client } = context.get("caller");
  return reach === "all" || by === client;
};

/** The deal, for who may know of it. A foreign deal and none are the same answer: 404; an erased one says so: 410. */
export const visibleDeal = async (context: Context, dealId: string, { deals }: ApiDeps): Promise<StoredDeal> => {
  const stored = await deals.find(dealId);
  if (stored !== null && isVisible(context, stored)) return stored;
  if (stored === null && context.get("caller").reach === "all") {
    const gone = await deals.tombstone(dealId);
    if (gone !== null) throw new ApiProblem(410, `This deal was erased on ${gone.erasedAt.slice(0, 10)}.`);
  }
  throw new ApiProblem(404, NO_DEAL);
};

/** The answer to who wants to delete something of a deal that a legal hold keeps. */
export const keptByHold = ({ hold }: KeptByHold): ApiProblem =>
  new ApiProblem(409, `A legal hold keeps this deal: ${hold.reason}. Lift it first.`);
