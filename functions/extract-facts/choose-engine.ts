import type { ExtractionEngine } from "../../shared/extraction/engine.ts";
import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import { openaiEngine } from "../../shared/extraction/openai/openai-engine.ts";

type EngineSettings = {
  ENGINE: "openai" | "offline";
  MODEL: string;
  OPENAI_BASE_URL: string;
  /** For one call of the model; the engine's own default where it is not given. */
  MODEL_TIMEOUT_SECONDS?: number;
};

/** The engine that the deployment asked for; the model's key is read when the first call needs it. */
export const chooseEngine = (settings: EngineSettings, apiKey: () => Promise<string>): ExtractionEngine => {
  const { ENGINE, MODEL: model, OPENAI_BASE_URL: baseUrl, MODEL_TIMEOUT_SECONDS: seconds } = settings;
  if (ENGINE === "offline") return offlineEngine();
  return openaiEngine({ apiKey, model, baseUrl, ...(seconds === undefined ? {} : { timeoutMs: seconds * 1000 }) });
};
