import type { AnswerSchema } from "./answer-schema.ts";

/**
 * What an endpoint was found to understand. OpenAI takes the first of each list; older and local servers refuse some of
 * it with status 400, and the next is tried. Kept per engine: a server is asked once, not with every source.
 */
const FORMATS = ["json_schema", "json_object", "text"] as const;
const TOKEN_LIMITS = ["max_completion_tokens", "max_tokens", "none"] as const;
export type Dialect = { format: (typeof FORMATS)[number]; tokenLimit: (typeof TOKEN_LIMITS)[number] };

export const FIRST_DIALECT: Dialect = { format: "json_schema", tokenLimit: "max_completion_tokens" };

/** The next dialect after `used` was refused; null when there is nothing left to give up. */
export const simpler = (used: Dialect, refused: "schema_refused" | "token_limit_refused"): Dialect | null => {
  if (refused === "schema_refused") {
    const format = FORMATS[FORMATS.indexOf(used.format) + 1];
    return format === undefined ? null : { ...used, format };
  }
  const tokenLimit = TOKEN_LIMITS[TOKEN_LIMITS.indexOf(used.tokenLimit) + 1];
  return tokenLimit === undefined ? null : { ...used, tokenLimit };
};

/** The request's fields that differ by dialect. */
export const dialectFields = (dialect: Dialect, schema: AnswerSchema, maxOutputTokens: number) => ({
  ...(dialect.format === "json_schema" && {
    response_format: {
      type: "json_schema" as const,
      json_schema: { name: "handoff_facts", strict: true, schema },
    },
  }),
  ...(dialect.format === "json_object" && { response_format: { type: "json_object" as const } }),
  ...(dialect.tokenLimit === "max_completion_tokens" && { max_completion_tokens: maxOutputTokens }),
  ...(dialect.tokenLimit === "max_tokens" && { max_tokens: maxOutputTokens }),
});

/**
 * The messages as a server needs them that takes no JSON schema: the schema stands at the end of the instructions. Where
 * it travels as the response format it is not sent a second time.
 */
export const messagesFor = <M extends { role: string; content: string }>(
  dialect: Dialect,
  schema: AnswerSchema,
  messages: readonly M[],
): M[] =>
  dialect.format === "json_schema"
    ? [...messages]
    : messages.map((message, index) =>
        index === 0
          ? { ...message, content: `${message.content}\n\n# Schema of the answer\n\n${JSON.stringify(schema)}` }
          : message,
      );
