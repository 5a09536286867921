import { liveContent } from "../../domain/content.ts";
import type { Commitment } from "../../domain/facts.ts";
import type { Handoff } from "../../domain/handoff.ts";
import { promiseDirection, words } from "../texts/codes.ts";
import { PROMISES } from "../texts/document.ts";
import { type Clock, sayDay } from "../when.ts";
import type { PromiseRow } from "./mail-body.ts";

/** Promises by date: what is due first comes first, what has no date after it, what was withdrawn last. */
export const byDueDate = <C extends Commitment>(promises: readonly C[]): C[] => {
  const rank = ({ status, due }: C): string => `${status === "withdrawn" ? 1 : 0} ${due ?? "9999-99-99"}`;
  return promises.toSorted((a, b) => rank(a).localeCompare(rank(b)));
};

export const promiseRows = (handoff: Handoff, clock: Clock): PromiseRow[] =>
  byDueDate(liveContent(handoff).commitments).map(({ text, owner, by, due, dueText, status }) => ({
    promise: text,
    owner: `${owner ?? PROMISES.nobodyNamed} (${promiseDirection(by)})`,
    due: due === null ? (dueText === null ? PROMISES.noDate : `“${dueText}”`) : sayDay(due, clock),
    status: words(status),
  }));

/** Files that could not be read, each by name. */
export const failedSources = ({ draft }: Handoff): string[] =>
  draft.notes
    .filter(({ code }) => code === "source_failed")
    .map(({ source, text }) => (source === null || text.includes(source) ? text : `${source}: ${text}`));
