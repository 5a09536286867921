import { describe, expect, it } from "vitest";
import { groundWithSafetyNet } from "../../../functions/extract-facts/safety-net.ts";
import { groundIn } from "../../../shared/extraction/ground.ts";
import { mergeDraft } from "../../../shared/extraction/merge-draft.ts";
import { offlineEngine } from "../../../shared/extraction/offline/offline-engine.ts";
import { prepareSource } from "../../../shared/extraction/prepared-source.ts";
import { parseSource } from "../../../shared/sources/parse-source.ts";
import { deal, NOW } from "../../support/facts.ts";

/** Words that every plain object answers to. */
const WORDS = [...Object.getOwnPropertyNames(Object.prototype), "prototype"];

describe("words that are names of properties", () => {
  it.each(WORDS)("the quote “%s” is found where it stands and refused where it does not", (word) => {
    const segment = (text: string) =>
      prepareSource({
        sourceId: "src-1",
        fileName: "call.vtt",
        segments: [{ id: "s1", speaker: "Ada", start: 0, messageId: null, text }],
      });
    const quote = `the ${word} is cached by the new module`;
    expect(groundIn(segment("nothing of the kind was said here"), { segmentId: "s1", quote }).ok).toBe(false);
    expect(groundIn(segment(`Well, ${quote} today.`), { segmentId: "s1", quote })).toMatchObject({
      ok: true,
      evidence: { quote, match: "exact" },
    });
  });

  it("in a call, as words and as speakers, break neither reading, extraction nor merging", async () => {
    const text = WORDS.flatMap((word) => [
      `${word}: We will send the ${word} module to ${word} by Friday.`,
      `Ines Duarte: I promise ${word} by the ${word} of May, ${word} hundred of them, ${word} percent off.`,
    ]).join("\n");
    const upload = { bytes: new TextEncoder().encode(text), fileName: "call.txt", dealId: deal.dealId };
    const parsed = await parseSource(upload, deal);
    if (!parsed.ok) throw new Error(parsed.fault.message);
    const engine = offlineEngine();
    const extraction = await engine.extract(parsed.source, deal, () => Promise.resolve(true));
    const facts = groundWithSafetyNet(deal, parsed.source, extraction, engine.version);
    const draft = mergeDraft({ deal, sources: [facts], failures: [], previous: null, decided: new Set(), now: NOW });
    expect(draft.commitments.length).toBeGreaterThan(0);
  });
});
