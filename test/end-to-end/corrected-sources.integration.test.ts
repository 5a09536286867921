import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type ApiClient, apiClient, putBytes } from "../../infra/local/api-client.ts";
import { type HandoffClient, handoffClient } from "../../infra/client/handoff-client.ts";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";
import { deal as sample } from "../support/facts.ts";
import { linkIn, mailTo } from "../support/local-system.ts";
import { openLink, sendForm } from "../support/review-page.ts";

const deal = { ...sample, dealId: "named-speakers-2026" };
const where = { dealId: deal.dealId };
const CALL = `WEBVTT

1
00:00:01.000 --> 00:00:06.000
<v spk_0>Thanks for joining. What takes the most time in the planning today?

2
00:00:07.000 --> 00:00:14.000
<v spk_1>We plan every route by hand, and it takes two people a whole day.

3
00:00:15.000 --> 00:00:20.000
<v spk_0>I'll send the data sheet by March 12.

4
00:00:21.000 --> 00:00:28.000
<v spk_1>And I'll give you the list of all depots by March 9.
`;

let system: LocalSystem;
let api: ApiClient;
let client: HandoffClient;

beforeAll(async () => {
  system = await startLocalSystem({ port: 0, dataDir: null, sweepSeconds: 1, env: {} });
  api = apiClient(system.url, system.apiKey);
  client = handoffClient({ url: system.url, apiKey: system.apiKey });
  await api.putDeal(deal);
  await putBytes(await api.askForAddress(deal.dealId, "call-2026-03-02.vtt"), new TextEncoder().encode(CALL));
});
afterAll(() => system?.stop());

const promise = async (words: string) => {
  const { commitments } = await api.handoff(deal.dealId);
  return commitments.find(({ text }) => text.includes(words));
};
const owner = async (words: string) => (await promise(words))?.owner ?? null;
const follows = (what: () => Promise<void>) => vi.waitFor(what, { timeout: 20_000, interval: 50 });

it("lets the AE say on a page who spoke; the draft, the exports and the list of speakers follow, and undo leads back", async () => {
  const review = await openLink(linkIn(await mailTo(system.url, deal.ae.email)));
  const { items } = (await client.listSpeakers(where)).body;
  expect(items).toMatchObject([
    { label: "spk_0", turns: 2, named: null },
    { label: "spk_1", turns: 2, takenFor: { name: null }, named: null },
  ]);
  const list = await promise("list of all depots");
  expect(list).toMatchObject({ owner: null, evidence: [{ speaker: "spk_1" }] });
  expect(await sendForm(review, { command: "accept", factId: list?.id ?? "" })).toBe(303);

  const sourceId = items[0]?.sourceId ?? "";
  const name = (label: string, person: string, side: string) =>
    sendForm(review, {
      command: "name_speaker",
      view: "people",
      sourceId,
      label,
      person: "",
      name: person,
      side,
      email: "",
      seen: "",
    });
  expect(await name("spk_1", "Asta Holm", "customer")).toBe(303);
  expect(await name("spk_0", deal.ae.name, "vendor")).toBe(303);
  await follows(async () => {
    expect(await promise("data sheet")).toMatchObject({ owner: deal.ae.name, by: "vendor" });
    expect((await promise("list of all depots"))?.evidence).toMatchObject([{ speaker: "Asta Holm" }]);
    // Only a new reading finds a stakeholder in who was a label before.
    expect((await api.handoff(deal.dealId)).stakeholders.map((one) => one.name)).toContain("Asta Holm");
  });
  const after = await promise("list of all depots");
  expect([after?.id, after?.review.state]).toEqual([list?.id, "accepted"]);
  expect(await api.handoffMarkdown(deal.dealId)).not.toContain("spk_");
  expect((await client.listSpeakers(where)).body.items[1]?.named).toMatchObject({
    name: "Asta Holm",
    by: deal.ae.email,
  });

  for (const _ of ["spk_0", "spk_1"]) expect(await sendForm(review, { command: "undo", view: "people" })).toBe(303);
  await follows(async () => {
    expect(await owner("data sheet")).toBeNull();
    expect((await promise("list of all depots"))?.evidence).toMatchObject([{ speaker: "spk_1" }]);
  });
  expect((await promise("list of all depots"))?.review.state).toBe("accepted");
});

it("takes nothing from a mail of another company until the AE says that it belongs to the deal, and nothing again when that is undone", async () => {
  const other = { ...deal, dealId: "other-company-2026", ae: { ...deal.ae, email: "ae.other@routely.example" } };
  const at = { dealId: other.dealId };
  const lease = [
    "From: Olaf Brandt <olaf@nordkai.example>",
    "To: Rita Sund <rita@nordkai.example>",
    "Subject: Lease of hall 4",
    "Date: Tue, 24 Feb 2026 08:10:00 +0000",
    "Message-ID: <lease-4@nordkai.example>",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Hello Rita,",
    "",
    "I'll send the lease of hall 4 by March 13.",
    "",
    "Olaf",
    "",
  ].join("\r\n");
  await api.putDeal(other);
  const addresses = [await api.askForAddress(at.dealId, "call.vtt"), await api.askForAddress(at.dealId, "lease.eml")];
  for (const [index, text] of [CALL, lease].entries()) {
    const address = addresses[index] ?? expect.fail("no address");
    await putBytes(address, new TextEncoder().encode(text));
  }
  const review = await openLink(linkIn(await mailTo(system.url, other.ae.email)));
  const leases = async () =>
    (await api.handoff(at.dealId)).commitments.filter(({ evidence }) =>
      evidence.some(({ source }) => source === "lease.eml"),
    );
  expect(await leases()).toEqual([]);
  const { notes } = await api.handoff(at.dealId);
  expect(notes).toMatchObject([
    { code: "other_company", text: expect.stringContaining("Lease of hall 4"), source: "lease.eml" },
  ]);
  const [mail] = (await client.listSetAsideMails(at)).body.items;
  expect(mail).toMatchObject({ subject: "Lease of hall 4", confirmed: null });

  expect(await sendForm(review, { command: "confirm_mail", mailId: mail?.id ?? "" })).toBe(303);
  await follows(async () => expect(await leases()).toHaveLength(1));
  expect((await api.handoff(at.dealId)).notes).toEqual([]);
  expect((await client.listSetAsideMails(at)).body.items[0]?.confirmed).toMatchObject({ by: other.ae.email });

  expect(await sendForm(review, { command: "undo" })).toBe(303);
  await follows(async () => expect(await leases()).toEqual([]));
});
