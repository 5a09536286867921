import { openaiEngine } from "../../shared/extraction/openai/openai-engine.ts";
import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import { startScriptedModel } from "../support/scripted-model.ts";
import { callOf, sampleCall, sampleDeal } from "./long-call.ts";
import { line, title } from "./print.ts";

/** As chunk.ts estimates: a quarter of the characters. */
const tokens = (text: string): number => text.length / 4;

/**
 * What is sent to a model for each token of source, instructions, examples and schemas included, over all its calls. The
 * model answers the first reading with what the rules find, so that the second look is about what a reader would leave.
 */
export const benchTokensSent = async (): Promise<void> => {
  title("Tokens sent for each token of source (a quarter of the characters)");
  const deal = await sampleDeal();
  const sources = { "the sample call": await sampleCall(), "1 h": await callOf(1), "3 h": await callOf(3) };
  for (const [name, source] of Object.entries(sources)) {
    const { candidates } = await offlineEngine().extract(source, deal);
    const model = await startScriptedModel(({ turn }) => ({
      kind: "answer",
      answer: turn === "extract" ? candidates : {},
    }));
    await openaiEngine({ apiKey: "bench", baseUrl: model.baseUrl, model: "scripted" }).extract(source, deal);
    await model.close();
    const fixed = ({ messages, body }: (typeof model.requests)[number]) =>
      tokens(JSON.stringify(body["response_format"] ?? "")) + tokens(messages[0]?.content ?? "");
    const sent = model.requests.reduce(
      (sum, request) =>
        sum +
        fixed(request) +
        tokens(
          request.messages
            .slice(1)
            .map(({ content }) => content)
            .join(""),
        ),
      0,
    );
    const prefix = model.requests.reduce((sum, request) => sum + fixed(request), 0);
    const of = tokens(source.segments.map(({ speaker, text }) => `${speaker ?? "?"}: ${text}\n`).join(""));
    line(`${name}: source, words and who says them`, of, "tokens");
    line(`${name}: sent in ${model.requests.length} calls`, sent, "tokens", `x${(sent / of).toFixed(2)} the source`);
    line(
      `${name}: of that the same in every call`,
      prefix,
      "tokens",
      `instructions, examples, schemas, which providers cache; x${((sent - prefix) / of).toFixed(2)} the source without`,
    );
  }
};
