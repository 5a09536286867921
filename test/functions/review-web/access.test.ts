import { describe, expect, it } from "vitest";
import { reviewApp } from "../../support/review-app.ts";
import { approvedHandoff, sampleDeal } from "../../support/sample-handoff.ts";

const post = (
  app: ReturnType<typeof reviewApp>["app"],
  path: string,
  form: Record<string, string> = {},
  headers = {},
) => app.request(path, { method: "POST", headers, body: new URLSearchParams(form) });
const cookieIn = (response: Response): string => response.headers.get("set-cookie")?.split(";")[0] ?? "";

describe("a mailed link", () => {
  it("signs nobody in when it is only looked at, as mail scanners do", async () => {
    const { app, link } = reviewApp();
    const response = await app.request(link("ae"));
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(await response.text()).not.toContain("Dentrix");
  });

  it("signs its person in by the button, at this handoff and at no other", async () => {
    const { app, link, home } = reviewApp();
    const opened = await post(app, link("ae"));
    expect([opened.status, opened.headers.get("location")]).toEqual([303, home]);
    const headers = { cookie: cookieIn(opened) };
    expect((await app.request(home, { headers })).status).toBe(200);
    const other = await app.request("/deals/some-other-deal", { headers });
    expect([other.status, other.headers.get("location")]).toEqual([303, "/sign-in?go=%2Fdeals%2Fsome-other-deal"]);
    expect(await (await app.request("/deals", { headers })).text()).toContain("You came by the link of one handoff");
  });

  it("keeps its cookie from scripts and from other sites", async () => {
    const { app, link } = reviewApp();
    const cookie = (await post(app, link("csm"))).headers.get("set-cookie") ?? "";
    for (const attribute of ["HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(attribute);
  });

  it("opens nothing for a form that another site sends", async () => {
    const { app, link } = reviewApp();
    expect((await post(app, link("ae"), {}, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  it("opens nothing once links were called back, and a newer one does", async () => {
    const { app, link, access } = reviewApp();
    await access.revokeLinks(sampleDeal().dealId, sampleDeal().ae.email, "2025-12-04T13:00:30Z");
    expect((await app.request(link("ae"))).status).toBe(410);
    expect((await post(app, link("ae"))).status).toBe(410);
    expect((await post(app, link("ae", { issuedAt: "2025-12-04T13:00:40Z" }))).status).toBe(303);
  });

  it("is called back by its person or by who runs the system, and by nobody else", async () => {
    const { app, link, post: send } = reviewApp();
    expect((await send("csm", { command: "revoke_links", role: "ae" })).status).toBe(403);
    expect((await app.request(link("ae"))).status).toBe(200);
    expect((await send("ops@kestrel.example", { command: "revoke_links", role: "ae" })).status).toBe(303);
    expect((await app.request(link("ae"))).status).toBe(410);
    expect((await app.request(link("csm"))).status).toBe(200);
  });

  it("takes with it what it had opened when it is called back, but not who asked for that", async () => {
    const { app, link, home, open: openAs, pass } = reviewApp();
    const astray = { cookie: cookieIn(await post(app, link("ae"))) };
    const own = { cookie: cookieIn(await post(app, link("ae"))) };
    const csm = { cookie: cookieIn(await post(app, link("csm"))) };
    expect((await app.request(home, { headers: astray })).status).toBe(200);
    pass(1);
    const page = await (await app.request(`${home}/steps`, { headers: own })).text();
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const called = await post(app, home, { token, command: "revoke_links", role: "ae" }, own);
    expect(called.status).toBe(303);
    const stays = { cookie: cookieIn(called) };
    expect((await app.request(home, { headers: stays })).status).toBe(200);
    expect((await app.request(home, { headers: csm })).status).toBe(200);
    for (const headers of [astray, own]) {
      const answer = await app.request(home, { headers });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, `/sign-in?go=${encodeURIComponent(home)}`]);
    }
    expect((await openAs("ae")).status, "signed in as a person").toBe(200);
  });

  it("is refused after many bad ones from the same place, and says when to come back", async () => {
    const { app, link } = reviewApp();
    const bad = `${link("ae")}x`;
    for (let tries = 0; tries < 30; tries += 1) expect((await app.request(bad)).status).toBe(403);
    const refused = await app.request(bad);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("the list of deals", () => {
  it("starts at its beginning for an address with a cursor that somebody made up", async () => {
    const { open } = reviewApp();
    const answer = await open("ops@kestrel.example", "/deals?cursor=made-up");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(sampleDeal().customer.name);
  });
});

describe("signing in", () => {
  it("answers a known and an unknown address alike, and has whoever mails find out", async () => {
    const { app, asked } = reviewApp();
    const answer = async (email: string) => {
      const response = await post(app, "/sign-in", { email });
      return [response.status, (await response.text()).replaceAll(email, "…")];
    };
    expect(await answer("nobody@elsewhere.example")).toEqual(await answer(sampleDeal().ae.email));
    expect(asked.map(({ email }) => email)).toEqual(["nobody@elsewhere.example", sampleDeal().ae.email]);
  });

  it("says what is wrong with an address that is none, and keeps what was typed", async () => {
    const { app } = reviewApp();
    const response = await post(app, "/sign-in", { email: "dana at kestrel" });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('value="dana at kestrel"');
  });

  it("works once, by a form, and goes on only to pages of ours", async () => {
    const { app, access } = reviewApp();
    await access.keepSignIn("token-of-a-mail", { email: sampleDeal().ae.email, expiresAt: "2099-01-01T00:00:00Z" });
    expect((await app.request("/sign-in/token-of-a-mail")).headers.get("set-cookie")).toBeNull();
    const first = await post(app, "/sign-in/token-of-a-mail?go=https://evil.example/deals");
    expect([first.status, first.headers.get("location")]).toEqual([303, "/deals"]);
    expect(await (await app.request("/deals", { headers: { cookie: cookieIn(first) } })).text()).toContain(
      sampleDeal().customer.name,
    );
    expect((await post(app, "/sign-in/token-of-a-mail")).status).toBe(410);
  });

  it("mails nobody's box full", async () => {
    const { app, asked } = reviewApp();
    const statuses = [];
    for (let tries = 0; tries < 5; tries += 1)
      statuses.push((await post(app, "/sign-in", { email: "dana@kestrel.example" })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect(asked).toHaveLength(4);
  });

  it("ends by signing out, here and in the browser", async () => {
    const { app, open, post: send, cookieOf } = reviewApp();
    expect((await send("ae", {}, "/sign-out")).status).toBe(303);
    expect((await open("ae")).headers.get("location")).toMatch(/^\/sign-in/);
    expect((await app.request("/deals", { headers: { cookie: `handoff=${await cookieOf("ae")}` } })).status).toBe(303);
  });
});

describe("a form", () => {
  it("without the page's token changes nothing, whoever's browser sends it", async () => {
    const { app, home, cookieOf, current } = reviewApp();
    const cookie = `handoff=${await cookieOf("ae")}`;
    const tokens: Record<string, string>[] = [{}, { token: "guessed" }];
    for (const token of tokens) {
      const response = await post(app, home, { ...token, command: "accept", factId: "c1" }, { cookie });
      expect(response.status).toBe(403);
    }
    expect(current().decisions).toEqual({});
  });

  it("that another site makes a browser send changes nothing, token or not", async () => {
    const { app, home, cookieOf, current } = reviewApp();
    const headers = { cookie: `handoff=${await cookieOf("ae")}`, "sec-fetch-site": "cross-site" };
    expect((await post(app, home, { command: "accept", factId: "c1" }, headers)).status).toBe(403);
    expect(current().revision).toBe(1);
  });
});

describe("the deals of a person", () => {
  it("are those that name them; RevOps and administrators see all, others none", async () => {
    const { open } = reviewApp();
    for (const who of ["ae", "csm", "ops@kestrel.example", "root@kestrel.example"])
      expect(await (await open(who, "/deals")).text()).toContain("Northlight Dental");
    const stranger = await (await open("stranger@kestrel.example", "/deals")).text();
    expect(stranger).not.toContain("Northlight");
    expect(stranger).toContain("No deal names stranger@kestrel.example");
  });

  it("can be narrowed in the address, and say so when nothing fits", async () => {
    const { open } = reviewApp();
    expect(await (await open("ae", "/deals?mine=yes&status=in_review")).text()).toContain("by you");
    const none = await (await open("csm", "/deals?mine=yes")).text();
    expect(none).toContain("None of 1 deal fits");
  });
});

describe("the review", () => {
  it("is the AE's: the CSM and RevOps read the document, the CSM only what was approved", async () => {
    const { open, replace } = reviewApp();
    expect(await (await open("csm")).text()).toContain("Not approved yet");
    expect(await (await open("csm", "/document")).text()).not.toContain("Dentrix");
    expect(await (await open("ops@kestrel.example")).text()).toContain("Dentrix");
    expect(await (await open("ops@kestrel.example")).text()).not.toContain("Needs you");
    expect(await (await open("root@kestrel.example")).text()).toContain("Needs you");
    replace(approvedHandoff());
    expect(await (await open("csm")).text()).toContain("Dentrix");
    expect(await (await open("ops@kestrel.example")).text()).not.toContain("Accept ownership");
  });

  it("marks what came since the reader's last look", async () => {
    const { app, link, home, current, replace } = reviewApp();
    const look = async () => {
      const opened = await post(app, link("ae"));
      return (await app.request(home, { headers: { cookie: cookieIn(opened) } })).text();
    };
    expect(await look()).not.toContain("new since your last look");
    const { draft } = current();
    const [first] = draft.commitments;
    if (first === undefined) throw new Error("the sample has promises");
    replace({ ...current(), draft: { ...draft, commitments: [...draft.commitments, { ...first, id: "c9" }] } });
    expect((await look()).split("new since your last look")).toHaveLength(2);
    expect(await look()).not.toContain("new since your last look");
  });
});
