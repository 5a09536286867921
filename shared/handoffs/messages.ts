import { z } from "zod";

/** A parsed source is waiting for its facts. */
export const ExtractMessage = z.object({ dealId: z.string(), uploadId: z.string(), sourceId: z.string() });
export type ExtractMessage = z.infer<typeof ExtractMessage>;

/** Something of the deal changed (facts of a source, a failure, the deal itself): draft again. FIFO by deal. */
export const DraftMessage = z.object({ dealId: z.string() });
export type DraftMessage = z.infer<typeof DraftMessage>;

/** An event of a handoff that people may have to hear of. */
export const NotificationMessage = z.object({
  dealId: z.string(),
  eventId: z.string(),
  type: z.string(),
  revision: z.number().int().positive(),
});
export type NotificationMessage = z.infer<typeof NotificationMessage>;
