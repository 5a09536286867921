import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { type Answer, forward } from "./forward.ts";
import { type LoopbackServer, readBody, serveOnLoopback } from "./loopback-server.ts";
import { CALLER_HEADER, type RequestWatch } from "./request-watch.ts";

/** DynamoDB takes 16 MB, SQS and SES far less in practice. */
const MAX_BODY_BYTES = 40_000_000;

export type JsonOperation = (input: unknown) => Promise<{ status: number; value: unknown }>;

type AwsEndpoint = {
  watch: RequestWatch;
  /** Ports of the emulators that speak the protocol of their service themselves. */
  emulators: { dynamodb: number; sqs: number };
  /** Operations answered here, by `<service>.<operation>`. */
  operations: Readonly<Record<string, JsonOperation>>;
  /** Names of the functions, as they call themselves in their requests. */
  functions: ReadonlySet<string>;
  onFault: (error: unknown) => void;
};

const SERVICES: readonly { target: RegExp; service: string }[] = [
  { target: /^DynamoDB_\d+\.(\w+)$/, service: "dynamodb" },
  { target: /^AmazonSQS\.(\w+)$/, service: "sqs" },
  { target: /^secretsmanager\.(\w+)$/, service: "secretsmanager" },
];

/** `<service>.<operation>` of an AWS request: by its target header, or by its path where the protocol is REST. */
export const stepOf = (method: string, path: string, target: string): string | null => {
  for (const { target: pattern, service } of SERVICES) {
    const operation = pattern.exec(target)?.[1];
    if (operation !== undefined) return `${service}.${operation}`;
  }
  return method === "POST" && path === "/v2/email/outbound-emails" ? "ses.SendEmail" : null;
};

/**
 * Bounds how long a function hides a message that failed, in seconds. Production waits up to 15 minutes between attempts;
 * somebody at a terminal wants the named failure sooner. And 0 fails in fauxqs 2.4.1 with a data folder.
 */
const LOCAL_RETRY = { least: 1, most: 10 };

const Visibility = z.looseObject({ VisibilityTimeout: z.number() });

const boundVisibility = (body: Buffer): Buffer => {
  const input = Visibility.parse(JSON.parse(body.toString("utf8")));
  const seconds = Math.min(LOCAL_RETRY.most, Math.max(LOCAL_RETRY.least, input.VisibilityTimeout));
  return Buffer.from(JSON.stringify({ ...input, VisibilityTimeout: seconds }));
};

const header = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? "");

/**
 * One address for DynamoDB, SQS, SES and Secrets Manager, on 127.0.0.1 and a free port. Bodies are taken whole before an
 * emulator sees them: dynalite ends the process when a client goes away in the middle of a request.
 */
export const serveAwsEndpoint = ({
  watch,
  emulators,
  operations,
  functions,
  onFault,
}: AwsEndpoint): Promise<LoopbackServer> => {
  const unknown: Answer = {
    status: 400,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: Buffer.from(JSON.stringify({ __type: "UnknownOperationException", message: "Not part of the local system" })),
  };

  const answer = async (step: string | null, request: IncomingMessage, gone: AbortSignal): Promise<Answer> => {
    const body = await readBody(request, MAX_BODY_BYTES);
    if (step === null) return unknown;
    const caller = header(request, CALLER_HEADER) || "client";
    const bounded = step === "sqs.ChangeMessageVisibility" && functions.has(caller) ? boundVisibility(body) : body;
    const passOn = { path: "/", headers: request.headers, body: bounded };
    return watch.around(step, caller, async () => {
      if (step.startsWith("dynamodb.")) return forward(emulators.dynamodb, passOn, new AbortController().signal);
      if (step.startsWith("sqs.")) return forward(emulators.sqs, passOn, gone);
      const operation = operations[step];
      if (operation === undefined) return unknown;
      const { status, value } = await operation(JSON.parse(body.toString("utf8")));
      return {
        status,
        headers: { "content-type": "application/x-amz-json-1.1" },
        body: Buffer.from(JSON.stringify(value)),
      };
    });
  };

  return serveOnLoopback(
    async (request, response) => {
      const gone = new AbortController();
      response.on("close", () => gone.abort());
      const step = stepOf(request.method ?? "", request.url ?? "", header(request, "x-amz-target"));
      try {
        const { status, headers, body } = await answer(step, request, gone.signal);
        response.writeHead(status, { ...headers, "content-length": body.length }).end(body);
      } catch (error) {
        // Whoever asked is gone: nothing to answer, nothing wrong here.
        if (!gone.signal.aborted) throw error;
      }
    },
    { port: 0, onFault },
  );
};
