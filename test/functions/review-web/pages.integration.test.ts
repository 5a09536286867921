import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { noBrowser, openBrowser } from "../../support/browser.ts";
import { hostileDeal, hostileHandoff, hostileSources } from "../../support/hostile-handoff.ts";
import { listen } from "../../support/listen.ts";
import { reviewApp } from "../../support/review-app.ts";
import { after, approvedHandoff, DECIDE_ALL, sampleHandoff } from "../../support/sample-handoff.ts";

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
    role: "ae" | "csm",
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

  for (const colorScheme of ["light", "dark"] as const)
    it(`has no accessibility violation in ${colorScheme}`, async () => {
      const ae = await visit("ae", reviewApp(), { colorScheme });
      await ae.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
      await picture(ae.page, `ae-${colorScheme}-open`);
      expect(await violations(ae.page)).toEqual([]);
      const csm = await visit("csm", reviewApp({ handoff: approvedHandoff() }), { colorScheme });
      await csm.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
      await picture(csm.page, `csm-${colorScheme}-open`);
      expect(await violations(csm.page)).toEqual([]);
      await ae.page.goto(`${ae.url}x`);
      expect(await violations(ae.page)).toEqual([]);
      await ae.page.goto(`${ae.url}/evidence?id=c1&n=0`);
      expect(await violations(ae.page)).toEqual([]);
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
