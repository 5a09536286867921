import type { Queue } from "../../shared/handoffs/stores.ts";

/** A queue that keeps what is sent to it, for a test to look at and hand on. */
export const recordingQueue = <Message>(): Queue<Message> & { sent: Message[] } => {
  const sent: Message[] = [];
  return {
    sent,
    send: async (message) => {
      sent.push(message);
    },
  };
};
