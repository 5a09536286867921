import type { FC } from "hono/jsx";
import { REDRAFTING } from "../texts/people.ts";
import type { PageContext } from "./page-context.ts";

/** Longer than a model takes for a long call; after that the draft shows it, or has nothing new to show. */
const MOST_MINUTES = 15;

/** Said beside a correction that the draft is too old to show. */
export const Redrafting: FC<{ page: PageContext; since: string; draftedAt: string }> = ({ page, since, draftedAt }) => {
  const minutes = (Date.parse(page.clock.now) - Date.parse(since)) / 60_000;
  return draftedAt < since && minutes <= MOST_MINUTES ? <span class="note">{REDRAFTING}</span> : null;
};
