import { estimateTokens } from "../../shared/extraction/chunk.ts";
import { openaiEngine } from "../../shared/extraction/openai/openai-engine.ts";
import { startScriptedModel } from "../support/scripted-model.ts";
import { callOf, sampleCall, sampleDeal } from "./long-call.ts";
import { line, title } from "./print.ts";

/** As chunk.ts estimates: a quarter of the characters. */
const tokens = (text: string): number => text.length / 4;

/**
 * What is sent to a model for each token of source, instructions and examples included, over all its calls. The answer of
 * the first reading, which the second one repeats, is empty here: a real one adds its own length once.
 */
export const benchTokensSent = async (): Promise<void> => {
  title("Tokens sent for each token of source (a quarter of the characters)");
  const deal = await sampleDeal();
  const sources = { "the sample call": await sampleCall(), "1 h": await callOf(1), "3 h": await callOf(3) };
  for (const [name, source] of Object.entries(sources)) {
    const model = await startScriptedModel(() => ({ kind: "answer", answer: {} }));
    await openaiEngine({ apiKey: "bench", baseUrl: model.baseUrl, model: "scripted" }).extract(source, deal);
    await model.close();
    const sent = model.requests.reduce((sum, { messages, body }) => {
      const schema = JSON.stringify(body["response_format"] ?? "");
      return sum + tokens(schema) + messages.reduce((total, { content }) => total + tokens(content), 0);
    }, 0);
    const of = estimateTokens(source.segments);
    const systems = new Set(model.requests.map(({ messages }) => messages[0]?.content ?? ""));
    const prefix = [...systems].reduce((sum, text) => sum + tokens(text), 0);
    line(`${name}: source`, of, "tokens");
    line(`${name}: sent in ${model.requests.length} calls`, sent, "tokens", `x${(sent / of).toFixed(2)} the source`);
    line(
      `${name}: instructions and examples, each call`,
      prefix / systems.size,
      "tokens",
      `${((100 * prefix * model.requests.length) / systems.size / sent).toFixed(0)} % of what is sent, the same prefix every time`,
    );
  }
};
