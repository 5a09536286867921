import { describe, expect, it } from "vitest";
import {
  sampleDraft,
  approvedHandoff,
  DECIDE_ALL,
  after,
  sampleHandoff,
  SAMPLE_NOW,
  sampleDeal,
} from "../../support/sample-handoff.ts";
import type { Handoff } from "../../../shared/domain/handoff.ts";
import { takeDraft } from "../../../shared/domain/decide.ts";
import { reviewApp } from "../../support/review-app.ts";
import { wav } from "../../support/wav.ts";

const body = async (response: Response | Promise<Response>): Promise<string> => (await response).text();

describe("review pages", () => {
  it("say what this is, and how to get in, to who comes without a link", async () => {
    const { app } = reviewApp();
    expect(await body(app.request("/"))).toContain("Open the link in your mail");
  });

  it("tell an expired link, a changed link and an unknown page apart", async () => {
    const { app, link } = reviewApp();
    const expired = await app.request(link("ae", { expiresAt: "2025-12-01T00:00:00Z" }));
    expect([expired.status, await expired.text()]).toEqual([410, expect.stringContaining("This link has expired")]);
    const changed = await app.request(link("ae").replace(/.$/, (last) => (last === "A" ? "B" : "A")));
    expect([changed.status, await changed.text()]).toEqual([403, expect.stringContaining("This link does not work")]);
    expect((await app.request("/nowhere")).status).toBe(404);
    expect((await app.request(link("ae", { dealId: "other" }))).status).toBe(404);
  });

  it("show nothing to who had the deal before", async () => {
    const { app, link } = reviewApp();
    const response = await app.request(link("ae", { email: "former@kestrel.example" }));
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain("Dentrix");
  });

  it("send strict headers with every answer, and let nobody keep a page", async () => {
    const { app, link } = reviewApp();
    for (const path of ["/", link("ae"), "/nowhere", "/review/x"]) {
      const { headers } = await app.request(path);
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("strict-transport-security")).toContain("max-age=");
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  it("serve style and script under the addresses that the pages name, to be kept for good", async () => {
    const { app, open } = reviewApp();
    const html = await body(open("ae"));
    const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? "");
    expect(files).toHaveLength(3);
    for (const file of files) {
      const response = await app.request(file);
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toContain("immutable");
    }
  });

  it("change nothing on GET, whatever the address says", async () => {
    const { open, current } = reviewApp();
    await open("ae", "?command=accept&factId=c1");
    expect(current().revision).toBe(1);
  });

  it("say on each card that needs the AE what it is", async () => {
    const { open } = reviewApp();
    const html = await body(open("ae"));
    const kinds = [...html.matchAll(/<p class="kind">([^<]+)<\/p>/g)].map(([, kind]) => kind);
    expect(kinds.slice(0, 6)).toEqual(["Goal", "Promise", "Promise", "Promise", "Contradiction", "BANT: timeline"]);
    expect(kinds.slice(-2)).toEqual(["Risk", "Promise"]);
  });

  it("name severity and subject in words, and leave out a category that says nothing", async () => {
    const { open } = reviewApp();
    const html = await body(open("ae"));
    expect(html).toContain("Severity: high · About: data migration");
    expect(html).not.toMatch(/class="details">[^<]*\bother\b/);
  });

  it("carry out a form's command and go on to the next thing to decide", async () => {
    const { post, home, current } = reviewApp();
    const response = await post("ae", { command: "accept", factId: "c1" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`${home}#s-c2`);
    expect(current().decisions["c1"]).toMatchObject({ state: "accepted", by: "dana@kestrel.example" });
  });

  it("keep the fold open in which somebody decides", async () => {
    const { post, home } = reviewApp();
    const response = await post("ae", { command: "accept", factId: "r1" });
    expect(response.headers.get("location")).toBe(`${home}?open=risks#s-r2`);
  });

  it("refuse to approve while the gate is closed, and link to each thing in the way", async () => {
    const { post, current } = reviewApp();
    const response = await post("ae", { command: "approve", revision: "1" });
    const html = await response.text();
    expect(response.status).toBe(409);
    for (const anchor of ["#s-c1", "#s-x1", "#s-bant_2e_timeline"]) expect(html).toContain(`<a href="${anchor}"`);
    expect(current().state.status).toBe("in_review");
  });

  it("say in words what is wrong with a form, never in paths and codes", async () => {
    const { post } = reviewApp();
    const said = async (form: Record<string, string>): Promise<string> => {
      const html = await body(post("ae", form));
      return /<strong>([^<]*)<\/strong>/.exec(html)?.[1] ?? "";
    };
    expect(await said({ command: "answer", field: "bant.timeline", text: "  ", status: "met" })).toBe(
      "Write something first.",
    );
    expect(await said({ command: "mark_not_applicable", field: "risks", reason: "" })).toBe("Write something first.");
    expect(await said({ command: "add", section: "risks", "field.text": " " })).toContain("Write something first.");
    const wrong = await said({ command: "edit", factId: "c2", section: "commitments", "field.due": "next week" });
    expect(wrong).toContain("Due date: write the date as 2026-01-31.");
    expect(wrong).toContain("Promised by: choose one of the list.");
    expect(wrong).not.toMatch(/expected|Invalid|undefined/);
    expect(await said({ command: "approve", revision: "1" })).toBe(
      "The handoff cannot be approved yet. This is still open:",
    );
    const csm = await body(post("csm", { command: "accept", factId: "c1" }));
    expect(csm).toContain("Only the account executive or an administrator may do this.");
  });

  it("name what came back with gaps, and say so when nothing was changed since", async () => {
    const returned: Handoff = {
      ...approvedHandoff(),
      state: {
        status: "returned",
        returnedBy: "ilir@kestrel.example",
        returnedAt: "2025-12-05T09:00:00Z",
        gaps: [{ section: "risks", reason: "missing", text: "Who pays?" }],
        approveBy: "2025-12-07T09:00:00Z",
      },
    };
    const { post } = reviewApp({ handoff: returned });
    const html = await body(post("ae", { command: "approve", revision: String(returned.revision) }));
    expect(html).toContain("<li>Open risks</li>");
    expect(html).toContain("The CSM returned this handoff: Who pays?");
  });

  it("offer nothing to add once the handoff is approved", async () => {
    const { open } = reviewApp({ handoff: approvedHandoff() });
    expect(await body(open("ae"))).not.toContain("Add what nobody caught");
  });

  it("refuse to sign a document that changed while it was read", async () => {
    const handoff = after(sampleHandoff(), "ae", ...DECIDE_ALL);
    const { post, current, replace } = reviewApp({ handoff });
    replace(takeDraft(handoff, sampleDraft(), SAMPLE_NOW).handoff);
    const response = await post("ae", { command: "approve", revision: String(handoff.revision) });
    expect([response.status, current().state.status]).toEqual([409, "in_review"]);
    expect(await response.text()).toContain("Somebody else changed this handoff");
  });

  it("keep an edit to the fields that were changed", async () => {
    const { post, current } = reviewApp();
    const was = { text: "Have the Dentrix import running", by: "vendor", owner: "Jonas", due: "2026-01-19" };
    const form = { "field.text": was.text, "field.by": "vendor", "field.owner": "Jonas Brandt", "field.due": was.due };
    await post("ae", {
      command: "edit",
      factId: "c2",
      section: "commitments",
      was: JSON.stringify({ ...was, dueText: null, category: "integration", status: "open" }),
      ...form,
      "field.category": "integration",
      "field.status": "open",
    });
    expect(current().decisions["c2"]).toMatchObject({ state: "edited", fields: { owner: "Jonas Brandt" } });
  });

  it("show a refused edit again with what was typed and what is wrong with it", async () => {
    const { post } = reviewApp();
    const response = await post("ae", {
      command: "edit",
      factId: "c2",
      section: "commitments",
      "field.text": "Typed & kept",
      "field.by": "nobody",
      "field.due": "next week",
    });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("Typed &amp; kept");
  });

  it("take in what was possibly missed with its quotes, and what is unverified in the person's name", async () => {
    const { open, post, current } = reviewApp();
    await post("ae", { command: "take_in", factId: "pm1", text: "Send Ana to the first go-live" });
    await post("ae", { command: "take_in", factId: "u1" });
    expect(current().additions.commitments[0]).toMatchObject({ text: "Send Ana to the first go-live", answers: "pm1" });
    expect(current().additions.commitments[0]?.evidence).toHaveLength(1);
    expect(current().additions.risks[0]).toMatchObject({ writtenBy: "dana@kestrel.example", evidence: [] });
    expect(await body(open("ae"))).not.toContain("Possibly missed");
  });

  it("take back an answer, a reason and a picked value as they take back a decision", async () => {
    const { post, current } = reviewApp({ handoff: after(sampleHandoff(), "ae", ...DECIDE_ALL) });
    for (const factId of ["bant.timeline", "successCriteria.60", "x1", "c1"])
      expect((await post("ae", { command: "reconsider", factId })).status).toBe(303);
    const { answers, notApplicable, resolutions, decisions } = current();
    expect([answers, notApplicable, resolutions]).toEqual([{}, {}, {}]);
    expect(decisions).not.toHaveProperty("c1");
  });

  it("show what came after approval as new, to the AE and to the CSM", async () => {
    const handoff = approvedHandoff();
    const draft = sampleDraft();
    const [first] = draft.commitments;
    if (first === undefined) throw new Error("sample: no commitment");
    const newer = {
      ...draft,
      commitments: [...draft.commitments, { ...first, id: "c9", text: "A brand-new promise" }],
    };
    const { open } = reviewApp({ handoff: takeDraft(handoff, newer, SAMPLE_NOW).handoff });
    const ae = await body(open("ae"));
    expect(ae.match(/new since approval/g)).toHaveLength(1);
    const csm = await body(open("csm"));
    expect(csm.match(/not confirmed by the AE yet/g)).toHaveLength(1);
  });

  it("let the CSM read nothing before approval, and never decide for the AE", async () => {
    const { open, post } = reviewApp();
    expect(await body(open("csm"))).not.toContain("Dentrix");
    expect((await open("csm", "/evidence?id=c1&n=0")).status).toBe(404);
    expect((await post("csm", { command: "accept", factId: "c1" })).status).toBe(403);
  });

  it("ask for words with every gap", async () => {
    const { post, current } = reviewApp({ handoff: approvedHandoff() });
    expect((await post("csm", { command: "return", gap: "risks" })).status).toBe(422);
    expect((await post("csm", { command: "return" })).status).toBe(422);
    await post("csm", { command: "return", "gap.risks": "Who owns the server?" });
    expect(current().state).toMatchObject({ gaps: [{ section: "risks", text: "Who owns the server?" }] });
  });

  it("show a quote with two turns around it, and only the quote when the source is gone", async () => {
    const there = reviewApp();
    const html = await body(there.open("ae", "/evidence?id=c1&n=0"));
    expect(html).toContain("<mark>we can cap the renewal uplift at four percent</mark>");
    expect(html.match(/class="turn/g)).toHaveLength(4);
    const gone = reviewApp({ sources: [] });
    expect(await body(gone.open("ae", "/evidence?id=c1&n=0"))).toContain("no longer kept");
    expect((await gone.open("ae")).status).toBe(200);
  });

  it("offer the recording from the quote's second on, to who may read the quote, and none for a text", async () => {
    // The call in which c1 was promised.
    const sourceId = "src-b2";
    const recordings = { [sourceId]: wav(1) };
    const draft = reviewApp({ recordings });
    const html = await body(draft.open("ae", "/evidence?id=c1&n=0"));
    const player = /<audio[^>]*src="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(player).toMatch(new RegExp(`^/deals/[^/]+/recordings/${sourceId}#t=\\d`));
    const listen = `/recordings/${sourceId}`;
    const played = await draft.open("ae", listen);
    const bucket = `${draft.media.origin}${draft.media.bucket}`;
    expect([played.status, played.headers.get("location")]).toEqual([302, `${bucket}${sourceId}`]);
    expect(played.headers.get("content-security-policy")?.split("; ")).toContain(`media-src 'self' ${bucket}`);
    for (const [who, path] of [
      ["csm", listen],
      ["stranger@elsewhere.example", listen],
      ["ae", "/recordings/src-of-nothing"],
    ] as const)
      expect((await draft.open(who, path)).status, `${who} ${path}`).toBe(404);
    expect((await reviewApp({ recordings, handoff: approvedHandoff() }).open("csm", listen)).status).toBe(302);
    const text = reviewApp({ recordings: { [sourceId]: new TextEncoder().encode("WEBVTT") } });
    expect(await body(text.open("ae", "/evidence?id=c1&n=0"))).not.toContain("<audio");
    expect((await text.open("ae", listen)).status).toBe(404);
  });

  it("answer a form of nobody's making without a fault", async () => {
    const { app, post, home, cookieOf, faults } = reviewApp();
    const cookie = `handoff=${await cookieOf("ae")}`;
    for (const form of [{}, { command: "constructor" }, { command: "edit", factId: "c1", section: "__proto__" }])
      expect((await post("ae", form)).status).toBe(422);
    const json = { method: "POST", body: "{", headers: { "content-type": "application/json", cookie } };
    expect((await app.request(home, json)).status).toBe(403);
    const huge = { method: "POST", headers: { cookie }, body: new URLSearchParams({ command: "x".repeat(200_000) }) };
    expect((await app.request(home, huge)).status).toBe(413);
    expect(faults).toEqual([]);
  });

  it("tell a person of a fault without its words, and the operator with them", async () => {
    const { open, faults } = reviewApp({
      deal: { ...sampleDeal(), amount: { value: 1, currency: "€" } },
      handoff: approvedHandoff(),
    });
    const response = await open("csm");
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("Something went wrong on our side");
    expect(faults).toHaveLength(1);
  });
});
