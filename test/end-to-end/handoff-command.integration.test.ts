import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { readDealFolder } from "../../infra/local/deal-folder.ts";
import { SAMPLE_FOLDER } from "../../infra/local/sample-deal.ts";
import { HandoffDocument } from "../../shared/domain/document.ts";
import { runCommand, temporaryFolder } from "../support/local-system.ts";

const sample = readDealFolder(SAMPLE_FOLDER);
const call = sample.sources[0]?.path ?? "";

const dealFolder = (deal: unknown, sources: Readonly<Record<string, string | Buffer>>): string => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "deal.json"), JSON.stringify(deal));
  mkdirSync(join(folder, "sources"));
  for (const [name, bytes] of Object.entries(sources)) writeFileSync(join(folder, "sources", name), bytes);
  return folder;
};

const handoff = (...args: string[]) => runCommand("handoff", args).exited;

describe("npm run handoff", () => {
  it("takes an open deal through, odd file names and an intentional duplicate included", async () => {
    const folder = dealFolder({ ...sample.deal, stage: "negotiation", contractSignedAt: null }, {});
    const names = ["Gespräch mit Frau Müller (1).vtt", `it's "the" call & more.vtt`];
    for (const name of names) copyFileSync(call, join(folder, "sources", name));
    const out = join(temporaryFolder(), "a new folder");
    const { code, output } = await handoff(folder, "--out", out);
    expect(output).toContain("1 in the draft, 1 the same as another");
    for (const name of names) expect(output).toContain(name);
    expect(code).toBe(0);

    const document = HandoffDocument.parse(JSON.parse(readFileSync(join(out, "handoff.json"), "utf8")));
    expect(document.status).toBe("in_review");
    expect(names).toContain(document.commitments[0]?.evidence[0]?.source);
    expect(readFileSync(join(out, "handoff.md"), "utf8")).toContain("Brightwell Elevators");
    const mail = await PostalMime.parse(readFileSync(join(out, "email.eml")));
    expect(mail.to?.[0]?.address).toBe(sample.deal.ae.email);
  });

  it("names every file that it could not read, ends with 1, and has the good ones in the draft all the same", async () => {
    const bad: Record<string, string | Buffer> = {
      "empty.vtt": "",
      "no such format.pdf": Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(3000)]),
      "noise.bin": randomBytes(5_000_000),
      "cut off.json": '{"results":{"transcripts":[{"transcript":"Hello, I will send',
      "silence.wav": Buffer.concat([Buffer.from("RIFF\x24\x08\x00\x00WAVEfmt "), Buffer.alloc(2000)]),
    };
    const charset =
      'From: a@x.example\r\nTo: b@y.example\r\nDate: Thu, 18 Jun 2026 16:42:10 +0100\r\nSubject: Offer\r\nContent-Type: text/plain; charset="x-no-such-charset"\r\n\r\nWe will send the offer by Friday, 26 June 2026. Caf\xe9.\r\n';
    const folder = dealFolder(sample.deal, {
      ...bad,
      "good.vtt": readFileSync(call),
      "broken charset.eml": Buffer.from(charset, "latin1"),
    });
    const out = temporaryFolder();
    const { code, output } = await handoff(folder, "--out", out);
    const report = output.slice(output.indexOf("Not in the draft:"));
    for (const name of Object.keys(bad)) expect(report).toContain(name);
    for (const name of ["good.vtt", "broken charset.eml"]) expect(report).not.toContain(name);
    expect(code).toBe(1);
    const document = HandoffDocument.parse(JSON.parse(readFileSync(join(out, "handoff.json"), "utf8")));
    const sources = document.commitments.flatMap(({ evidence }) => evidence.map(({ source }) => source));
    expect(sources).toContain("good.vtt");
  });

  it.each([
    ["a folder that is none", () => "/nowhere", /There is no .*deal\.json/],
    ["a deal without a customer", () => dealFolder({ ...sample.deal, customer: undefined }, { a: "x" }), /customer/],
  ])("says in words what is wrong with %s", async (_what, folder, words) => {
    const { code, output } = await handoff(folder(), "--out", temporaryFolder());
    expect(code).toBe(1);
    expect(output).toMatch(words);
    expect(output).not.toMatch(/\n\s+at /);
  });

  it("says so when it cannot write where it is told to", async () => {
    const file = join(temporaryFolder(), "a file");
    writeFileSync(file, "");
    const { code, output } = await handoff(SAMPLE_FOLDER, "--out", file);
    expect(code).toBe(1);
    expect(output).toContain("cannot be written to");
  });

  it("says how it is called", async () => {
    expect(await handoff()).toMatchObject({ code: 1, output: expect.stringContaining("Usage: npm run handoff") });
  });
});
