import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export const LOOPBACK = "127.0.0.1";

/** The port is somebody else's. */
export class PortTaken extends Error {
  constructor(port: number, cause: unknown) {
    super(`Port ${port} is taken by another program. Stop that one, or choose another port with --port N.`, { cause });
    this.name = "PortTaken";
  }
}

/** A request body beyond what the endpoint takes. */
export class BodyTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`request body exceeds ${maxBytes} bytes`);
    this.name = "BodyTooLarge";
  }
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type LoopbackServer = { port: number; close(): Promise<void> };

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** Answers what a listener's fault left unanswered; the fault itself goes to `onFault`. */
const answerFault = (response: ServerResponse): void => {
  if (response.headersSent) response.destroy();
  else
    response.writeHead(500, { "content-type": "text/plain" }).end("Internal error; see the log of the local system.\n");
};

/**
 * Serves HTTP on 127.0.0.1 and nowhere else. `port` 0 takes a free one. Throws `PortTaken`. A client that goes away in
 * the middle of a request ends that request only.
 */
export const serveOnLoopback = (
  listener: Listener,
  { port, onFault }: { port: number; onFault: (error: unknown) => void },
): Promise<LoopbackServer> => {
  const server = createServer((request, response) => {
    request.on("error", () => response.destroy());
    response.on("error", () => request.destroy());
    listener(request, response).catch((error: unknown) => {
      if (!request.destroyed || response.writable) onFault(error);
      answerFault(response);
    });
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(codeOf(error) === "EADDRINUSE" ? new PortTaken(port, error) : error));
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("the server has no port");
      resolve({
        port: address.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
};

/** The whole body; throws `BodyTooLarge`, and rejects when the client goes away. */
export const readBody = async (request: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > maxBytes) throw new BodyTooLarge(maxBytes);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
};

export const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(value));
};
