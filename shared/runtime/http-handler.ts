import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { Env, Hono, Schema } from "hono";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import { logger, metrics } from "./observability.ts";

/** The chain of every function behind the HTTP API: the app owns routes, errors and answers. */
export const httpHandler = <E extends Env, S extends Schema, P extends string>(app: Hono<E, S, P>) => {
  const answer = handle(app);
  return middy<LambdaEvent>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler((event: LambdaEvent, _context: Context) => answer(event));
};
