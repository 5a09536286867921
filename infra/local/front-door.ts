import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { FunctionTimedOut, type Invoke } from "./functions.ts";
import { answerWith, httpEvent, routeOf } from "./http-event.ts";
import { BodyTooLarge, type Listener, readBody, sendJson } from "./loopback-server.ts";
import { BUCKET_NAME } from "./names.ts";

/** What an HTTP API takes. */
const MAX_BODY_BYTES = 10_000_000;

type FrontDoor = {
  s3: Listener;
  mailbox: Listener;
  invoke: Invoke;
  /** A deal was erased by the API: what stands here for other people's mailboxes is erased with it. */
  onErased: (dealId: string) => Promise<void>;
  onFault: (error: unknown) => void;
};

const isDone = (result: unknown): boolean => z.object({ statusCode: z.literal(200) }).safeParse(result).success;

/** One address for everything that people, browsers and programs reach: pages, API, mailbox, upload addresses. */
export const frontDoor = ({ s3, mailbox, invoke, onErased, onFault }: FrontDoor): Listener => {
  const callFunction = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const route = routeOf(path);
    if (route === null) return sendJson(response, 404, { message: "Not Found" });
    try {
      const body = await readBody(request, MAX_BODY_BYTES);
      const result = await invoke(route.name, httpEvent(request, body, route));
      const erased = request.method === "DELETE" ? /^\/v1\/deals\/([^/]+)$/.exec(path)?.[1] : undefined;
      if (erased !== undefined && isDone(result)) await onErased(decodeURIComponent(erased));
      answerWith(result, response);
    } catch (error) {
      if (error instanceof BodyTooLarge) return sendJson(response, 413, { message: "Request Entity Too Large" });
      onFault(error);
      // As API Gateway answers for a function that threw or did not end.
      const status = error instanceof FunctionTimedOut ? 503 : 500;
      sendJson(response, status, { message: status === 503 ? "Service Unavailable" : "Internal Server Error" });
    }
  };

  return async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://local");
    if (pathname === `/${BUCKET_NAME}` || pathname.startsWith(`/${BUCKET_NAME}/`)) return s3(request, response);
    if (pathname === "/mailbox" || pathname === "/mailbox.json" || pathname.startsWith("/mailbox/"))
      return mailbox(request, response);
    return callFunction(request, response, pathname);
  };
};
