import { z } from "zod";
import { JsonSchema, typeScriptOf } from "./typescript-of.ts";

const Content = z.record(z.string(), z.object({ schema: JsonSchema }));
const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean().optional(),
  schema: JsonSchema,
});
const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
const Document = z.object({
  components: z.object({ schemas: z.record(z.string(), JsonSchema) }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

const HEAD = `// Generated from the OpenAPI document by \`npm run client\`: change the contracts in functions/api, not this file.

/** The API refused; \`problem\` says why, in its own words. */
export class HandoffApiError extends Error {
  readonly status: number;
  readonly problem: Problem | null;
  constructor(status: number, problem: Problem | null) {
    super(problem?.detail ?? \`the API answered \${status}\`);
    this.name = "HandoffApiError";
    this.status = status;
    this.problem = problem;
  }
}

export type Answer<T> = { status: number; etag: string | null; body: T };
export type Options = {
  /** Sent with a POST: the request has its effect once, however often it is sent. */
  idempotencyKey?: string;
  accept?: string;
  signal?: AbortSignal;
};

type Sent = { query?: Record<string, unknown>; headers?: Record<string, string | undefined>; body?: unknown };

/** Says an answer is what the document says it is. */
const trusted = <T>(value: unknown): T => value as T;
`;

const TAIL = `
const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** A caller of the API at \`url\` (without trailing slash) with a key. Throws \`HandoffApiError\` when it refuses. */
const caller =
  ({ url, apiKey, fetch: send = fetch }: { url: string; apiKey: string; fetch?: typeof fetch }) =>
  async <T>(method: string, path: string, { query = {}, headers = {}, body }: Sent, options: Options): Promise<Answer<T>> => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    const all = new Headers({ "x-api-key": apiKey, accept: options.accept ?? "application/json" });
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) all.set(name, value);
    if (body !== undefined) all.set("content-type", "application/json");
    if (options.idempotencyKey !== undefined) all.set("idempotency-key", options.idempotencyKey);
    const answer = await send(\`\${url}\${path}\${search.size === 0 ? "" : \`?\${search.toString()}\`}\`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new HandoffApiError(answer.status, trusted<Problem | null>(json(text)));
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    return { status: answer.status, etag: answer.headers.get("etag"), body: trusted<T>(isJson ? json(text) : text) };
  };
`;

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const answerType = (responses: z.infer<typeof Operation>["responses"]): string => {
  const types = Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([, { content }]) => {
      const schema = content?.["application/json"]?.schema;
      return schema === undefined ? "null" : typeScriptOf(schema);
    });
  return [...new Set(types)].join(" | ");
};

const method = (path: string, verb: string, operation: z.infer<typeof Operation>): string => {
  const { operationId, summary, parameters, requestBody, responses } = operation;
  const fields = parameters.map(
    (one) =>
      `${camel(one.name)}${one.required === true ? "" : "?"}: ${typeScriptOf(one.schema)}${one.required === true ? "" : " | undefined"}`,
  );
  const inPath = path.replace(/\{(\w+)\}/g, (_, name: string) => `\${encodeURIComponent(given.${camel(name)})}`);
  const part = (where: string): string =>
    parameters
      .filter((one) => one.in === where)
      .map((one) => `${JSON.stringify(one.name)}: given.${camel(one.name)}`)
      .join(", ");
  const bodySchema = requestBody?.content["application/json"]?.schema;
  const sent = [
    part("query") === "" ? "" : `query: { ${part("query")} }`,
    part("header") === "" ? "" : `headers: { ${part("header")} }`,
    bodySchema === undefined ? "" : "body",
  ].filter((piece) => piece !== "");
  const args = [
    fields.length === 0
      ? ""
      : `given: { ${fields.join("; ")} }${parameters.some((one) => one.required === true) ? "" : " = {}"}`,
    bodySchema === undefined ? "" : `body: ${typeScriptOf(bodySchema)}`,
    "options: Options = {}",
  ].filter((piece) => piece !== "");
  // A parameter with a default cannot stand before one without.
  return `    /** ${summary}. */
    ${operationId}: (${args.join(", ")}) =>
      call<${answerType(responses)}>(${JSON.stringify(verb.toUpperCase())}, \`${inPath}\`, { ${sent.join(", ")} }, options),`;
};

/** The client's source, from the API's OpenAPI document. Not formatted. */
export const clientSource = (openApi: unknown): string => {
  const { components, paths } = Document.parse(openApi);
  const types = Object.entries(components.schemas).map(
    ([title, schema]) => `export type ${title} = ${typeScriptOf(schema)};`,
  );
  const methods = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => method(path, verb, operation)),
  );
  return `${HEAD}
${types.join("\n")}
${TAIL}
/** One function for each operation of the API. */
export const handoffClient = (connection: { url: string; apiKey: string; fetch?: typeof fetch }) => {
  const call = caller(connection);
  return {
${methods.join("\n")}
  };
};
export type HandoffClient = ReturnType<typeof handoffClient>;
`;
};
