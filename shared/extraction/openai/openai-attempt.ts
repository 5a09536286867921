import type OpenAI from "openai";
import { APIConnectionError, APIError, OpenAIError } from "openai";
import { z } from "zod";
import type { AnswerSchema } from "./answer-schema.ts";
import { type Dialect, dialectFields, messagesFor } from "./dialect.ts";
import type { Failure, FailureCode } from "./failure.ts";
import { NO_USAGE, type Usage } from "./prices.ts";
import { retryAfterSeconds } from "./retry.ts";

export type ChatMessage = { role: "system" | "user" | "assistant"; content: string };
export type ChatRequest = {
  model: string;
  messages: ChatMessage[];
  schema: AnswerSchema;
  temperature: number | null;
  maxOutputTokens: number;
};
export type Attempt = { usage: Usage } & ({ ok: true; text: string } | { ok: false; failure: Failure });

const tokens = z.number().int().nonnegative().catch(0);
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullable().default(null),
          refusal: z.string().nullable().default(null),
        }),
      }),
    )
    .catch([]),
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      prompt_tokens_details: z.object({ cached_tokens: tokens }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

const failed = (code: FailureCode, detail = "", usage = NO_USAGE, retryAfter: number | null = null): Attempt => ({
  ok: false,
  failure: { code, detail, retryAfterSeconds: retryAfter },
  usage,
});

const asJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // Not JSON: read as an answer of the wrong shape below.
    return undefined;
  }
};

/** A completion's body with status 200, in which everything can still have gone wrong. */
const readCompletion = (body: string): Attempt => {
  if (/^\s*</.test(body)) return failed("html_page", "200");
  const completion = Completion.safeParse(asJson(body));
  if (!completion.success) return failed("empty_answer", "no completion");
  const { choices, usage: raw } = completion.data;
  const usage: Usage = {
    inputTokens: raw?.prompt_tokens ?? 0,
    cachedTokens: raw?.prompt_tokens_details?.cached_tokens ?? 0,
    outputTokens: raw?.completion_tokens ?? 0,
  };
  const choice = choices[0];
  if (choice === undefined) return failed("empty_answer", "no choices", usage);
  const { content, refusal } = choice.message;
  if (refusal !== null && refusal !== "") return failed("refused", "", usage);
  if (choice.finish_reason === "content_filter") return failed("content_filter", "", usage);
  if (choice.finish_reason === "length") return failed("cut_off", "", usage);
  if (content === null || content.trim() === "") return failed("empty_answer", "no content", usage);
  return { ok: true, text: content, usage };
};

/** A server's own word for an error, when it is a word and no prose. */
const word = (code: unknown): string => (typeof code === "string" && /^[\w.-]{1,60}$/.test(code) ? code : "");

const CONNECTION_STATUS = new Set([408, 409]);

/** Names a refusal of the server. Its prose is read here and kept nowhere. */
const codeOf = (error: APIError, status: number, sent: Dialect): FailureCode => {
  const said = [error.message, error.code, error.type, error.param].join(" ").toLowerCase();
  if (status === 429 || status === 402) {
    return status === 402 || /insufficient_quota|billing_hard_limit/.test(said) ? "quota_exhausted" : "rate_limited";
  }
  if (status >= 500 || CONNECTION_STATUS.has(status)) return "server_error";
  if (status === 413 || /context_length|context length|maximum context|too many tokens/.test(said)) {
    return "context_exceeded";
  }
  if (status === 400 || status === 422) {
    if (/content_filter|content_policy|responsibleai/.test(said)) return "content_filter";
    if (sent.format !== "text" && /response_format|json_schema|json_object|structured output/.test(said)) {
      return "schema_refused";
    }
    if (sent.tokenLimit !== "none" && /max_completion_tokens|max_tokens/.test(said)) return "token_limit_refused";
  }
  return "rejected_request";
};

const failureOf = (error: unknown, sent: Dialect, now: number): Attempt => {
  if (error instanceof APIConnectionError) return failed("connection_lost");
  if (error instanceof APIError && error.status !== undefined) {
    const detail = `${error.status} ${word(error.code)}`.trim();
    const retryAfter = error.headers === undefined ? null : retryAfterSeconds(error.headers, now);
    return failed(codeOf(error, error.status, sent), detail, NO_USAGE, retryAfter);
  }
  // The SDK's own complaint before anything was sent: the key's function failed or gave none.
  if (error instanceof OpenAIError) return failed("no_key");
  // Left over: the body broke off while it was read.
  return failed("connection_lost");
};

/**
 * One exchange with the endpoint. The time-out covers the body too (the SDK's own ends with the headers); the body is
 * read as text, because the SDK hands out a gateway's HTML page as if it were a completion.
 */
export const attempt = async (
  client: OpenAI,
  request: ChatRequest,
  sent: Dialect,
  limits: { timeoutMs: number; now: () => number },
): Promise<Attempt> => {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await client.chat.completions
      .create(
        {
          model: request.model,
          messages: messagesFor(sent, request.schema, request.messages),
          ...(request.temperature !== null && { temperature: request.temperature }),
          ...dialectFields(sent, request.schema, request.maxOutputTokens),
        },
        { signal, timeout: limits.timeoutMs * 2, maxRetries: 0 },
      )
      .asResponse();
    return readCompletion(await response.text());
  } catch (error) {
    return signal.aborted ? failed("timed_out") : failureOf(error, sent, limits.now());
  }
};
