import { describe, expect, it } from "vitest";
import { EnvironmentError, readEnv } from "../../../shared/runtime/env.ts";
import { LIMIT_SETTINGS, readLimits } from "../../../shared/runtime/limit-settings.ts";
import { DEFAULT_LIMITS, type Limits } from "../../../shared/sources/limits.ts";
import { parseSource } from "../../../shared/sources/parse-source.ts";
import { deal } from "../../support/facts.ts";

const read = (fileName: string, text: string, limits: Partial<Limits>) =>
  parseSource({ bytes: new TextEncoder().encode(text), fileName, dealId: deal.dealId }, deal, {
    ...DEFAULT_LIMITS,
    ...limits,
  });

const call = (end: string) =>
  `WEBVTT\n\n00:00:01.000 --> ${end}\n<v Ines Duarte>We will send the plan by Friday.</v>\n`;
const mail = (body: string, id: string, attached: readonly string[] = []): string =>
  [
    "From: Ines Duarte <ines@routely.example>",
    "To: asta@quayside.example",
    "Subject: Plan",
    "Date: Tue, 17 Feb 2026 10:00:00 +0100",
    `Message-ID: <${id}@mail.example>`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${id}"`,
    "",
    `--${id}`,
    "Content-Type: text/plain",
    "",
    body,
    ...attached.flatMap((one) => [`--${id}`, "Content-Type: message/rfc822", "", one]),
    `--${id}--`,
  ].join("\r\n");

describe("limits of what is read", () => {
  it("let a call pass that is as long as they say, and name the file, its length and the limit of one that is longer", async () => {
    expect((await read("call.vtt", call("02:00:00.000"), { callHours: 2 })).ok).toBe(true);
    const longer = await read("call.vtt", call("03:30:00.000"), { callHours: 2 });
    expect(longer.ok ? null : longer.fault).toMatchObject({
      code: "too_large",
      message: expect.stringMatching(/"call\.vtt" lasts 3\.5 hours; at most 2 are read/),
    });
  });

  it("follow attached messages as deep as they say, and note what was left out", async () => {
    const text = mail("Outermost words here.", "a", [
      mail("Words in between here.", "b", [mail("Innermost words here.", "c")]),
    ]);
    const words = async (attachedDepth: number) => {
      const result = await read("mail.eml", text, { attachedDepth });
      if (!result.ok) throw new Error(result.fault.message);
      return {
        texts: result.source.segments.map((segment) => segment.text),
        noted: result.source.notes.some(({ code }) => code === "attached_not_read"),
      };
    };
    expect(await words(2)).toEqual({
      texts: ["Outermost words here.", "Words in between here.", "Innermost words here."],
      noted: false,
    });
    expect(await words(1)).toEqual({ texts: ["Outermost words here.", "Words in between here."], noted: true });
  });

  it("read as many attached messages of one mail as they say", async () => {
    const text = mail("The digest.", "a", [mail("First message.", "b"), mail("Second message.", "c")]);
    const result = await read("mail.eml", text, { attachedMessages: 1 });
    expect(result.ok && result.source.segments.map((segment) => segment.text)).toEqual([
      "The digest.",
      "First message.",
    ]);
    expect(result.ok && result.source.notes.map(({ code }) => code)).toContain("attached_not_read");
  });

  it("come from the environment, each by itself, and from nowhere where it says nothing", () => {
    expect(readLimits(readEnv(LIMIT_SETTINGS, {}))).toEqual(DEFAULT_LIMITS);
    expect(readLimits(readEnv(LIMIT_SETTINGS, { MAX_FILE_MB: "1", MAX_CALL_HOURS: "" }))).toEqual({
      ...DEFAULT_LIMITS,
      fileBytes: 1024 * 1024,
    });
    expect(() => readEnv(LIMIT_SETTINGS, { MAX_FILE_MB: "many" })).toThrow(EnvironmentError);
  });
});
