import type { EventMessage } from "./messages.ts";
import type { HandoffStore, Queue } from "./stores.ts";

/**
 * Sends what a deal's outbox holds, then ticks it off. A crash in between sends again: whoever consumes notifications
 * goes by event id.
 */
export const publishEvents = async (
  dealId: string,
  { handoffs, notifications }: { handoffs: HandoffStore; notifications: Queue<EventMessage> },
): Promise<number> => {
  const events = await handoffs.unpublished(dealId);
  for (const event of events) {
    await notifications.send({ dealId, eventId: event.id, type: event.type, revision: event.revision });
    await handoffs.markPublished(event);
  }
  return events.length;
};
