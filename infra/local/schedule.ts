import { setTimeout as pause } from "node:timers/promises";

/** Runs `work` every so many seconds, never twice at a time, until stopped; a fault ends one run only. */
export const startSchedule = (
  seconds: number,
  work: () => Promise<unknown>,
  onFault: (error: unknown) => void,
): { stop(): Promise<void> } => {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await work().catch(onFault);
      await pause(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
};
