import { setTimeout as sleep } from "node:timers/promises";
import OpenAI from "openai";
import type { Deal } from "../../domain/deal.ts";
import type { Source } from "../../domain/source.ts";
import type { Candidates } from "../candidates.ts";
import { CHUNK_LIMITS, type Chunk, type ChunkLimits, chunkSegments, estimateTokens, halveChunk } from "../chunk.ts";
import { dateReading } from "../offline/date-reading.ts";
import { ExtractionError, type ExtractionEngine } from "../engine.ts";
import { answerSchema, strictSchema } from "./answer-schema.ts";
import { extractionError, isTooLong } from "./failure.ts";
import { inParallel } from "./in-parallel.ts";
import { joinCandidates } from "./join-candidates.ts";
import type { ChatMessage } from "./openai-attempt.ts";
import { type ChatResult, openaiChat, type Session, type Surroundings } from "./openai-chat.ts";
import { type PriceList, pricesOf } from "./prices.ts";
import { loadExamples, loadPrompt } from "./prompts.ts";
import { readAnswer, type Reading, readSecondLook } from "./read-answer.ts";
import { type Prompt, renderPrompt } from "./render-prompt.ts";
import { afterSecondLook, SecondLook, secondQuestion, type Unsupported } from "./second-look.ts";
import { sourcePrompt } from "./source-prompt.ts";

export type OpenAiSettings = {
  /** A function is asked before each call, e.g. for a secret that is read when it is first needed. */
  apiKey: string | (() => Promise<string>);
  /** Any endpoint that speaks OpenAI's chat completions, e.g. `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  /** Milliseconds for one call; 120 s unless told. */
  timeoutMs?: number;
  /** Milliseconds for one source; 800 s unless told, below the 900 s that a Lambda may run. */
  budgetMs?: number;
  /** Parts of a long source that are read at the same time; 4 unless told. */
  parallel?: number;
  /** US dollars by model; OpenAI's own list for OpenAI's own host unless told. */
  prices?: PriceList;
  limits?: ChunkLimits;
  surroundings?: Surroundings;
};

export type Prompts = { extract: Prompt; second: Prompt; repair: Prompt };

/** The three prompts as they are sent; reads the folder. */
export const openaiPrompts = (): Prompts => {
  const schema = answerSchema();
  return {
    extract: renderPrompt(loadPrompt("extract-facts"), schema, loadExamples()),
    second: renderPrompt(loadPrompt("second-look"), strictSchema(SecondLook), []),
    repair: renderPrompt(loadPrompt("repair-answer"), schema, []),
  };
};

// 25k tokens halved five times are parts of 800: an answer to that is not cut off because of its length.
const MAX_HALVINGS = 5;
// A broken answer is shown to the model again, but not without end.
const MAX_SHOWN_ANSWER = 40_000;

/** The clock, chance and waiting of the real world. */
export const realSurroundings: Surroundings = {
  now: Date.now,
  random: Math.random,
  sleep: async (milliseconds) => sleep(milliseconds),
};

/**
 * Reads sources with a language model behind an OpenAI-compatible endpoint. Throws `ExtractionError` with the calls
 * made so far; what it returns is claims, for `ground.ts` to check.
 */
export const openaiEngine = (settings: OpenAiSettings): ExtractionEngine => {
  const { apiKey, baseUrl, model } = settings;
  const surroundings = settings.surroundings ?? realSurroundings;
  const limits = settings.limits ?? CHUNK_LIMITS;
  const prompts = openaiPrompts();
  const chat = openaiChat({
    // The SDK reads OPENAI_LOG and would print source text at level debug.
    client: new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: "off" }),
    model,
    prices: settings.prices ?? pricesOf(baseUrl),
    timeoutMs: settings.timeoutMs ?? 120_000,
    surroundings,
  });

  /** One question, and one repair turn when the answer cannot be used as it is. */
  const ask = async <R extends Reading>(
    session: Session,
    prompt: Prompt,
    { messages, read }: { messages: ChatMessage[]; read: (text: string) => R },
  ): Promise<ChatResult<R>> => {
    const first = await chat(session, { prompt, messages, read });
    if (!first.ok || !first.reading.poor) return first;
    const problems = first.reading.problems.map((problem) => `- ${problem}`).join("\n");
    const second = await chat(session, {
      prompt: { ...prompts.repair, schema: prompt.schema },
      messages: [
        ...messages,
        { role: "assistant", content: first.text.slice(0, MAX_SHOWN_ANSWER) },
        { role: "user", content: `${prompts.repair.text}\n\n${problems}` },
      ],
      read,
    });
    if (second.ok && second.reading.outcome !== "unreadable_answer") return second;
    if (first.reading.outcome !== "unreadable_answer") return first;
    if (!second.ok && second.failure.code !== "cut_off") return second;
    return { ok: false, failure: { code: "unreadable_answer", detail: "", retryAfterSeconds: null } };
  };

  /** What the first reading passed over or put too strongly. Its failure costs what it would have found, and stands among the calls. */
  const lookAgain = async (
    session: Session,
    { source, deal }: { source: Source; deal: Deal },
    found: Candidates,
  ): Promise<{ candidates: Candidates; unsupported: Unsupported[] }> => {
    const question = secondQuestion(deal, source, found);
    if (question === null) return { candidates: found, unsupported: [] };
    const messages: ChatMessage[] = [
      { role: "system", content: prompts.second.text },
      { role: "user", content: question.prompt },
    ];
    const answer = await ask(session, prompts.second, { messages, read: readSecondLook });
    if (!answer.ok) return { candidates: found, unsupported: [] };
    const { commitments, risks } = answer.reading.candidates;
    return afterSecondLook(found, question.doubted, { commitments, risks, verdicts: answer.reading.verdicts });
  };

  const readChunk = async (
    session: Session,
    about: { source: Source; deal: Deal; partial: boolean; dates: readonly string[] },
    chunk: Chunk,
    halvings = 0,
  ): Promise<Candidates> => {
    const messages: ChatMessage[] = [
      { role: "system", content: prompts.extract.text },
      { role: "user", content: sourcePrompt(about.deal, about.source, { ...about, chunk }) },
    ];
    const answer = await ask(session, prompts.extract, { messages, read: readAnswer });
    if (answer.ok) return answer.reading.candidates;
    const tooLong = isTooLong(answer.failure, estimateTokens(chunk.segments));
    const halves = tooLong && halvings < MAX_HALVINGS ? halveChunk(chunk, limits) : null;
    if (halves === null) throw extractionError(answer.failure);
    const [first, second] = halves;
    const part = { ...about, partial: true };
    return joinCandidates([
      await readChunk(session, part, first, halvings + 1),
      await readChunk(session, part, second, halvings + 1),
    ]);
  };

  return {
    name: "openai",
    version: [prompts.extract.name, prompts.second.name, prompts.repair.name, model].join(","),
    extract: async (source, deal, mayCall = async () => true) => {
      const session: Session = {
        source: source.fileName,
        calls: [],
        deadline: surroundings.now() + (settings.budgetMs ?? 800_000),
        mayCall,
      };
      const chunks = chunkSegments(source.segments, limits);
      const about = { source, deal, partial: chunks.length > 1, dates: dateReading(source, deal) };
      try {
        const parts = await inParallel(chunks, settings.parallel ?? 4, async (chunk) =>
          readChunk(session, about, chunk),
        );
        const read = await lookAgain(session, about, joinCandidates(parts));
        return { ...read, calls: session.calls };
      } catch (error) {
        if (!(error instanceof ExtractionError)) throw error;
        const { outcome, message, retryable, retryAfterSeconds } = error;
        throw new ExtractionError(outcome, message, {
          retryable,
          retryAfterSeconds,
          calls: session.calls,
          cause: error,
        });
      }
    },
  };
};
