import type { Consolidator } from "../../shared/extraction/consolidator.ts";
import { openaiConsolidator } from "../../shared/extraction/openai/openai-consolidator.ts";

type Settings = { ENGINE: "openai" | "offline"; MODEL: string; OPENAI_BASE_URL: string };

/** The rules merge by themselves; only a model reads a whole draft for what is one matter. */
export const chooseConsolidator = (settings: Settings, apiKey: () => Promise<string>): Consolidator | null =>
  settings.ENGINE === "offline"
    ? null
    : openaiConsolidator({ apiKey, model: settings.MODEL, baseUrl: settings.OPENAI_BASE_URL });
