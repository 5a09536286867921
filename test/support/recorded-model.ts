import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { z } from "zod";
import { listen } from "./listen.ts";

const FOLDER = new URL("../fixtures/model/recorded/", import.meta.url);
const Recorded = z.object({ prompt: z.string(), answers: z.record(z.string(), z.unknown()) });
const Request = z.object({ model: z.string(), messages: z.array(z.looseObject({})) });

const recorded = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => Recorded.parse(JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))));

/** Prompts, with their versions, that answers were recorded for. */
export const RECORDED_PROMPTS = recorded.map(({ prompt }) => prompt);

/** What answers are kept under: the hash of the messages as they are sent. */
export const requestKey = (messages: unknown): string =>
  createHash("sha256").update(JSON.stringify(messages)).digest("hex").slice(0, 16);

/**
 * A model that gives the recorded answers: real HTTP that speaks OpenAI's chat completions. `unknown` lists what it was
 * asked and has no answer to; such a request gets status 400.
 */
export const startRecordedModel = async () => {
  const answers = new Map(recorded.flatMap((one) => Object.entries(one.answers)));
  const unknown: string[] = [];
  const app = new Hono().post("/v1/chat/completions", async (c) => {
    const { model, messages } = Request.parse(await c.req.json());
    const key = requestKey(messages);
    const answer = answers.get(key);
    if (answer === undefined) {
      unknown.push(key);
      return c.json({ error: { message: `no answer was recorded for ${key}`, type: "invalid_request_error" } }, 400);
    }
    const message = { role: "assistant", content: JSON.stringify(answer), refusal: null };
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    return c.json({
      id: `chatcmpl-${key}`,
      object: "chat.completion",
      created: 0,
      model,
      choices: [{ index: 0, finish_reason: "stop", message }],
      usage,
    });
  });
  const { origin, close } = await listen(app);
  return { baseUrl: `${origin}/v1`, unknown, close };
};
