import type { CommandContext, HandoffCommand } from "./commands.ts";
import type { Handoff } from "./handoff.ts";
import { type Outcome, refuse } from "./outcome.ts";

/** Takes a mail in as part of the deal. Saying so twice is saying so once. */
export const confirmMail = (
  { draft, confirmedMails }: Handoff,
  { mailId }: Extract<HandoffCommand, { type: "confirm_mail" }>,
  { actor, now }: CommandContext,
): Outcome => {
  if (mailId in confirmedMails) return { change: {} };
  if (!draft.setAside.some(({ id }) => id === mailId))
    return refuse("unknown_fact", "This mail is not set aside any more.", [mailId]);
  return { change: { confirmedMails: { ...confirmedMails, [mailId]: { by: actor.email, at: now } } } };
};
