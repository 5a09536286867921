import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import { publishEvents } from "../../../shared/handoffs/publish-events.ts";
import { deal, fullDraft, NOW } from "../../support/facts.ts";
import { type RestApi, startRestApi } from "../../support/rest-api.ts";

let rest: RestApi;
let now = NOW;
beforeAll(async () => {
  rest = await startRestApi({ now: () => now });
  await rest.call("PUT", `/v1/deals/${deal.dealId}`, { body: deal });
});
afterAll(() => rest.close());

const ask = (key: string, fileName = "call.vtt", path = `/v1/deals/${deal.dealId}/sources`) =>
  rest.call("POST", path, { body: { fileName }, headers: { "Idempotency-Key": key } });

const Upload = z.object({ uploadId: z.string(), expiresAt: z.string() });
const draftFor = async (dealId: string) => {
  await rest.call("PUT", `/v1/deals/${dealId}`, { body: { ...deal, dealId } });
  const drafted = takeDraft(newHandoff(dealId, emptyDraft(NOW), NOW), fullDraft(), NOW);
  await rest.deps.handoffs.save(drafted.handoff, drafted.event, 0);
  await publishEvents(dealId, rest.deps);
};
const give = async (dealId: string, key: string, api = rest.api) =>
  api.request(`/v1/deals/${dealId}/handoff/commands`, {
    method: "POST",
    headers: { "X-Api-Key": "test-key", "Content-Type": "application/json", "Idempotency-Key": key },
    body: JSON.stringify({
      actor: { email: deal.ae.email },
      command: { type: "add", section: "risks", fields: { text: "Strike" }, answers: null },
    }),
  });
const added = async (dealId: string) => (await rest.deps.handoffs.find(dealId))?.additions.risks.length;

describe("an Idempotency-Key", () => {
  it("gives a repeated request the first answer, and has the effect once", async () => {
    await draftFor("once");
    const first = await give("once", "one");
    const again = await give("once", "one");
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect([again.status, await again.json()]).toEqual([first.status, await first.json()]);
    expect(await added("once")).toBe(1);
  });

  it("gives an upload asked for again a fresh address, and makes it once", async () => {
    for (const [path, body] of [
      ["sources", { fileName: "again.vtt" }],
      ["sources/multipart", { fileName: "again.mp4", bytes: 6 }],
    ] as const) {
      const send = async () => {
        const headers = { "Idempotency-Key": `again-${path}` };
        const answer = await rest.call("POST", `/v1/deals/${deal.dealId}/${path}`, { body, headers });
        return Upload.parse(await answer.json());
      };
      const first = await send();
      now = "2026-03-02T11:00:00.000Z";
      const again = await send();
      expect(again.uploadId).toBe(first.uploadId);
      expect([first, again].map(({ expiresAt }) => expiresAt)).toEqual([
        "2026-03-02T10:00:00.000Z",
        "2026-03-02T12:00:00.000Z",
      ]);
      now = NOW;
      const uploads = await rest.deps.uploads.list(deal.dealId);
      expect(uploads.filter(({ uploadId }) => uploadId === first.uploadId)).toHaveLength(1);
    }
  });

  it("refuses the key for another request, and one that is no key", async () => {
    await ask("two");
    expect((await ask("two", "other.vtt")).status).toBe(422);
    expect((await ask("two", "call.vtt", "/v1/deals/other/sources")).status).toBe(422);
    expect((await ask("with blanks in it")).status).toBe(400);
  });

  it("is each client's own", async () => {
    const made = await rest.call("POST", "/v1/keys", { body: { client: "another", scopes: ["write"] } });
    const { key }: { key: string } = JSON.parse(await made.text());
    await ask("three", "a.vtt");
    const other = await rest.call("POST", `/v1/deals/${deal.dealId}/sources`, {
      body: { fileName: "b.vtt" },
      headers: { "Idempotency-Key": "three" },
      key,
    });
    expect(other.status).toBe(201);
  });

  it("of a hundred requests at once has one effect and one answer, once everybody has asked again", async () => {
    await draftFor("hundred");
    let answers = await Promise.all(Array.from({ length: 100 }, () => give("hundred", "same")));
    expect(answers.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
    expect(
      answers.filter(({ status, headers }) => status === 200 && !headers.has("idempotency-replayed")),
    ).toHaveLength(1);
    answers = await Promise.all(Array.from({ length: 100 }, () => give("hundred", "same")));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 200));
    expect(await added("hundred")).toBe(1);
  });

  it("of a request that was killed after its effect and before its answer: the retry completes it, without a second effect", async () => {
    await draftFor("killed");
    // Killed: the effect is there, the answer was never kept, and nobody released the key.
    const killed = await startRestApi({
      ...rest.deps,
      idempotency: { ...rest.deps.idempotency, finish: () => new Promise<never>(() => {}) },
    });
    void give("killed", "dies", killed.api);
    await expect.poll(() => added("killed")).toBe(1);
    expect((await give("killed", "dies")).status).toBe(409);
    now = "2026-03-02T09:01:00.000Z";
    const retried = await give("killed", "dies");
    expect(retried.status).toBe(200);
    expect(await added("killed")).toBe(1);
    now = NOW;
    await killed.close();
  });

  it("is free again at once when the fault was ours", async () => {
    let broken = true;
    const flaky = await startRestApi({
      ...rest.deps,
      content: {
        ...rest.deps.content,
        uploadAddress: (key, seconds) =>
          broken ? Promise.reject(new Error("S3 is away")) : rest.deps.content.uploadAddress(key, seconds),
      },
    });
    const send = () =>
      flaky.call("POST", `/v1/deals/${deal.dealId}/sources`, {
        body: { fileName: "x.vtt" },
        headers: { "Idempotency-Key": "flaky" },
      });
    expect((await send()).status).toBe(500);
    broken = false;
    expect((await send()).status).toBe(201);
    await flaky.close();
  });
});

describe("changes at the same time", () => {
  it("of ten that name the same revision one is made, and the others are told", async () => {
    await draftFor("race");
    const revision = (await rest.deps.handoffs.find("race"))?.revision;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        rest.call("POST", "/v1/deals/race/handoff/commands", {
          body: { actor: { email: deal.ae.email }, command: { type: "accept", factId: n % 2 === 0 ? "c1" : "c2" } },
          headers: { "If-Match": `"${revision}"` },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });
});
