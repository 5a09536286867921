import type { Pieces } from "./language.ts";
import { plural } from "./numbers.ts";

type Link<Element> = (words: string) => Element;

/** The list of somebody's deals. */
export const DEALS = {
  heading: "Deals",
  you: "You",
  customer: "Customer",
  stage: "Stage",
  handoff: "Handoff",
  waitsFor: "Waits for",
  complete: "Complete",
  due: "Due",
  noDraft: "no draft yet",
  byYou: "by you",
  by: ({ name }: { name: string }): string => `by ${name}`,
  status: "State of the handoff",
  anyStatus: "any",
  waitsForMe: "waits for me",
  show: "Show",
  none: ({ email }: { email: string }): string =>
    `No deal names ${email} as its account executive or customer success manager. A deal appears here once the CRM has sent it.`,
  noneFits: <Element>({ all, showAll }: { all: number; showAll: Link<Element> }): Pieces<Element> => [
    `None of ${plural(all, "deal")} fits. `,
    showAll("Show all"),
  ],
  cameByLink: <Element>({ signIn }: { signIn: Link<Element> }): Pieces<Element> => [
    "You came by the link of one handoff. ",
    signIn("Sign in"),
    " to see all your deals.",
  ],
  more: "More deals",
} as const;
