import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { apiClient } from "../../infra/local/api-client.ts";
import { readDealFolder } from "../../infra/local/deal-folder.ts";
import { runOneShot } from "../../infra/local/one-shot.ts";
import { type LocalSystem, startLocalSystem } from "../../infra/local/system.ts";
import { noBrowser, openBrowser } from "../support/browser.ts";
import { temporaryFolder } from "../support/local-system.ts";

const GOLD = fileURLToPath(new URL("../../../shared/gold", import.meta.url));
const why = noBrowser ?? (existsSync(GOLD) ? null : "the gold deals are not beside this repository (../shared/gold)");
if (why !== null) console.log(`a gold deal in the browser: skipped, ${why}`);

/** Far more decisions than any of the deals asks for. */
const MOST_DECISIONS = 200;

describe.skipIf(why !== null)("a gold deal, from the AE's mail to its approval in the browser", () => {
  let system: LocalSystem;
  let browser: Browser;
  beforeAll(async () => {
    system = await startLocalSystem({ port: 0, dataDir: null, sweepSeconds: 1, env: {} });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  /** Drafts the deal and gives the link in its AE's mail. */
  const mailedLink = async (name: string): Promise<{ dealId: string; link: string }> => {
    const deal = readDealFolder(join(GOLD, name));
    const { handoff } = await runOneShot({
      deal,
      out: temporaryFolder(),
      api: apiClient(system.url, system.apiKey),
      mailbox: system.mailbox,
      deadLetters: () => system.deadLetters(),
      say: () => undefined,
    });
    expect(handoff.status).toBe("in_review");
    const mails = z.array(z.unknown()).parse(await (await fetch(`${system.url}/mailbox.json`)).json());
    const mine = mails.map((mail) => JSON.stringify(mail)).find((mail) => mail.includes(deal.deal.ae.email));
    const link = new RegExp(`${system.url}/review/[\\w.-]+`).exec(mine ?? "")?.[0];
    if (link === undefined) throw new Error("no link in the mailbox");
    return { dealId: handoff.dealId, link };
  };

  const statusOf = async (dealId: string): Promise<string> => {
    const headers = { "X-Api-Key": system.apiKey };
    const answer = await fetch(`${system.url}/v1/deals/${dealId}/handoff`, { headers });
    return z.object({ status: z.string() }).parse(await answer.json()).status;
  };

  type Answer = { key: string; asks: boolean };
  /** What the statement that comes first can be answered by, and whether it then asks for words; null: nothing is left. */
  const nextAnswer = (page: Page): Promise<Answer | null> =>
    page.evaluate<Answer | null>(`(() => {
      const first = document.querySelector("[data-statement]");
      const of = (key) => first && first.querySelector('[data-key="' + key + '"]');
      const key = ["a", "2", "1", "r"].find(of);
      return key === undefined ? null : { key, asks: of(key).tagName === "DETAILS" };
    })()`);

  const open = async (page: Page, link: string): Promise<void> => {
    await page.goto(link);
    await page.locator("form[data-command=approve] button").waitFor();
    await page.waitForLoadState("load");
  };

  const decideAll = async (page: Page, decide: (answer: Answer) => Promise<void>): Promise<number> => {
    for (let decisions = 0; decisions < MOST_DECISIONS; decisions += 1) {
      if ((await page.locator("form[data-command=approve] button.closed").count()) === 0) return decisions;
      const answer = await nextAnswer(page);
      if (answer === null) throw new Error("the gate is shut, and nothing is left to decide");
      await Promise.all([page.waitForEvent("load"), decide(answer)]);
    }
    throw new Error("no end of decisions");
  };

  it("needs no mouse", { timeout: 120_000 }, async () => {
    const { dealId, link } = await mailedLink("fern-and-fable-2026");
    const page = await (await browser.newContext({ viewport: { width: 1360, height: 900 } })).newPage();
    await open(page, link);
    const decisions = await decideAll(page, async ({ key, asks }) => {
      await page.keyboard.press(key);
      if (!asks) return;
      await page.keyboard.type("Not part of this deal");
      await page.keyboard.press("Enter");
    });
    expect(decisions).toBeGreaterThan(5);
    // The last decision leaves the focus on the button.
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    expect(await statusOf(dealId)).toBe("approved");
  });

  it("is done by touch on a phone of 375 px", { timeout: 240_000 }, async () => {
    const { dealId, link } = await mailedLink("portolan-travel-pipelines-2026");
    const phone = { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true };
    const page = await (await browser.newContext(phone)).newPage();
    await open(page, link);
    const decisions = await decideAll(page, async ({ key, asks }) => {
      const answer = page.locator("[data-statement]").first().locator(`[data-key="${key}"]`).first();
      if (!asks) return answer.tap();
      await answer.locator("summary").tap();
      await answer.locator("input:not([type=hidden]), textarea").first().fill("Not part of this deal");
      await answer.getByRole("button").last().tap();
    });
    expect(decisions).toBeGreaterThan(5);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
    await Promise.all([page.waitForEvent("load"), page.locator("form[data-command=approve] button").tap()]);
    expect(await statusOf(dealId)).toBe("approved");
  });
});
