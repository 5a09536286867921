import { ExtractionError, type ExtractionOutcome } from "../engine.ts";

/**
 * Every way in which a call ends without an answer, by the name that its EngineCall carries: how often it is worth
 * trying again at once, what the extraction ends with when it keeps failing so, and whether a later attempt can help.
 */
export const FAILURES = {
  refused: { retries: 0, outcome: "refused", retryable: false },
  content_filter: { retries: 0, outcome: "content_filter", retryable: false },
  cut_off: { retries: 0, outcome: "cut_off", retryable: false },
  context_exceeded: { retries: 0, outcome: "cut_off", retryable: false },
  schema_refused: { retries: 0, outcome: "rejected_request", retryable: false },
  token_limit_refused: { retries: 0, outcome: "rejected_request", retryable: false },
  rejected_request: { retries: 0, outcome: "rejected_request", retryable: false },
  // The operator has not set the key yet, or the secret store is down.
  no_key: { retries: 0, outcome: "rejected_request", retryable: true },
  quota_exhausted: { retries: 0, outcome: "quota_exhausted", retryable: false },
  // Our own stop, not the endpoint's: waiting does not help, raising the limit does.
  over_budget: { retries: 0, outcome: "over_budget", retryable: false },
  unreadable_answer: { retries: 0, outcome: "unreadable_answer", retryable: true },
  out_of_time: { retries: 0, outcome: "timed_out", retryable: true },
  // A second time-out in a row is no bad luck any more.
  timed_out: { retries: 1, outcome: "timed_out", retryable: true },
  rate_limited: { retries: 3, outcome: "rate_limited", retryable: true },
  server_error: { retries: 3, outcome: "unavailable", retryable: true },
  connection_lost: { retries: 3, outcome: "unavailable", retryable: true },
  html_page: { retries: 3, outcome: "unavailable", retryable: true },
  empty_answer: { retries: 3, outcome: "unreadable_answer", retryable: true },
} as const satisfies Record<string, { retries: number; outcome: ExtractionOutcome; retryable: boolean }>;
export type FailureCode = keyof typeof FAILURES;

export type Failure = {
  code: FailureCode;
  /**
   * HTTP status and the server's error code, e.g. `404 model_not_found`. Never its prose or the SDK's error as a cause:
   * both may repeat source text, and end up in logs.
   */
  detail: string;
  retryAfterSeconds: number | null;
};

// Facts of 4,000 tokens of talk are some 3,000 tokens of answer: a minute at most for a model that works at all.
const SLOW_TOKENS = 4000;

/** True when the same text, of so many tokens, can succeed in two parts. */
export const isTooLong = ({ code }: Failure, tokens: number): boolean =>
  code === "cut_off" || code === "context_exceeded" || (code === "timed_out" && tokens > SLOW_TOKENS);

export const extractionError = (failure: Failure): ExtractionError => {
  const { outcome, retryable } = FAILURES[failure.code];
  return new ExtractionError(outcome, `the model's endpoint: ${[failure.code, failure.detail].join(" ").trim()}`, {
    retryable,
    retryAfterSeconds: failure.retryAfterSeconds,
  });
};
