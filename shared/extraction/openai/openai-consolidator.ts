import OpenAI from "openai";
import { Consolidation } from "../consolidation.ts";
import type { Consolidator } from "../consolidator.ts";
import { strictSchema } from "./answer-schema.ts";
import { consolidationPrompt } from "./consolidation-prompt.ts";
import { findJson } from "./find-json.ts";
import { openaiChat, type Session } from "./openai-chat.ts";
import { type OpenAiSettings, realSurroundings } from "./openai-engine.ts";
import { pricesOf } from "./prices.ts";
import { loadPrompt } from "./prompts.ts";
import { renderPrompt } from "./render-prompt.ts";

type Reading = { outcome: string; suggestion: Consolidation | null };

const list = (answer: Record<string, unknown>, key: keyof Consolidation): unknown[] =>
  Array.isArray(answer[key]) ? answer[key] : [];

/** Reads the answer; an item that does not fit is left out, the others count. */
const readConsolidation = (text: string): Reading => {
  const json = findJson(text);
  if (typeof json !== "object" || json === null) return { outcome: "unreadable_answer", suggestion: null };
  const answer: Record<string, unknown> = { ...json };
  const { groups, setAside, bant } = Consolidation.shape;
  const suggestion: Consolidation = {
    groups: list(answer, "groups").flatMap((item) => groups.element.safeParse(item).data ?? []),
    setAside: list(answer, "setAside").flatMap((item) => setAside.element.safeParse(item).data ?? []),
    bant: list(answer, "bant").flatMap((item) => bant.element.safeParse(item).data ?? []),
  };
  return { outcome: "ok", suggestion };
};

/** The prompt as it is sent. */
export const consolidationInstructions = () =>
  renderPrompt(loadPrompt("consolidate-draft"), strictSchema(Consolidation), []);

/** Milliseconds for one consolidation, retries included: the function that drafts has two and a half minutes more. */
const BUDGET_MS = 150_000;

/** Consolidates drafts with a language model behind an OpenAI-compatible endpoint. */
export const openaiConsolidator = (settings: OpenAiSettings): Consolidator => {
  const { apiKey, baseUrl, model } = settings;
  const surroundings = settings.surroundings ?? realSurroundings;
  const prompt = consolidationInstructions();
  const chat = openaiChat({
    client: new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: "off" }),
    model,
    prices: settings.prices ?? pricesOf(baseUrl),
    timeoutMs: settings.timeoutMs ?? 120_000,
    surroundings,
  });
  return {
    version: `${prompt.name},${model}`,
    async suggest(deal, draft, sources, mayCall = async () => true) {
      const session: Session = {
        source: "draft",
        calls: [],
        deadline: surroundings.now() + (settings.budgetMs ?? BUDGET_MS),
        mayCall,
      };
      const answer = await chat(session, {
        prompt,
        messages: [
          { role: "system", content: prompt.text },
          { role: "user", content: consolidationPrompt(deal, draft, sources) },
        ],
        read: readConsolidation,
      });
      return { suggestion: answer.ok ? answer.reading.suggestion : null, calls: session.calls };
    },
  };
};
