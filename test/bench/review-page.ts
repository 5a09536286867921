import { gzipSync } from "node:zlib";
import { noBrowser, openBrowser } from "../support/browser.ts";
import { commitment, evidence } from "../support/facts.ts";
import { listen } from "../support/listen.ts";
import { reviewApp } from "../support/review-app.ts";
import { sampleDraft, sampleHandoff } from "../support/sample-handoff.ts";
import { line, quickest, title } from "./print.ts";

const quotesOf = (n: number) => [
  evidence(`statement ${n} as it was said in the call`),
  evidence(`and ${n} again`, "src-2"),
];

/** A draft with about `count` statements, half of them promises, each with two quotes. */
const draftOf = (count: number) => {
  const half = Array.from({ length: count / 2 }, (_, n) => n);
  return {
    ...sampleDraft(),
    commitments: half.map((n) =>
      commitment(`c${n}`, `Deliver part ${n} of the rollout to the practices in time`, {
        owner: "Jonas Brandt",
        due: "2026-01-15",
        evidence: quotesOf(n),
      }),
    ),
    risks: half.map((n) => ({
      id: `r${n}`,
      text: `Part ${n} of the rollout depends on somebody who leaves in spring`,
      category: "people" as const,
      severity: "medium" as const,
      evidence: quotesOf(n),
    })),
  };
};

const usableAfter = async (app: ReturnType<typeof reviewApp>): Promise<number> => {
  const browser = await openBrowser();
  const server = await listen(app.app);
  const context = await browser.newContext();
  await context.addCookies([{ name: "handoff", value: await app.cookieOf("ae"), url: server.origin }]);
  const page = await context.newPage();
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    await page.goto(`${server.origin}${app.home}`);
    const took = await page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
    best = Math.min(best, Number(took));
  }
  await context.close();
  await server.close();
  await browser.close();
  return best;
};

/** The AE's page by the number of statements: time on the server, bytes, and when a browser can be used with it. */
export const benchReviewPage = async (): Promise<void> => {
  title("The review page, two quotes for each statement");
  let first: { server: number; browser: number } | null = null;
  for (const count of [30, 300]) {
    const app = reviewApp({ handoff: sampleHandoff(draftOf(count)) });
    let html = "";
    const server = await quickest(5, async () => {
      html = await (await app.open("ae")).text();
    });
    const browser = noBrowser === null ? await usableAfter(app) : Number.NaN;
    first ??= { server, browser };
    line(`${count} statements: on the server`, server, "ms", `x${(server / first.server).toFixed(1)}`);
    line("  HTML", html.length / 1024, "KB", `${(gzipSync(html).length / 1024).toFixed(0)} KB gzipped`);
    if (noBrowser === null)
      line("  usable in Chromium: its script has run", browser, "ms", `x${(browser / first.browser).toFixed(1)}`);
    else console.log(`  in the browser: skipped, ${noBrowser}`);
  }
};
