import { createApi } from "../../../functions/api/app.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { HandoffDocument } from "../../../shared/domain/document.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import { deal, fullDraft, NOW } from "../../support/facts.ts";
import { type RestApi, ROOT_KEY, startRestApi } from "../../support/rest-api.ts";

const KEY = ROOT_KEY;
let rest: RestApi;
let api: RestApi["api"];
let deps: RestApi["deps"];
let queues: RestApi["queues"];
let faults: Error[];

beforeAll(async () => {
  rest = await startRestApi();
  ({ api, deps, queues, faults } = rest);
});
afterAll(() => rest.close());

const call = (...given: Parameters<RestApi["call"]>) => rest.call(...given);

const Problem = z.object({
  status: z.number(),
  title: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string() })).optional(),
});
const problemOf = async (response: Response) => {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  return Problem.parse(await response.json());
};

describe("the key", () => {
  it.each([[{}], [{ "X-Api-Key": "wrong" }], [{ Authorization: "Bearer wrong" }], [{ Authorization: `Basic ${KEY}` }]])(
    "refuses %j, whether the deal exists or not",
    async (headers) => {
      await call("PUT", `/v1/deals/${deal.dealId}`, { body: deal });
      for (const id of [deal.dealId, "nobody"]) {
        const response = await api.request(`/v1/deals/${id}`, { headers });
        expect(response.status).toBe(401);
        expect((await problemOf(response)).detail).toBe("Send the API key in the header X-Api-Key.");
      }
    },
  );

  it("is taken as a bearer token too", async () => {
    await call("PUT", `/v1/deals/${deal.dealId}`, { body: deal });
    expect(
      (await api.request(`/v1/deals/${deal.dealId}`, { headers: { Authorization: `Bearer ${KEY}` } })).status,
    ).toBe(200);
  });
});

describe("deals", () => {
  it("creates once, then updates, and hands out a new version each time", async () => {
    const mine = { ...deal, dealId: "crm-1" };
    const first = await call("PUT", "/v1/deals/crm-1", { body: mine });
    const second = await call("PUT", "/v1/deals/crm-1", { body: { ...mine, stage: "negotiation" } });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect([first.headers.get("ETag"), second.headers.get("ETag")]).toEqual(['"1"', '"2"']);
    expect(await second.json()).toMatchObject({ dealId: "crm-1", stage: "negotiation" });
  });

  it("refuses to replace a version that somebody else replaced", async () => {
    const mine = { ...deal, dealId: "crm-2" };
    await call("PUT", "/v1/deals/crm-2", { body: mine });
    expect((await call("PUT", "/v1/deals/crm-2", { body: mine, headers: { "If-Match": '"1"' } })).status).toBe(200);
    expect((await call("PUT", "/v1/deals/crm-2", { body: mine, headers: { "If-Match": '"1"' } })).status).toBe(412);
  });

  it("says which field does not fit", async () => {
    const wrong = {
      ...deal,
      dealId: "crm-3",
      amount: { value: -1, currency: "euro" },
      ae: { name: "X\r\nBcc: y@x.example", email: "no" },
    };
    const response = await call("PUT", "/v1/deals/crm-3", { body: wrong });
    expect(response.status).toBe(400);
    const pointers = (await problemOf(response)).errors?.map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(["/amount/value", "/amount/currency", "/ae/name", "/ae/email"]));
  });

  it("refuses a body that is no JSON, and one for another deal", async () => {
    expect((await call("PUT", "/v1/deals/crm-4", { body: "{" })).status).toBe(400);
    expect((await problemOf(await call("PUT", "/v1/deals/crm-4", { body: deal }))).errors).toEqual([
      { pointer: "/dealId" },
    ]);
    expect(faults).toEqual([]);
  });

  it("drafts again when a deal is signed", async () => {
    const open = { ...deal, dealId: "crm-5", stage: "negotiation", contractSignedAt: null };
    await call("PUT", "/v1/deals/crm-5", { body: open });
    expect(queues.draft.sent.filter(({ dealId }) => dealId === "crm-5")).toEqual([]);
    await call("PUT", "/v1/deals/crm-5", { body: { ...open, contractSignedAt: "2026-03-01T10:00:00Z" } });
    expect(queues.draft.sent.filter(({ dealId }) => dealId === "crm-5")).toEqual([{ dealId: "crm-5" }]);
  });
});

describe("sources", () => {
  const askFor = async (fileName: string) => {
    await call("PUT", `/v1/deals/${deal.dealId}`, { body: deal });
    const response = await call("POST", `/v1/deals/${deal.dealId}/sources`, { body: { fileName } });
    expect(response.status).toBe(201);
    return z
      .object({ uploadId: z.string(), url: z.url(), method: z.literal("PUT"), expiresAt: z.string() })
      .parse(await response.json());
  };

  it("gives a signed address that expires, and lists the file as awaited", async () => {
    const fileName = '../Übergabe „Mai" & more.vtt';
    const { uploadId, url } = await askFor(fileName);
    const address = new URL(url);
    expect(address.pathname.split("/").slice(-4, -1)).toEqual(["uploads", deal.dealId, uploadId]);
    expect(address.searchParams.get("X-Amz-Expires")).toBe("3600");
    const list = z.object({
      items: z.array(z.object({ uploadId: z.string(), fileName: z.string(), state: z.string() })),
    });
    const { items } = list.parse(await (await call("GET", `/v1/deals/${deal.dealId}/sources`)).json());
    expect(items.find((item) => item.uploadId === uploadId)).toMatchObject({ fileName, state: "awaiting" });
  });

  it("tries a failed file again from where it failed", async () => {
    const { uploadId } = await askFor("call.vtt");
    const upload = await deps.uploads.find(deal.dealId, uploadId);
    if (upload === null) throw new Error("the upload is on record");
    const fault = { code: "extraction_failed" as const, message: "busy", retryable: true };
    await deps.uploads.save({ ...upload, state: "failed", sourceId: "src-9", fault });
    const response = await call("POST", `/v1/deals/${deal.dealId}/sources/${uploadId}/retry`);
    expect(response.status).toBe(202);
    expect(queues.extract.sent.at(-1)).toEqual({ dealId: deal.dealId, uploadId, sourceId: "src-9" });
    await deps.uploads.save({ ...upload, state: "failed", sourceId: null, fault });
    await call("POST", `/v1/deals/${deal.dealId}/sources/${uploadId}/retry`);
    expect(decodeURIComponent(queues.ingest.sent.at(-1)?.Records[0]?.s3.object.key ?? "")).toBe(upload.objectKey);
  });

  it("does not try again what is under way, nor what can only fail again", async () => {
    const { uploadId } = await askFor("call.vtt");
    const path = `/v1/deals/${deal.dealId}/sources/${uploadId}/retry`;
    expect((await call("POST", path)).status).toBe(409);
    const upload = await deps.uploads.find(deal.dealId, uploadId);
    if (upload === null) throw new Error("the upload is on record");
    await deps.uploads.save({
      ...upload,
      state: "failed",
      fault: { code: "empty_file", message: "The file is empty.", retryable: false },
    });
    expect((await problemOf(await call("POST", path))).detail).toBe("The file is empty.");
  });
});

describe("the handoff", () => {
  const drafted = async (dealId: string): Promise<void> => {
    await call("PUT", `/v1/deals/${dealId}`, { body: { ...deal, dealId } });
    const next = takeDraft(newHandoff(dealId, emptyDraft(NOW), NOW), fullDraft(), NOW);
    await deps.handoffs.save(next.handoff, next.event, 0);
  };

  it("is JSON in the order of the contract", async () => {
    await drafted("read-1");
    const response = await call("GET", "/v1/deals/read-1/handoff");
    expect(response.headers.get("ETag")).toBe('"1"');
    const body: unknown = await response.json();
    HandoffDocument.parse(body);
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(body))).toEqual([
      ..."dealId revision status updatedAt completeness goals bant stakeholders commitments risks dependencies".split(
        " ",
      ),
      ..."successCriteria dealContext onboardingPlan artefacts conflicts openQuestions unverified possiblyMissed".split(
        " ",
      ),
      ..."notes provenance notApplicable".split(" "),
    ]);
  });

  it("is Markdown for those who ask for it", async () => {
    await drafted("read-2");
    const response = await call("GET", "/v1/deals/read-2/handoff", { headers: { Accept: "text/markdown" } });
    expect(response.headers.get("Content-Type")).toContain("text/markdown");
    expect(await response.text()).toContain("Send the data sheet");
  });

  it("goes to review once, however often one asks", async () => {
    await drafted("review-1");
    const asked = await Promise.all([1, 2, 3].map(async () => call("POST", "/v1/deals/review-1/review")));
    expect(asked.map(({ status }) => status).filter((status) => status !== 202 && status !== 409)).toEqual([]);
    expect((await call("POST", "/v1/deals/review-1/review")).status).toBe(202);
    const requests = queues.notifications.sent.filter(
      ({ dealId, type }) => dealId === "review-1" && type === "review_requested",
    );
    expect(new Set(requests.map(({ eventId }) => eventId)).size).toBe(1);
  });

  it("is not there before the first draft, and says what to do", async () => {
    await call("PUT", "/v1/deals/empty-1", { body: { ...deal, dealId: "empty-1" } });
    expect((await problemOf(await call("GET", "/v1/deals/empty-1/handoff"))).detail).toContain("upload a source");
  });

  it("has a history of who did what", async () => {
    await drafted("history-1");
    await call("POST", "/v1/deals/history-1/review");
    const { items } = z
      .object({ items: z.array(z.object({ type: z.string(), by: z.string() })) })
      .parse(await (await call("GET", "/v1/deals/history-1/handoff/history")).json());
    expect(items.map(({ type }) => type)).toEqual(["draft_updated", "review_requested"]);
  });
});

describe("what needs no key", () => {
  it("documents every operation, with the problems it can answer", async () => {
    const response = await api.request("/openapi.json");
    const document = z
      .object({
        openapi: z.literal("3.1.0"),
        paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) }))),
      })
      .parse(await response.json());
    for (const operations of Object.values(document.paths))
      for (const { responses } of Object.values(operations))
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(["400", "401", "404", "500"]));
  });

  it("shows the documentation with nothing from another host", async () => {
    const page = await (await api.request("/docs")).text();
    expect(page).toContain("PUT /v1/deals/{dealId}");
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });

  it("answers health, and names what is not there", async () => {
    expect(await (await api.request("/health")).json()).toEqual({ status: "ok" });
    expect((await problemOf(await api.request("/v1/nothing", { headers: { "X-Api-Key": KEY } }))).status).toBe(404);
  });
});

describe("a fault of our own", () => {
  it("is logged and answered without its message", async () => {
    const broken = createApi(
      { ...deps, deals: { ...deps.deals, find: () => Promise.reject(new Error("table handoffs is gone")) } },
      (error) => faults.push(error),
    );
    const response = await broken.request("/v1/deals/x", { headers: { "X-Api-Key": KEY } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("gone");
    expect(faults.at(-1)?.message).toBe("table handoffs is gone");
  });
});
