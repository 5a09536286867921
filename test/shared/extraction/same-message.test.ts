import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundWithSafetyNet } from "../../../functions/extract-facts/safety-net.ts";
import type { SourceFacts } from "../../../shared/domain/source-facts.ts";
import { mergeDraft } from "../../../shared/extraction/merge-draft.ts";
import { offlineEngine } from "../../../shared/extraction/offline/offline-engine.ts";
import { parseSource } from "../../../shared/sources/parse-source.ts";
import { deal, NOW } from "../../support/facts.ts";

const engine = offlineEngine();
const mail = (id: string, body: string, from = "Ines Duarte <ines@routely.example>") =>
  [
    `From: ${from}`,
    "To: Asta Holm <asta@quayside.example>",
    "Subject: Route planning",
    "Date: Tue, 17 Feb 2026 10:00:00 +0100",
    `Message-ID: <${id}@mail.example>`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    body,
  ].join("\r\n");
const mbox = (...mails: string[]) =>
  mails.map((text) => `From sender@mail.example Tue Feb 17 10:00:00 2026\r\n${text}\r\n\r\n`).join("");

const PROMISE = "Hi Asta,\r\n\r\nI will send you the migration plan by Friday, 20 February.\r\n\r\nInes";
const OTHER = "Hi Asta,\r\n\r\nWe will train your dispatchers in two sessions in March.\r\n\r\nInes";

const read = async (fileName: string, text: string): Promise<SourceFacts> => {
  const parsed = await parseSource({ bytes: new TextEncoder().encode(text), fileName, dealId: deal.dealId }, deal);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  const extraction = await engine.extract(parsed.source, deal, () => Promise.resolve(true));
  return groundWithSafetyNet(deal, parsed.source, extraction, engine.version);
};
const merged = (sources: SourceFacts[]) =>
  mergeDraft({ deal, sources, failures: [], previous: null, decided: new Set(), now: NOW });

describe("a mail that is in a deal twice", () => {
  it("as an .eml and within an .mbox is one message: one promise, one quote, one person, and a note", async () => {
    const single = await read("01.eml", mail("a", PROMISE));
    const both = await read("02.mbox", mbox(mail("a", PROMISE), mail("b", OTHER)));
    const alone = merged([both]);
    const draft = merged([single, both]);
    expect(alone.commitments).toHaveLength(2);
    expect(draft.commitments.map(({ text }) => text)).toEqual(alone.commitments.map(({ text }) => text));
    expect(draft.commitments.map(({ evidence }) => evidence.length)).toEqual(
      alone.commitments.map(({ evidence }) => evidence.length),
    );
    expect(draft.stakeholders.map(({ name, evidence }) => [name, evidence.length])).toEqual(
      alone.stakeholders.map(({ name, evidence }) => [name, evidence.length]),
    );
    expect(draft.notes.filter(({ code }) => code === "same_message")).toHaveLength(1);
  });

  it("counts from the same file whichever arrived first", async () => {
    const files = [
      await read("01.eml", mail("a", PROMISE)),
      await read("02.mbox", mbox(mail("a", PROMISE), mail("b", OTHER))),
      await read("03.eml", mail("b", OTHER)),
    ];
    const expected = merged(files).draftId;
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: 3 }), (shuffled) => {
        expect(merged(shuffled).draftId).toBe(expected);
      }),
    );
  });

  it("under one id with other words is two messages: a forged id makes nobody's mail disappear", async () => {
    const draft = merged([await read("01.eml", mail("a", PROMISE)), await read("02.eml", mail("a", OTHER))]);
    expect(draft.commitments).toHaveLength(2);
    expect(draft.notes.filter(({ code }) => code === "same_message")).toEqual([]);
  });

  it("by another author, or without an id of its own, is nobody's copy", async () => {
    const forged = mail("a", PROMISE, "Bo Lindqvist <bo@routely.example>");
    const without = (text: string) => text.replace(/Message-ID: .*\r\n/, "");
    for (const [one, other] of [
      [mail("a", PROMISE), forged],
      [without(mail("a", PROMISE)), without(mail("b", PROMISE))],
    ] as const) {
      const draft = merged([await read("01.eml", one), await read("02.eml", `${other}\r\n`)]);
      expect(draft.notes.filter(({ code }) => code === "same_message")).toEqual([]);
    }
  });
});
