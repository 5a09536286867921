import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { LOOPBACK } from "./loopback-server.ts";

export type Answer = { status: number; headers: Record<string, string>; body: Buffer };

const agent = new Agent({ keepAlive: true });
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "host", "expect"]);

const passedOn = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || HOP_BY_HOP.has(name) ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );

/** Hands a whole request to an emulator on `port` and brings back its whole answer. Rejects when `signal` fires. */
export const forward = (
  port: number,
  { path, headers, body }: { path: string; headers: IncomingHttpHeaders; body: Buffer },
  signal: AbortSignal,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: LOOPBACK,
        port,
        path,
        method: "POST",
        agent,
        signal,
        headers: { ...passedOn(headers), "content-length": body.length },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 502, headers: passedOn(answer.headers), body: Buffer.concat(parts) }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
