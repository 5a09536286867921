import type OpenAI from "openai";
import type { EngineCall } from "../../domain/draft.ts";
import type { MayCall } from "../engine.ts";
import { type Dialect, FIRST_DIALECT, simpler } from "./dialect.ts";
import { type Failure, FAILURES } from "./failure.ts";
import { attempt, type ChatMessage } from "./openai-attempt.ts";
import { costOf, NO_USAGE, type PriceList, type Usage } from "./prices.ts";
import type { Prompt } from "./render-prompt.ts";
import { backoffMilliseconds, LONGEST_WAIT_SECONDS } from "./retry.ts";

/** Clock, chance and waiting, handed in so that tests need no real time. */
export type Surroundings = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 up to, not including, 1. */
  random: () => number;
  sleep: (milliseconds: number) => Promise<void>;
};

export type ChatSettings = {
  client: OpenAI;
  model: string;
  prices: PriceList;
  /** Milliseconds for one call, its body included. */
  timeoutMs: number;
  surroundings: Surroundings;
};

/** What belongs to the reading of one source: where its calls are noted down, until when it may take, what it may spend. */
export type Session = { source: string; calls: EngineCall[]; deadline: number; mayCall: MayCall };

type Question<Reading> = {
  /** Whose id, version and hash the call is recorded under. */
  prompt: Prompt;
  messages: ChatMessage[];
  /** Reads the answer; `outcome` is what the call is recorded with. */
  read: (text: string) => Reading;
};
export type ChatResult<Reading> = { ok: true; text: string; reading: Reading } | { ok: false; failure: Failure };
export type Chat = <Reading extends { outcome: string }>(
  session: Session,
  question: Question<Reading>,
) => Promise<ChatResult<Reading>>;

/**
 * Asks a question until there is an answer, or until trying again is of no use. Every exchange is recorded with its
 * outcome, those that failed too. Never throws for what an endpoint does.
 */
export const openaiChat = (settings: ChatSettings): Chat => {
  const { surroundings, model } = settings;
  let dialect: Dialect = FIRST_DIALECT;

  return async (session, { prompt, messages, read }) => {
    const record = (outcome: string, usage: Usage, startedAt: number): void => {
      session.calls.push({
        source: session.source,
        prompt: prompt.name,
        promptSha256: prompt.sha256,
        model,
        outcome,
        ...usage,
        costUsd: costOf(usage, model, settings.prices),
        milliseconds: Math.max(surroundings.now() - startedAt, 0),
      });
    };

    for (let retries = 0; ; ) {
      const startedAt = surroundings.now();
      const left = session.deadline - startedAt;
      if (left <= 0) {
        record("out_of_time", NO_USAGE, startedAt);
        return { ok: false, failure: { code: "out_of_time", detail: "", retryAfterSeconds: null } };
      }
      if (!(await session.mayCall(session.calls))) {
        record("over_budget", NO_USAGE, startedAt);
        return { ok: false, failure: { code: "over_budget", detail: "", retryAfterSeconds: null } };
      }
      const sent = dialect;
      const { schema, temperature, maxOutputTokens } = prompt;
      const request = { model, messages, schema, temperature, maxOutputTokens };
      const result = await attempt(settings.client, request, sent, {
        timeoutMs: Math.min(settings.timeoutMs, left),
        now: surroundings.now,
      });
      if (result.ok) {
        const reading = read(result.text);
        record(reading.outcome, result.usage, startedAt);
        return { ok: true, text: result.text, reading };
      }

      const { failure } = result;
      record(failure.code, result.usage, startedAt);
      if (failure.code === "schema_refused" || failure.code === "token_limit_refused") {
        const next = simpler(sent, failure.code);
        if (next === null) return { ok: false, failure };
        // Another chunk may have found out the same in the meantime.
        if (dialect === sent) dialect = next;
        continue;
      }
      retries += 1;
      const wait = failure.retryAfterSeconds;
      if (retries > FAILURES[failure.code].retries || (wait ?? 0) > LONGEST_WAIT_SECONDS) {
        return { ok: false, failure };
      }
      await surroundings.sleep(wait === null ? backoffMilliseconds(retries, surroundings.random()) : wait * 1000);
    }
  };
};
