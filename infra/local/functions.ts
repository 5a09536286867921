import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type FunctionName, FUNCTIONS } from "../topology.ts";
import { ACCOUNT, REGION } from "./names.ts";
import { asCaller } from "./request-watch.ts";

const isFunction = (name: string): name is FunctionName => name in FUNCTIONS;
export const FUNCTION_NAMES: readonly FunctionName[] = Object.keys(FUNCTIONS).filter(isFunction);

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
const HandlerModule = z.object({ handler: z.custom<Handler>((value) => typeof value === "function") });

/** The function did not answer within its timeout; Lambda would have stopped it. */
export class FunctionTimedOut extends Error {
  constructor(name: string, seconds: number) {
    super(`${name} did not answer within ${seconds} s`);
    this.name = "FunctionTimedOut";
  }
}

/** Runs one function with an event, as Lambda would. */
export type Invoke = (name: FunctionName, event: unknown) => Promise<unknown>;

const contextOf = (name: FunctionName, endsAt: number) => ({
  functionName: name,
  functionVersion: "$LATEST",
  invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
  memoryLimitInMB: String(FUNCTIONS[name].memoryMb),
  awsRequestId: randomUUID(),
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: "local",
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

/**
 * The real handlers, imported when first needed: they read their environment as they load, so that has to be set before.
 */
export const localFunctions = (): Invoke => {
  const loaded = new Map<FunctionName, Promise<Handler>>();
  const load = async (name: FunctionName): Promise<Handler> => {
    const file = new URL(`../../functions/${FUNCTIONS[name].entry}/handler.ts`, import.meta.url);
    const module: unknown = await import(file.href);
    return HandlerModule.parse(module).handler;
  };
  return async (name, event) => {
    const handler = loaded.get(name) ?? load(name);
    loaded.set(name, handler);
    const run = await handler;
    const { timeoutSeconds } = FUNCTIONS[name];
    const context = contextOf(name, Date.now() + timeoutSeconds * 1000);
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new FunctionTimedOut(name, timeoutSeconds)), timeoutSeconds * 1000);
    });
    try {
      return await Promise.race([asCaller(name, () => run(event, context)), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  };
};
