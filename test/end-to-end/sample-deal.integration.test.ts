import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type ApiClient, apiClient, putBytes } from "../../infra/local/api-client.ts";
import { loadSample } from "../../infra/local/sample-deal.ts";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import { linkIn, mailsOf, mailTo } from "../support/local-system.ts";
import { decideEverything, openLink, sendForm } from "../support/review-page.ts";

let system: LocalSystem;
let api: ApiClient;
let deal: Deal;

beforeAll(async () => {
  system = await startLocalSystem({ port: 0, dataDir: null, sweepSeconds: 1, env: {} });
  api = apiClient(system.url, system.apiKey);
  ({ deal } = await loadSample(system.url, system.apiKey));
});
afterAll(() => system?.stop());

const get = async (path: string): Promise<{ status: number; type: string; body: string }> => {
  const answer = await fetch(system.url + path);
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", body: await answer.text() };
};

describe("the one address", () => {
  it.each([
    ["/", "text/html"],
    ["/docs", "text/html"],
    ["/openapi.json", "application/json"],
    ["/health", "application/json"],
    ["/mailbox", "text/html"],
    ["/mailbox.json", "application/json"],
  ])("answers at %s", async (path, type) => {
    expect(await get(path)).toMatchObject({ status: 200, type: expect.stringContaining(type) });
  });

  it("answers nothing under /v1 without the key", async () => {
    expect((await get("/v1/deals")).status).toBe(401);
  });

  it("names the routes of the API in its document", async () => {
    const { paths } = z
      .object({ paths: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse((await get("/openapi.json")).body));
    expect(Object.keys(paths)).toContain("/v1/deals/{dealId}/sources");
  });
});

it("does not load the sample twice", async () => {
  const again = await loadSample(system.url, system.apiKey);
  expect(again.loaded).toBe(false);
  expect(await api.sources(deal.dealId)).toHaveLength(3);
});

it("takes the sample deal from its files to the accepted handoff, with one mail to each", async () => {
  const draft = await mailTo(system.url, deal.ae.email);
  const review = await openLink(linkIn(draft));
  expect((await api.handoff(deal.dealId)).status).toBe("in_review");

  // The gate holds: nothing is decided yet.
  expect(await sendForm(review, { command: "approve" })).toBe(409);
  expect(await mailsOf(system.url)).toHaveLength(1);

  await decideEverything(api, deal.dealId, review);
  expect(await sendForm(review, { command: "approve" })).toBe(303);
  const approved = await openLink(linkIn(await mailTo(system.url, deal.csm.email)));
  const page = await fetch(approved.address, { headers: { cookie: approved.cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("SAP connector");

  expect(await sendForm(approved, { command: "accept_ownership" })).toBe(303);
  expect((await api.handoff(deal.dealId)).status).toBe("accepted");
  expect((await mailsOf(system.url)).map(({ to }) => to[0])).toEqual([deal.ae.email, deal.csm.email]);
});

it("takes files by whatever name they are given", async () => {
  const dealId = "opp-odd-names";
  await api.putDeal({ ...deal, dealId, ae: { ...deal.ae, email: "odd@lanternfield.example" } });
  const names = [
    "../../etc/passwd",
    "C:\\calls\\a.vtt",
    '50% off; rm -rf ~ && "x".vtt',
    "\u202Efdp.vtt",
    "é".repeat(200),
  ];
  const addresses = [];
  for (const name of names) addresses.push(await api.askForAddress(dealId, name));
  for (const [i, address] of addresses.entries())
    await putBytes(
      address,
      new TextEncoder().encode(
        `WEBVTT\n\n00:01.000 --> 00:09.000\n<v Ines>I will send you offer ${i} by Friday.</v>\n`,
      ),
    );
  await mailTo(system.url, "odd@lanternfield.example");
  const sources = await api.sources(dealId);
  expect(sources.map(({ fileName }) => fileName).toSorted()).toEqual(names.toSorted());
  expect(sources.map(({ state }) => state)).toEqual(names.map(() => "drafted"));
});

it("signs a person in by a mailed link that works once, and tells nobody who is known", async () => {
  const ask = async (email: string) => {
    const answer = await fetch(`${system.url}/sign-in`, { method: "POST", body: new URLSearchParams({ email }) });
    return [answer.status, (await answer.text()).replaceAll(email, "…")];
  };
  const known = await ask(deal.csm.email);
  expect(await ask("nobody@elsewhere.example")).toEqual(known);
  const mail = await mailTo(system.url, deal.csm.email, /Sign in/);
  const link = /http\S+\/sign-in\/\S+/.exec(mail.text)?.[0] ?? "";
  const page = await openLink(link);
  expect(new URL(page.address).pathname).toBe("/deals");
  const deals = await (await fetch(page.address, { headers: { cookie: page.cookie } })).text();
  expect(deals).toContain(deal.customer.name);
  expect((await fetch(link, { method: "POST", redirect: "manual" })).status).toBe(410);
  expect((await mailsOf(system.url)).filter(({ to }) => to.includes("nobody@elsewhere.example"))).toEqual([]);
});
