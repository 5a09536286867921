import type { ExtractionEngine } from "../../shared/extraction/engine.ts";
import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import { openaiEngine } from "../../shared/extraction/openai/openai-engine.ts";

type EngineSettings = { ENGINE: "openai" | "offline"; MODEL: string; OPENAI_BASE_URL: string };

/** The engine that the deployment asked for; the model's key is read when the first call needs it. */
export const chooseEngine = (settings: EngineSettings, apiKey: () => Promise<string>): ExtractionEngine =>
  settings.ENGINE === "offline"
    ? offlineEngine()
    : openaiEngine({ apiKey, model: settings.MODEL, baseUrl: settings.OPENAI_BASE_URL });
