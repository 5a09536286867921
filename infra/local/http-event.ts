import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { type FunctionName, FUNCTIONS } from "../topology.ts";
import { ACCOUNT } from "./names.ts";
import { FUNCTION_NAMES } from "./functions.ts";

type Route = { pattern: string; name: FunctionName };

const ROUTES: readonly Route[] = FUNCTION_NAMES.flatMap((name) => {
  const { trigger } = FUNCTIONS[name];
  return "http" in trigger ? trigger.http.map((pattern) => ({ pattern, name })) : [];
});

/** The function that a path belongs to, chosen as API Gateway does: an exact route before a greedy one. */
export const routeOf = (path: string): Route | null => {
  const exact = ROUTES.find(({ pattern }) => pattern === path);
  if (exact !== undefined) return exact;
  const greedy = ROUTES.filter(({ pattern }) => {
    const base = pattern.replace("{proxy+}", "");
    return base !== pattern && path.startsWith(base) && path.length > base.length;
  });
  return greedy.toSorted((a, b) => b.pattern.length - a.pattern.length)[0] ?? null;
};

const TEXT = /^(text\/|application\/(json|[\w.+-]+\+json|x-www-form-urlencoded|xml|javascript))/;

/** A request as an HTTP API (payload format 2.0) hands it to a function. */
export const httpEvent = (request: IncomingMessage, body: Buffer, route: Route) => {
  const url = new URL(request.url ?? "/", "http://local");
  const { cookie, ...rest } = request.headers;
  const headers = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]),
  );
  const isText = TEXT.test(headers["content-type"] ?? "") || body.length === 0;
  const method = request.method ?? "GET";
  const query = new Map<string, string>();
  for (const [name, value] of url.searchParams)
    query.set(name, query.has(name) ? `${query.get(name)},${value}` : value);
  const now = new Date();
  return {
    version: "2.0",
    routeKey: `ANY ${route.pattern}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split("; ") }),
    headers,
    ...(query.size === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: "local",
      domainName: headers["host"] ?? "127.0.0.1",
      domainPrefix: "local",
      http: {
        method,
        path: url.pathname,
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: `ANY ${route.pattern}`,
      stage: "$default",
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length === 0 ? {} : { body: isText ? body.toString("utf8") : body.toString("base64") }),
    isBase64Encoded: !isText,
  };
};

const Result = z.object({
  statusCode: z.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

/** Writes a function's answer to the client; anything that API Gateway could not read is a 500 there and here. */
export const answerWith = (result: unknown, response: ServerResponse): void => {
  const parsed = Result.safeParse(result);
  if (!parsed.success) {
    response.writeHead(500, { "content-type": "application/json" }).end('{"message":"Internal Server Error"}');
    return;
  }
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded = false } = parsed.data;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  response.writeHead(statusCode);
  response.end(isBase64Encoded ? Buffer.from(body, "base64") : body);
};
