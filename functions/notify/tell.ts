import type { NotificationMessage } from "../../shared/handoffs/messages.ts";
import { type NotifyDeps, notify } from "./notify.ts";
import { mailSignIn, type SignInDeps } from "./sign-in.ts";

/** Tells whoever a message concerns: of an event of a handoff, or with the sign-in link that they asked for. */
export const tell = (message: NotificationMessage, deps: NotifyDeps & SignInDeps): Promise<void> =>
  "signIn" in message ? mailSignIn(message, deps) : notify(message, deps);
