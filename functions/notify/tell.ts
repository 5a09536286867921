import type { HandoffEvent } from "../../shared/domain/handoff.ts";
import type { DraftMessage, NotificationMessage } from "../../shared/handoffs/messages.ts";
import type { Queue } from "../../shared/handoffs/stores.ts";
import { type NotifyDeps, notify } from "./notify.ts";
import { mailSignIn, type SignInDeps } from "./sign-in.ts";

export type TellDeps = NotifyDeps & SignInDeps & { draft: Queue<DraftMessage> };

const REDRAFTED: HandoffEvent["type"] = "source_corrected";

/**
 * Tells whoever a message concerns: of an event of a handoff, or with the sign-in link that they asked for. A corrected
 * source concerns who makes drafts: the outbox brings the word there, whatever crashes in between.
 */
export const tell = (message: NotificationMessage, deps: TellDeps): Promise<void> => {
  if ("signIn" in message) return mailSignIn(message, deps);
  return message.type === REDRAFTED ? deps.draft.send({ dealId: message.dealId }) : notify(message, deps);
};
