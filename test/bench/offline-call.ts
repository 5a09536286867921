import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import { callOf, sampleDeal, wordsOfCall } from "./long-call.ts";
import { type Growth, growth, line, quickest, title } from "./print.ts";

/** What the rules take for calls of one to ten hours. */
export const benchOfflineCall = async (): Promise<void> => {
  title("The offline rules over a call");
  const deal = await sampleDeal();
  const engine = offlineEngine();
  // The first run compiles.
  await engine.extract(await callOf(0.2), deal);
  let first: Growth | null = null;
  for (const hours of [1, 2, 5, 10]) {
    const source = await callOf(hours);
    const size = wordsOfCall(source);
    const milliseconds = await quickest(2, async () => engine.extract(source, deal));
    first ??= { size, milliseconds };
    line(
      `${hours} h, ${size.toLocaleString("en-US")} words`,
      milliseconds,
      "ms",
      growth(first, { size, milliseconds }),
    );
  }
};
