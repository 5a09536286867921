import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "../../../infra/topology.ts";
import { EnvironmentError, readEnv } from "../../../shared/runtime/env.ts";
import { LIMIT_SETTINGS, readLimits } from "../../../shared/runtime/limit-settings.ts";
import { DEFAULT_LIMITS, type Limits } from "../../../shared/sources/limits.ts";
import { parseSource } from "../../../shared/sources/parse-source.ts";
import { deal } from "../../support/facts.ts";
import { docxOf } from "../../support/zip.ts";

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

  it("refuse a mail of more parts than they say, or with parts nested deeper, and leave it out by name where others are read", async () => {
    const many = mail("Too many words.", "many", []).replace(
      "--many--",
      "--many\r\nContent-Type: text/plain\r\n\r\nand\r\n".repeat(30),
    );
    const nested = [1, 2, 3, 4].reduce(
      (inner, level) =>
        `Content-Type: multipart/mixed; boundary="l${level}"\r\n\r\n--l${level}\r\n${inner}\r\n--l${level}--`,
      "Content-Type: text/plain\r\n\r\nDeep words.",
    );
    const deep = `Subject: Deep\r\nMessage-ID: <deep@mail.example>\r\nFrom: ines@routely.example\r\nMIME-Version: 1.0\r\n${nested}\r\n`;
    const limits = { mailParts: 20, mimeDepth: 3 };
    const codeOf = async (text: string) => {
      const result = await read("mail.eml", text, limits);
      return result.ok ? result.source.segments.length : result.fault.message;
    };
    expect(await codeOf(many)).toMatch(/more than 20 parts are left out, and nothing else was in "mail\.eml"/);
    expect(await codeOf(deep)).toMatch(/nested more than 3 deep/);
    expect(await codeOf(mail("Few words.", "few"))).toBe(1);
    const envelope = "From x@mail.example Mon Mar 16 08:00:00 2026";
    const all = [many, deep, mail("Few words.", "few")].map((one) => `${envelope}\r\n${one}\r\n\r\n`).join("");
    const result = await read("all.mbox", all, limits);
    expect(result.ok && result.source.segments.map(({ text }) => text)).toEqual(["Few words."]);
    expect(result.ok && result.source.notes).toEqual([
      { code: "mail_too_many_parts", text: expect.stringContaining('"Plan" of Ines Duarte (2026-02-17)') },
      { code: "mail_too_deep", text: expect.stringContaining('"Deep" of ines@routely.example') },
    ]);
  });

  it("count the parts of a mail whose header hides where they are", async () => {
    const hidden = `${["Subject: Plan", "Message-ID: <h@mail.example>", "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary*0="a"; boundary*1="b"', "", ""].join("\r\n")}${"--ab\r\n\r\nx\r\n".repeat(30)}`;
    const result = await read("mail.eml", hidden, { mailParts: 20 });
    expect(result.ok ? null : result.fault).toMatchObject({ code: "too_large" });
  });

  it("refuse a Word file with more files in it than they say", async () => {
    const bytes = docxOf(["Ines  0:03\nHello", "Asta  0:09\nHi"]);
    const parsed = await parseSource({ bytes, fileName: "call.docx", dealId: deal.dealId }, deal, {
      ...DEFAULT_LIMITS,
      unpackedFiles: 1,
    });
    expect(parsed.ok ? null : parsed.fault.message).toMatch(/holds more than 1 files or 64 MB/);
  });

  it("come from the environment, each by itself, and from nowhere where it says nothing", () => {
    expect(readLimits(readEnv(LIMIT_SETTINGS, {}))).toEqual(DEFAULT_LIMITS);
    expect(readLimits(readEnv(LIMIT_SETTINGS, { MAX_FILE_MB: "1", MAX_CALL_HOURS: "" }))).toEqual({
      ...DEFAULT_LIMITS,
      fileBytes: 1024 * 1024,
    });
    expect(() => readEnv(LIMIT_SETTINGS, { MAX_FILE_MB: "many" })).toThrow(EnvironmentError);
    expect(() => readEnv(LIMIT_SETTINGS, { MAX_MAIL_PARTS: "1.5" })).toThrow(EnvironmentError);
  });

  it("are a setting each, of the function that reads files, and stand in the README", () => {
    const names = Object.keys(LIMIT_SETTINGS);
    const given = readLimits(readEnv(LIMIT_SETTINGS, Object.fromEntries(names.map((name) => [name, "7"]))));
    expect(Object.values(given).filter((value) => value !== 7 && value !== 7 * 1024 * 1024)).toEqual([]);
    expect(names).toHaveLength(Object.keys(DEFAULT_LIMITS).length);
    expect(FUNCTIONS.ingestSource.settings).toEqual(expect.arrayContaining(names));
    const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
