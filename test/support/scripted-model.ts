import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

/**
 * A language model that answers by a script: a real HTTP server on 127.0.0.1 that speaks OpenAI's chat completions, for
 * tests over real HTTP with the real SDK.
 *
 *     const model = await startScriptedModel([{ kind: "rate_limited", retryAfter: "1" }, { kind: "answer", answer }]);
 *     const engine = openaiEngine({ apiKey: "test", baseUrl: model.baseUrl, model: "scripted" });
 *
 * A list of steps is played in order, one per request; a request beyond its end gets status 400 `script_exhausted`. A
 * function decides by the request, e.g. to answer a whole deal:
 *
 *     startScriptedModel((request) => ({ kind: "read", read: ({ segments }) => factsOf(segments) }));
 *
 * An `answer` may name some of the lists of `Candidates` only; the others are empty. `requests` holds what arrived.
 * `turn` tells the questions of the engine apart: `extract` asks for the facts of a source, `second` for what the first
 * answer passed over or put too strongly (`{ kind: "answer", answer: {} }` changes nothing), `repair` for a readable answer.
 */
export type Step =
  | { kind: "answer"; answer: object; usage?: Usage }
  /** Answers by running a function over the request. */
  | { kind: "read"; read: (request: ModelRequest) => object; usage?: Usage }
  /** The message's content as it is, e.g. prose, or JSON of another shape. */
  | { kind: "text"; content: string }
  | { kind: "fenced"; answer: object }
  | { kind: "refusal" | "content_filter" | "empty_choices" | "no_content" | "hang" | "hang_in_body" | "reset" }
  /** finish_reason `length`, half of an answer. */
  | { kind: "cut_off" }
  | { kind: "rate_limited"; retryAfter?: string }
  | { kind: "insufficient_quota" }
  | { kind: "error"; status: number; code?: string; message?: string; retryAfter?: string }
  | { kind: "html"; status: number };

type Usage = { input: number; cached: number; output: number };

/** A segment as the model sees it. */
type SeenSegment = {
  id: string;
  /** `2026-03-16 (Monday)` of a message; null in a call. */
  day: string | null;
  /** null for an unknown speaker. */
  speaker: string | null;
  side: string;
  quoted: boolean;
  text: string;
};

export type ModelRequest = {
  turn: "extract" | "second" | "repair";
  /** The segments that facts are to be taken from; those repeated as context are left out. */
  segments: SeenSegment[];
  context: SeenSegment[];
  /** `2026-03-03`; null when unknown. */
  sourceDate: string | null;
  messages: { role: string; content: string }[];
  /** `json_schema`, `json_object`, or null when none was asked for. */
  responseFormat: string | null;
  model: string;
  /** The header as sent, e.g. `Bearer test-key`. */
  authorization: string | null;
  /** The whole body. */
  body: Record<string, unknown>;
};

export type ScriptedModel = { baseUrl: string; requests: ModelRequest[]; close: () => Promise<void> };

const Body = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  response_format: z.looseObject({ type: z.string() }).optional(),
});

const SPEAKER_LINE = /^speaker: (.+?) = (.+) \((customer|vendor|partner|unknown)\)$/;
const MESSAGE_LINE = /^message of (.+?), ([^,]+)(, quoted)?$/;
const SEGMENT_LINE = /^(s[1-9]\d*)(?:: | ([^:]+): )(.*)$/;

type Reader = {
  people: Map<string, { speaker: string | null; side: string }>;
  message: { day: string; label: string; quoted: boolean } | null;
  seen: SeenSegment[];
};

/** One more line of a source, as the prompts say that it is written. */
const readLine = (reader: Reader, line: string): Reader => {
  const [, label = "", name = "", side = ""] = SPEAKER_LINE.exec(line) ?? [];
  if (label !== "") {
    const speaker = name === "unknown speaker" ? null : name;
    return { ...reader, people: new Map([...reader.people, [label, { speaker, side }]]) };
  }
  const [, day = "", sender = "", quoted] = MESSAGE_LINE.exec(line) ?? [];
  if (day !== "") return { ...reader, message: { day, label: sender, quoted: quoted !== undefined } };
  const [, id, before, text = ""] = SEGMENT_LINE.exec(line) ?? [];
  if (id === undefined) return reader;
  const who = reader.people.get(before ?? reader.message?.label ?? "") ?? { speaker: null, side: "" };
  const mail = before === undefined ? reader.message : null;
  return {
    ...reader,
    seen: [...reader.seen, { id, day: mail?.day ?? null, ...who, quoted: mail?.quoted ?? false, text }],
  };
};

const segmentsIn = (lines: readonly string[]): SeenSegment[] =>
  lines.reduce<Reader>(readLine, { people: new Map(), message: null, seen: [] }).seen;

/** Reads a request back into what it asks; throws when it is none of the engine's. */
export const readModelRequest = (json: unknown, authorization: string | null = null): ModelRequest => {
  const body = Body.parse(json);
  const last = body.messages.at(-1)?.content ?? "";
  const question = body.messages.find(({ role }) => role === "user")?.content ?? "";
  const [, block = "", , inside = ""] = /<((?:source|passages)) (\w+)>\n([\s\S]*)\n<\/\1 \2>/.exec(question) ?? [];
  const all = segmentsIn(inside.split("\n"));
  const first = /^- before (s\d+): repeated/m.exec(question)?.[1];
  const from = first === undefined ? 0 : all.findIndex(({ id }) => id === first);
  return {
    turn: last.startsWith("# Repair") ? "repair" : block === "passages" ? "second" : "extract",
    segments: all.slice(from),
    context: all.slice(0, from),
    sourceDate: /^- date: (\d{4}-\d{2}-\d{2})/m.exec(question)?.[1] ?? null,
    messages: body.messages,
    responseFormat: body.response_format?.type ?? null,
    model: body.model,
    authorization,
    body,
  };
};

const EMPTY = {
  goals: [],
  stakeholders: [],
  commitments: [],
  risks: [],
  dependencies: [],
  successCriteria: [],
  bant: [],
  dealContext: [],
  competitors: [],
  notes: [],
};
const contentOf = (answer: object): string => JSON.stringify({ ...EMPTY, ...answer });

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
};

type Choice = { finish_reason: string; message: { role: "assistant"; content: string | null; refusal: string | null } };
const choice = (content: string | null, finish = "stop", refusal: string | null = null): Choice => ({
  finish_reason: finish,
  message: { role: "assistant", content, refusal },
});

const completion = (model: string, choices: Choice[], usage: Usage = { input: 100, cached: 0, output: 10 }) => ({
  id: "chatcmpl-scripted",
  object: "chat.completion",
  created: 0,
  model,
  choices: choices.map((one, index) => ({ index, ...one })),
  usage: {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    prompt_tokens_details: { cached_tokens: usage.cached },
  },
});

const errorBody = (code: string, message: string) => ({ error: { message, type: code, param: null, code } });

const HTML = "<!doctype html><html><head><title>Bad gateway</title></head><body>upstream</body></html>";

const play = (step: Step, request: ModelRequest, response: ServerResponse): void => {
  const answer = (choices: Choice[], usage?: Usage): void =>
    json(response, 200, completion(request.model, choices, usage));
  switch (step.kind) {
    case "answer":
      return answer([choice(contentOf(step.answer))], step.usage);
    case "read":
      return answer([choice(contentOf(step.read(request)))], step.usage);
    case "text":
      return answer([choice(step.content)]);
    case "fenced":
      return answer([
        choice(`Here is what I found:\n\n\`\`\`json\n${contentOf(step.answer)}\n\`\`\`\n\nAnything else?`),
      ]);
    case "refusal":
      return answer([choice(null, "stop", "I cannot help with that.")]);
    case "content_filter":
      return answer([choice("", "content_filter")]);
    case "cut_off":
      return answer([choice('{"goals":[],"commitments":[{"text":"Send the', "length")]);
    case "empty_choices":
      return answer([]);
    case "no_content":
      return answer([choice(null)]);
    case "rate_limited": {
      const headers = step.retryAfter === undefined ? {} : { "retry-after": step.retryAfter };
      return json(response, 429, errorBody("rate_limit_exceeded", "Rate limit reached."), headers);
    }
    case "insufficient_quota":
      return json(response, 429, errorBody("insufficient_quota", "You exceeded your current quota."));
    case "error": {
      const headers = step.retryAfter === undefined ? {} : { "retry-after": step.retryAfter };
      return json(response, step.status, errorBody(step.code ?? "error", step.message ?? "It failed."), headers);
    }
    case "html":
      response.writeHead(step.status, { "content-type": "text/html" });
      response.end(HTML);
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "hang":
      return;
    case "hang_in_body":
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"choices":[');
      return;
  }
};

/**
 * A server that knows no JSON schemas (as many local ones): refuses them with status 400, and plays `script` otherwise.
 * `knows` is what it takes instead.
 */
export const withoutSchemas =
  (script: (request: ModelRequest) => Step, knows: readonly string[] = ["json_object"]) =>
  (request: ModelRequest): Step =>
    request.responseFormat === null || knows.includes(request.responseFormat)
      ? script(request)
      : { kind: "error", status: 400, message: `response_format.type '${request.responseFormat}' is not supported` };

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(z.instanceof(Uint8Array).parse(part));
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
};

export const startScriptedModel = async (
  script: readonly Step[] | ((request: ModelRequest) => Step),
): Promise<ScriptedModel> => {
  const requests: ModelRequest[] = [];
  const steps = typeof script === "function" ? null : [...script];
  const stepFor = (request: ModelRequest): Step => {
    if (typeof script === "function") return script(request);
    return steps?.shift() ?? { kind: "error", status: 400, code: "script_exhausted" };
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      if (incoming.method !== "POST" || incoming.url !== "/v1/chat/completions") {
        return json(response, 404, errorBody("not_found", "Only POST /v1/chat/completions."));
      }
      const request = readModelRequest(await bodyOf(incoming), incoming.headers.authorization ?? null);
      requests.push(request);
      play(stepFor(request), request, response);
    } catch (error) {
      json(response, 400, errorBody("bad_request", String(error)));
    }
  };
  const server = createServer((incoming, response) => void serve(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
};
