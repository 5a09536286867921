import { readFileSync } from "node:fs";
import { Hono } from "hono";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { noBrowser, openBrowser } from "../../support/browser.ts";
import { hostileDeal, hostileHandoff, hostileSources } from "../../support/hostile-handoff.ts";
import { listen } from "../../support/listen.ts";
import { reviewApp } from "../../support/review-app.ts";
import { after, approvedHandoff, DECIDE_ALL, sampleHandoff, sampleSources } from "../../support/sample-handoff.ts";
import { wav } from "../../support/wav.ts";

if (noBrowser !== null) console.warn(`review pages in the browser: skipped, ${noBrowser}`);

const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

describe.skipIf(noBrowser !== null)("review pages in the browser", () => {
  let browser: Browser;
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    for (const close of closers) await close();
    await browser?.close();
  });

  /** A page of a fresh app; whatever the browser complains about fails the test that looks at `complaints`. */
  const visit = async (
    role: string,
    app = reviewApp(),
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; complaints: string[]; url: string }> => {
    const server = await listen(app.app);
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options });
    closers.push(
      () => context.close(),
      () => server.close(),
    );
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await context.addCookies([{ name: "handoff", value: await app.cookieOf(role), url: server.origin }]);
    const url = `${server.origin}${app.home}`;
    await page.goto(url);
    return { page, complaints, url };
  };

  const picture = async (page: Page, name: string): Promise<void> => {
    const folder = process.env["SCREENSHOTS"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };

  /** axe through evaluate: the page's policy rightly refuses to load it as a script. */
  const violations = async (page: Page): Promise<string[]> => {
    await page.evaluate(AXE);
    const found = Violations.parse(await page.evaluate("axe.run().then(({ violations }) => violations)"));
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  };

  it("plays the recording in the side pane from the turn with the quote, which is loaded only then", async () => {
    // The call in which c1 was promised begins, as a transcript may, in the middle of its recording.
    const begin = sampleSources().find(({ sourceId }) => sourceId === "src-b2")?.segments[0]?.start ?? 0;
    const recordings: Record<string, Uint8Array> = { "src-b2": wav(begin + 60) };
    const app = reviewApp({ recordings });
    const asked: string[] = [];
    const store = new Hono().get("/content/:key", (c) => {
      asked.push(c.req.header("range") ?? "all");
      const bytes = recordings[c.req.param("key")] ?? new Uint8Array();
      const [, from = "0", to = ""] = /bytes=(\d+)-(\d*)/.exec(c.req.header("range") ?? "") ?? [];
      const [first, last] = [Number(from), to === "" ? bytes.length - 1 : Number(to)];
      const headers = {
        "content-type": "audio/wav",
        "accept-ranges": "bytes",
        "content-range": `bytes ${first}-${last}/${bytes.length}`,
      };
      return new Response(Uint8Array.from(bytes.subarray(first, last + 1)), { status: 206, headers });
    });
    const media = await listen(store);
    closers.push(() => media.close());
    app.media.origin = media.origin;
    const { page, complaints } = await visit("ae", app);
    await page.locator("#s-c1 a[data-pane]").first().click();
    const player = page.locator("audio");
    await player.waitFor();
    await picture(page, "player");
    expect(asked).toEqual([]);
    await page.evaluate("document.querySelector('audio').play()");
    const time = Number(await page.evaluate("document.querySelector('audio').currentTime"));
    const at = Number(/#t=([\d.]+)$/.exec((await player.getAttribute("src")) ?? "")?.[1]);
    expect(at).toBeGreaterThanOrEqual(begin);
    expect(time).toBeGreaterThanOrEqual(at);
    expect(time).toBeLessThan(at + 30);
    expect(asked.length).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    // Other buckets have the same origin, and nothing of theirs is played.
    const foreign = `${media.origin}/foreign/call.wav`;
    const blocked = await page.evaluate(`new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", ({ blockedURI }) => resolve(blockedURI));
      new Audio(${JSON.stringify(foreign)}).addEventListener("error", () => setTimeout(resolve, 500, "none"));
    })`);
    expect(blocked).toBe(foreign);
  });

  it("is approved with the mouse, from the first decision to the last", async () => {
    const app = reviewApp();
    const { page, complaints } = await visit("ae", app);
    await picture(page, "ae-light");
    for (const id of ["c1", "c2", "c3", "g1"]) await page.locator(`#s-${id} [data-key=a]`).click();
    await page.getByRole("button", { name: /Take this.*4 %/ }).click();
    const timeline = page.locator("article", { hasText: "By when do they need to be live" });
    await timeline.getByLabel("Status").selectOption("met");
    await timeline.getByLabel("Answer").fill("Live by March");
    await timeline.getByRole("button", { name: "Answer" }).click();
    const sixty = page.locator("article", { hasText: "after 60 days" });
    await sixty.getByText("Not applicable…").click();
    await sixty.getByLabel("Why does it not apply?").fill("Judged at 30 and 90 days");
    await sixty.getByRole("button", { name: "Mark as not applicable" }).click();
    const ninety = page.locator("article", { hasText: "after 90 days" });
    await ninety.getByLabel("Answer").fill("Under five double bookings");
    await ninety.getByRole("button", { name: "Answer" }).click();
    await page.locator("#s-u1").getByRole("button", { name: "Leave it out" }).click();
    await picture(page, "ae-clean");
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByText("Approved by dana@kestrel.example").waitFor();
    expect(app.current().state.status).toBe("approved");
    expect(complaints).toEqual([]);
  });

  it("is decided and approved by keyboard alone", async () => {
    const app = reviewApp();
    const { page, complaints } = await visit("ae", app);
    const pressAndLoad = async (key: string) => {
      await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
    };
    expect(await page.locator(".statement.current").getAttribute("id")).toBe("s-g1");
    for (const next of ["s-c1", "s-c2", "s-c3"]) {
      await pressAndLoad("a");
      expect(await page.evaluate("document.activeElement.id")).toBe(next);
    }
    await pressAndLoad("u");
    expect(Object.keys(app.current().decisions)).toEqual(["g1", "c1"]);
    expect(await page.evaluate("document.activeElement.id")).toBe("s-c2");
    await page.keyboard.press("e");
    await page.keyboard.press("Escape");
    await pressAndLoad("a");
    await page.keyboard.press("r");
    await page.keyboard.type("Nobody agreed to that");
    await pressAndLoad("Enter");
    expect(app.current().decisions["c3"]).toMatchObject({ state: "rejected", reason: "Nobody agreed to that" });
    await pressAndLoad("2");
    expect(app.current().resolutions["x1"]?.value).toBe("4 %");
    await page.keyboard.press("e");
    await page.keyboard.type("met");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Live by March");
    await pressAndLoad("Enter");
    for (const reason of ["Not judged then", "Nor then"]) {
      await page.keyboard.press("r");
      await page.keyboard.type(reason);
      await pressAndLoad("Enter");
    }
    await pressAndLoad("r");
    expect(app.current().decisions["u1"]?.state).toBe("rejected");
    await picture(page, "keyboard-last");
    expect(await page.evaluate("document.activeElement.textContent.trim()")).toBe("Approve");
    await pressAndLoad("Enter");
    expect(app.current().state.status).toBe("approved");
    expect(complaints).toEqual([]);
  });

  it("shows Undo where the reader is after a decision far down", async () => {
    const app = reviewApp();
    const { page } = await visit("ae", app);
    await page.locator("#s-c3 [data-key=a]").click();
    await page.locator("#s-c3").waitFor({ state: "detached" });
    await page.locator("#s-pm1").scrollIntoViewIfNeeded();
    const undo = page.getByRole("button", { name: "Undo" });
    const box = await undo.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(900);
    await Promise.all([page.waitForEvent("load"), undo.click()]);
    expect(app.current().decisions).toEqual({});
  });

  it("decides the first open statement with a key after something was added", async () => {
    const app = reviewApp();
    const { page } = await visit("ae", app);
    await page.locator(".add > details > summary").click();
    const risk = page.locator(".add .fold", { has: page.locator("summary", { hasText: "Risk" }) });
    await risk.locator("summary").click();
    await risk.getByLabel("Statement").fill("The server room has no cooling");
    await Promise.all([page.waitForEvent("load"), risk.getByRole("button", { name: "Add" }).click()]);
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("a")]);
    expect(Object.keys(app.current().decisions)).toEqual(["g1"]);
  });

  it("lists its keys and shows a quote where it was said, beside the text", async () => {
    const { page, complaints } = await visit("ae");
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    const pane = page.getByRole("complementary", { name: "The quote in its context" });
    await pane.getByText("Four. Okay.").waitFor();
    expect(await pane.locator("mark").textContent()).toBe("we can cap the renewal uplift at four percent");
    await picture(page, "ae-pane");
    expect(complaints).toEqual([]);
  });

  it("fits a phone without sideways scrolling, the pane under its statement", async () => {
    const { page } = await visit("ae", reviewApp(), { viewport: { width: 375, height: 700 }, hasTouch: true });
    await page.locator("#s-c1 a[data-pane]").first().click();
    await page.locator("#s-c1 .pane mark").waitFor();
    await picture(page, "ae-phone");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
    const csm = await visit("csm", reviewApp({ handoff: approvedHandoff() }), {
      viewport: { width: 375, height: 700 },
    });
    await picture(csm.page, "csm-phone");
    expect(await csm.page.evaluate("document.documentElement.scrollWidth")).toBe(375);
  });

  it("keeps what was typed and not sent while another statement is decided", async () => {
    const { page } = await visit("ae");
    await page.locator("#s-c2 [data-key=r] summary").click();
    await page.locator("#s-c2-reason").fill("half a reason");
    await page.locator("#s-c1 [data-key=a]").click();
    await page.locator("#s-c1").waitFor({ state: "detached" });
    expect(await page.locator("#s-c2-reason").inputValue()).toBe("half a reason");
  });

  it("works without JavaScript: decide, see the context, approve", async () => {
    const app = reviewApp({ handoff: after(sampleHandoff(), "ae", ...DECIDE_ALL.slice(1)) });
    const { page } = await visit("ae", app, { javaScriptEnabled: false });
    await page.locator("#s-c1 a[data-pane]").first().click();
    await page.getByText("Back to the statement").click();
    await page.locator("#s-c1 button", { hasText: "Accept" }).click();
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    expect(app.current().state.status).toBe("approved");
  });

  it("hands over to the CSM, who accepts or returns it with gaps", async () => {
    const app = reviewApp({ handoff: approvedHandoff() });
    const { page, complaints } = await visit("csm", app);
    await picture(page, "csm-light");
    await page.getByText("Return with gaps…").click();
    await page.getByRole("checkbox", { name: "Open risks" }).check();
    await page.getByLabel("What is missing in Open risks?").fill("Who owns the X-ray server?");
    await picture(page, "csm-return");
    await page.getByRole("button", { name: "Return to the AE" }).click();
    await page.getByText("You returned it").waitFor();
    expect(app.current().state).toMatchObject({ gaps: [{ section: "risks", text: "Who owns the X-ray server?" }] });
    app.replace(approvedHandoff());
    await page.reload();
    await page.getByRole("button", { name: "Accept ownership" }).click();
    await page.getByText("Ownership accepted by").waitFor();
    expect(app.current().state.status).toBe("accepted");
    expect(complaints).toEqual([]);
  });

  it("lets in whoever follows the mailed link: with the script at once, without it by one button", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const app = reviewApp();
      const server = await listen(app.app);
      const context = await browser.newContext({ javaScriptEnabled });
      closers.push(
        () => context.close(),
        () => server.close(),
      );
      const page = await context.newPage();
      await page.goto(`${server.origin}${app.link("ae")}`);
      if (!javaScriptEnabled) {
        await picture(page, "link");
        await page.getByRole("button", { name: "Open the handoff" }).click();
      }
      await page.getByRole("heading", { name: "Needs you" }).waitFor();
      expect(new URL(page.url()).pathname).toBe(app.home);
      const [cookie] = await context.cookies();
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    }
  });

  it("takes one key from the mail's link to the approval of a clean draft, or one click", async () => {
    const app = reviewApp({ handoff: after(sampleHandoff(), "ae", ...DECIDE_ALL) });
    const server = await listen(app.app);
    const context = await browser.newContext();
    closers.push(
      () => context.close(),
      () => server.close(),
    );
    const page = await context.newPage();
    await page.goto(`${server.origin}${app.link("ae")}`);
    await page.getByRole("button", { name: "Approve", exact: true }).waitFor();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    expect(app.current().state.status).toBe("approved");
  });

  it("is reviewed and approved on a phone by touch", async () => {
    const app = reviewApp();
    const { page, complaints } = await visit("ae", app, {
      viewport: { width: 375, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    const tap = async (target: ReturnType<Page["locator"]>) => {
      await Promise.all([page.waitForEvent("load"), target.tap()]);
    };
    for (const id of ["g1", "c1", "c2", "c3"]) await tap(page.locator(`#s-${id} [data-key=a]`));
    await tap(page.getByRole("button", { name: /Take this.*4 %/ }));
    for (const label of ["By when do they need", "after 60 days", "after 90 days"]) {
      const blank = page.locator("article", { hasText: label });
      await blank.getByText("Not applicable…").tap();
      await blank.getByLabel("Why does it not apply?").fill("Nobody judges by it");
      await tap(blank.getByRole("button", { name: "Mark as not applicable" }));
    }
    await tap(page.locator("#s-u1").getByRole("button", { name: "Leave it out" }));
    await picture(page, "phone-clean");
    await tap(page.getByRole("button", { name: "Approve", exact: true }));
    expect(app.current().state.status).toBe("approved");
    expect(complaints).toEqual([]);
  });

  it("goes back and forth: the CSM names a gap, the AE closes it, the CSM takes over", async () => {
    const app = reviewApp({ handoff: approvedHandoff() });
    const csm = (await visit("csm", app)).page;
    await csm.getByText("Return with gaps…").click();
    await csm.getByRole("checkbox", { name: "Open risks" }).check();
    await csm.getByLabel("What is wrong with Open risks?").selectOption("unclear");
    await csm.getByLabel("What is missing in Open risks?").fill("Who owns the X-ray server?");
    await csm.getByRole("button", { name: "Return to the AE" }).click();
    await csm.getByText("You returned it").waitFor();
    const ae = (await visit("ae", app)).page;
    await ae.getByText("(unclear): Who owns the X-ray server?").waitFor();
    await ae.locator(".add > details > summary").click();
    const risk = ae.locator(".add .fold", { has: ae.locator("summary", { hasText: "Risk" }) });
    await risk.locator("summary").click();
    await risk.getByLabel("Statement").fill("The X-ray server belongs to the landlord");
    await Promise.all([ae.waitForEvent("load"), risk.getByRole("button", { name: "Add" }).click()]);
    await Promise.all([ae.waitForEvent("load"), ae.getByRole("button", { name: "Approve", exact: true }).click()]);
    await csm.reload();
    await csm.getByText("The X-ray server belongs to the landlord").first().waitFor();
    await csm.getByRole("button", { name: "Accept ownership" }).click();
    await csm.getByText("Ownership accepted by").waitFor();
    expect(app.current().state.status).toBe("accepted");
  });

  it("two people at once: different statements both count, and of the same one nobody overwrites the other unseen", async () => {
    const app = reviewApp();
    const mine = (await visit("ae", app)).page;
    const theirs = (await visit("root@kestrel.example", app)).page;
    await Promise.all([mine.waitForEvent("load"), mine.locator("#s-c1 [data-key=a]").click()]);
    await Promise.all([theirs.waitForEvent("load"), theirs.locator("#s-c3 [data-key=a]").click()]);
    expect(Object.keys(app.current().decisions).toSorted()).toEqual(["c1", "c3"]);
    // Both have c2 open; the second edit meets the first.
    for (const page of [mine, theirs]) await page.goto(page.url().split("#")[0] ?? "");
    const edit = async (page: Page, words: string) => {
      await page.locator("#s-c2 [data-key=e] summary").click();
      await page.locator("#s-c2").getByLabel("Statement").fill(words);
      await Promise.all([
        page.waitForEvent("load"),
        page.locator("#s-c2 [data-key=e]").getByRole("button", { name: "Save" }).click(),
      ]);
    };
    await edit(mine, "Train the front desk in two sessions");
    await edit(theirs, "Train the front desk in three sessions");
    await theirs.getByText("dana@kestrel.example has edited this since you opened the page").waitFor();
    await picture(theirs, "two-at-once");
    expect(app.current().decisions["c2"]).toMatchObject({
      by: "dana@kestrel.example",
      fields: { text: "Train the front desk in two sessions" },
    });
  });

  it("takes a review's worth of steps around the document: questions, checklists, kickoffs, another CSM", async () => {
    const app = reviewApp({ handoff: approvedHandoff() });
    const { page, complaints, url } = await visit("csm", app);
    await page.getByLabel("Ask a question").fill("Who runs the import?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByText("Not answered yet").waitFor();
    const ae = (await visit("ae", app)).page;
    await ae.locator("#questions").getByLabel("Answer").fill("Jonas does");
    await Promise.all([
      ae.waitForEvent("load"),
      ae.locator("#questions").getByRole("button", { name: "Answer" }).click(),
    ]);
    await page.getByRole("link", { name: "Steps" }).click();
    await page.getByText("Jonas does").waitFor();
    await page.getByRole("button", { name: "Done: The project plan is built from the handoff" }).click();
    await page.getByRole("button", { name: "Not done: The project plan is built from the handoff" }).waitFor();
    await page.getByLabel("Customer kickoff: day").fill("2025-12-09");
    await page.locator("#customer-time").fill("10:30");
    await page
      .locator("#meetings form", { has: page.locator("#customer-day") })
      .getByRole("button")
      .click();
    await page.getByText("planned for").waitFor();
    expect(app.current().followThrough.customerKickoff.scheduledFor).toBe("2025-12-09T09:30:00.000Z");
    await picture(page, "steps");
    await page.getByText("Another CSM…").click();
    await page.getByLabel("Name").fill("Tove Berg");
    await page.getByLabel("Work address").fill("tove@kestrel.example");
    await page.getByRole("button", { name: "Hand over" }).click();
    await page.getByText("There is nothing at this address").waitFor();
    expect((await page.goto(url))?.status()).toBe(404);
    const tove = (await visit("tove@kestrel.example", app)).page;
    await tove.getByRole("button", { name: "Accept ownership" }).click();
    await tove.getByRole("link", { name: "History" }).click();
    await tove.getByText("Handed to another CSM").waitFor();
    await picture(tove, "history");
    expect(complaints.filter((it) => !it.includes("404"))).toEqual([]);
  });

  const unfold = (page: Page) =>
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");

  for (const colorScheme of ["light", "dark"] as const)
    it(`has no accessibility violation on any page in ${colorScheme}, nor any sideways scrolling on a phone`, async () => {
      const asked = after(
        after(approvedHandoff(), "csm", { type: "ask", about: null, text: "Who runs the import?" }),
        "csm",
        { type: "accept_ownership" },
        { type: "hold_kickoff" },
        { type: "record_csat", score: 4, comment: "Quick start" },
      );
      const ae = await visit("ae", reviewApp(), { colorScheme });
      const csm = await visit("csm", reviewApp({ handoff: approvedHandoff() }), { colorScheme });
      const later = await visit("csm", reviewApp({ handoff: asked }), { colorScheme });
      const origin = new URL(ae.url).origin;
      const link = reviewApp().link("ae");
      const pages: [string, Page, string][] = [
        ["review", ae.page, ae.url],
        ["evidence", ae.page, `${ae.url}/evidence?id=c1&n=0`],
        ["nothing", ae.page, `${ae.url}x`],
        ["people", ae.page, `${ae.url}/people`],
        ["history", ae.page, `${ae.url}/history`],
        ["steps", ae.page, `${ae.url}/steps`],
        ["deals", ae.page, `${origin}/deals`],
        ["deals-filtered", ae.page, `${origin}/deals?status=live`],
        ["document", csm.page, csm.url],
        ["steps-owned", later.page, `${later.url}/steps`],
        ["document-owned", later.page, `${later.url}/document`],
        ["sign-in", csm.page, `${new URL(csm.url).origin}/sign-in/anything`],
        ["link", csm.page, `${new URL(csm.url).origin}${link}x`],
      ];
      for (const [name, page, address] of pages) {
        await page.goto(address);
        await unfold(page);
        await picture(page, `${name}-${colorScheme}`);
        expect(await violations(page), name).toEqual([]);
        await page.setViewportSize({ width: 375, height: 740 });
        await picture(page, `${name}-${colorScheme}-phone`);
        expect(await page.evaluate("document.documentElement.scrollWidth"), name).toBe(375);
        await page.setViewportSize({ width: 1360, height: 900 });
      }
    });

  it("shows hostile text as text, in every corner of both pages", async () => {
    const deal = hostileDeal();
    const sources = hostileSources();
    for (const role of ["ae", "csm"] as const) {
      const app = reviewApp({ deal, sources, handoff: hostileHandoff(role === "ae" ? "in_review" : "approved") });
      const { page, complaints } = await visit(role, app);
      await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
      await page.locator("a[data-pane]").first().click();
      await page.locator(".pane mark").waitFor();
      expect(await page.locator("script").count()).toBe(1);
      expect(await page.locator("img, a[href^=javascript]").count()).toBe(0);
      expect(await page.locator("body").textContent()).toContain("<script>alert(1)</script>");
      expect(complaints).toEqual([]);
    }
  });
});
