import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { deal } from "../support/facts.ts";
import { mailTo, type SystemProcess, startProcess } from "../support/local-system.ts";
import { type ModelRequest, type ScriptedModel, type Step, startScriptedModel } from "../support/scripted-model.ts";

/*
 * The whole system with a model that misbehaves: each deal's call names its misbehaviour, and the scripted model plays
 * it for that deal, so that all of them run through one system at the same time, as they would in production.
 */

const promise = {
  text: "Send the data sheet",
  by: "vendor",
  owner: "Ines Duarte",
  due: null,
  dueText: null,
  category: "data",
  status: "open",
};

/** What a good model answers: the promise, where it stands. */
const reading = ({ segments }: ModelRequest): object => ({
  commitments: segments
    .filter(({ text }) => text.includes("send the data sheet"))
    .map(({ id }) => ({ ...promise, quotes: [{ segmentId: id, quote: "send the data sheet" }] })),
});
const good: Step = { kind: "read", read: reading };

/** By name: what the model does at its n-th request for that deal, before it answers well. */
const MISBEHAVIOURS: Readonly<Record<string, readonly Step[]>> = {
  "good answer": [],
  "fenced answer": [
    {
      kind: "fenced",
      answer: { commitments: [{ ...promise, quotes: [{ segmentId: "s2", quote: "send the data sheet" }] }] },
    },
  ],
  "wrong schema": [{ kind: "text", content: '{"promises":"many"}' }],
  "cut off": [{ kind: "cut_off" }],
  "rate limited": [{ kind: "rate_limited", retryAfter: "1" }],
  "server error": [{ kind: "error", status: 500 }],
  "connection reset": [{ kind: "reset" }],
  hanging: [{ kind: "hang" }],
  "gateway page": [{ kind: "html", status: 502 }],
};
/** These never get better by themselves. */
const DEAD_ENDS: Readonly<Record<string, { step: Step; says: RegExp }>> = {
  "always refusing": { step: { kind: "refusal" }, says: /refused/ },
  "out of quota": { step: { kind: "insufficient_quota" }, says: /quota/ },
  filtered: { step: { kind: "content_filter" }, says: /content filter/ },
};

const scriptFor = () => {
  const asked = new Map<string, number>();
  return (request: ModelRequest): Step => {
    if (request.turn === "second") return { kind: "answer", answer: {} };
    const text = request.messages.map(({ content }) => content).join("\n");
    const dead = Object.entries(DEAD_ENDS).find(([name]) => text.includes(`Today: ${name}.`));
    if (dead !== undefined && !healed.has(dead[0])) return dead[1].step;
    const name = Object.keys(MISBEHAVIOURS).find((known) => text.includes(`Today: ${known}.`)) ?? "";
    const count = asked.get(name) ?? 0;
    asked.set(name, count + 1);
    return MISBEHAVIOURS[name]?.[count] ?? good;
  };
};
const healed = new Set<string>();

const callAbout = (name: string): string =>
  `WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nAsta Holm: Today: ${name}.\n\n2\n00:00:04.000 --> 00:00:08.000\nInes Duarte: I will send the data sheet by Friday.\n`;

const dealIdOf = (name: string): string => `model-${name.replaceAll(" ", "-")}`;

let model: ScriptedModel;
let system: SystemProcess;
const data = mkdtempSync(join(tmpdir(), "handoff-model-"));

beforeAll(async () => {
  model = await startScriptedModel(scriptFor());
  system = await startProcess(["--port", "0", "--no-sample", "--data", data], {
    ENGINE: "openai",
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_API_KEY: "test-key",
    MODEL: "scripted",
    MODEL_TIMEOUT_SECONDS: "2",
  });
});
afterAll(async () => {
  await system.kill("SIGINT");
  await model.close();
  rmSync(data, { recursive: true, force: true });
});

const upload = async (name: string): Promise<void> => {
  const dealId = dealIdOf(name);
  await system.api.putDeal({ ...deal, dealId, ae: { name: "Ines Duarte", email: `${dealId}@routely.example` } });
  const address = await system.api.askForAddress(dealId, "call.vtt");
  await fetch(address.url, { method: address.method, headers: address.headers, body: callAbout(name) });
};

const settled = (name: string) =>
  vi.waitFor(
    async () => {
      const [source] = await system.api.sources(dealIdOf(name));
      if (source === undefined || !["drafted", "failed"].includes(source.state)) throw new Error("still under way");
      return source;
    },
    { timeout: 50_000, interval: 100 },
  );

describe("a model that misbehaves once", () => {
  it.concurrent.each(Object.keys(MISBEHAVIOURS))("%s: the draft is right all the same", async (name) => {
    await upload(name);
    expect(await settled(name)).toMatchObject({ state: "drafted", fault: null });
    const handoff = await system.api.handoff(dealIdOf(name));
    expect(handoff.commitments.map(({ text, evidence }) => [text, evidence[0]?.quote])).toEqual([
      ["Send the data sheet", "send the data sheet"],
    ]);
    expect(handoff.provenance.engine).toContain("scripted");
    await mailTo(system.url, `${dealIdOf(name)}@routely.example`);
  });
});

describe("a model that cannot be made to answer", () => {
  it.concurrent.each(Object.entries(DEAD_ENDS))(
    "%s: the file's failure is named, told to the AE, and can be retried",
    async (name, { says }) => {
      await upload(name);
      const failed = await settled(name);
      expect(failed.fault).toMatchObject({ code: "extraction_failed", retryable: true });
      expect(failed.fault?.message).toMatch(says);
      const mail = await mailTo(system.url, `${dealIdOf(name)}@routely.example`);
      expect(mail.text).toContain("call.vtt");
      healed.add(name);
      await system.api.retry(dealIdOf(name), failed.uploadId);
      expect((await settled(name)).state).toBe("drafted");
      expect((await system.api.handoff(dealIdOf(name))).commitments).toHaveLength(1);
    },
  );
});

describe("what the model is paid for", () => {
  it("every call is on record, the ones that failed too", async () => {
    const { calls } = (await system.api.handoff(dealIdOf("rate limited"))).provenance;
    expect(calls.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(["rate_limited", "ok"]));
    expect(
      calls.every(({ model: name, promptSha256 }) => name === "scripted" && /^[0-9a-f]{64}$/.test(promptSha256 ?? "")),
    ).toBe(true);
  });
});
