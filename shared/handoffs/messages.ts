import { z } from "zod";

/** A parsed source is waiting for its facts. */
export const ExtractMessage = z.object({ dealId: z.string(), uploadId: z.string(), sourceId: z.string() });
export type ExtractMessage = z.infer<typeof ExtractMessage>;

/** Something of the deal changed (facts of a source, a failure, the deal itself): draft again. FIFO by deal. */
export const DraftMessage = z.object({ dealId: z.string() });
export type DraftMessage = z.infer<typeof DraftMessage>;

/** An event of a handoff that people may have to hear of. */
export const EventMessage = z.object({
  dealId: z.string(),
  eventId: z.string(),
  type: z.string(),
  revision: z.number().int().positive(),
});
export type EventMessage = z.infer<typeof EventMessage>;

/** Somebody asked for a sign-in link. Whether the address is anybody's is found out by who mails it, out of sight. */
export const SignInMessage = z.object({
  signIn: z.object({
    /** Unique per request: the mail goes out once, however often the message arrives. */
    requestId: z.string(),
    email: z.string(),
    /** Path to go on to. */
    goOn: z.string(),
  }),
});
export type SignInMessage = z.infer<typeof SignInMessage>;

export const NotificationMessage = z.union([EventMessage, SignInMessage]);
export type NotificationMessage = z.infer<typeof NotificationMessage>;
