import { AsyncLocalStorage } from "node:async_hooks";
import { channel } from "node:diagnostics_channel";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { ClientRequest } from "node:http";

/** Which part of the system an AWS request came from; travels as a header that only the local endpoints read. */
export const CALLER_HEADER = "x-local-caller";
const callers = new AsyncLocalStorage<string>();

/** Runs `work` so that every AWS request it makes names `caller`. */
export const asCaller = <T>(caller: string, work: () => T): T => callers.run(caller, work);

let marking = false;
/** From now on outgoing requests carry their caller. Clients of the SDK are shared by all functions of the process, so the header is set where the request is made. */
export const markOutgoingRequests = (): void => {
  if (marking) return;
  marking = true;
  channel("http.client.request.created").subscribe((message) => {
    const caller = callers.getStore();
    if (caller === undefined || typeof message !== "object" || message === null || !("request" in message)) return;
    if (message.request instanceof ClientRequest && !message.request.headersSent)
      message.request.setHeader(CALLER_HEADER, caller);
  });
};

export type RequestWatch = {
  /** Lets one AWS request through: `step` is `<service>.<operation>`, e.g. `dynamodb.PutItem`. */
  around: <T>(step: string, caller: string, run: () => Promise<T>) => Promise<T>;
};

type WatchOptions = {
  /**
   * File that may hold `<caller>/<service>.<operation>#<n>:before|after`: the process kills itself at the caller's n-th
   * such request since that was written. For crash tests.
   */
  killFile: string | null;
  /** File to which each request is written as `<caller>/<service>.<operation>#<n>`, before it runs. */
  logFile: string | null;
};

/** What SIGKILL leaves behind is what a lost machine leaves behind: no handler runs, nothing is flushed. */
const die = (): void => {
  process.kill(process.pid, "SIGKILL");
};

export const requestWatch = ({ killFile, logFile }: WatchOptions): RequestWatch => {
  let armed = "";
  let counts = new Map<string, number>();
  const rearm = (): void => {
    const now = killFile !== null && existsSync(killFile) ? readFileSync(killFile, "utf8") : "";
    if (now === armed) return;
    armed = now;
    counts = new Map();
  };
  return {
    async around(step, caller, run) {
      rearm();
      const request = `${caller}/${step}`;
      const n = (counts.get(request) ?? 0) + 1;
      counts.set(request, n);
      const name = `${request}#${n}`;
      if (logFile !== null) appendFileSync(logFile, `${name}\n`);
      if (armed === `${name}:before`) die();
      const result = await run();
      if (armed === `${name}:after`) die();
      return result;
    },
  };
};
