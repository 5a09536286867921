import { Hono } from "hono";
import { newHandoff, takeDraft } from "../../shared/domain/decide.ts";
import { emptyDraft } from "../../shared/domain/draft.ts";
import { publishEvents } from "../../shared/handoffs/publish-events.ts";
import { deal, fullDraft, NOW } from "../support/facts.ts";
import { listen } from "../support/listen.ts";
import { startRestApi } from "../support/rest-api.ts";
import { line, title } from "./print.ts";

const REQUESTS = 300;
const AT_ONCE = 10;

/** Milliseconds of each of many requests, ten at a time, and how long all of them took. */
const timed = async (send: (n: number) => Promise<Response>) => {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < REQUESTS) {
        const n = next;
        next += 1;
        const before = performance.now();
        const answer = await send(n);
        await answer.arrayBuffer();
        if (answer.status >= 400) throw new Error(`answered ${answer.status}`);
        times.push(performance.now() - before);
      }
    }),
  );
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { perSecond: (REQUESTS / (performance.now() - started)) * 1000, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};

/** Requests per second and percentiles of hot reads and writes over HTTP, beside a route that does nothing. */
export const benchApi = async (): Promise<void> => {
  title(`The API over HTTP, ${REQUESTS} requests, ${AT_ONCE} at once, DynamoDB embedded in the same process`);
  const rest = await startRestApi({ now: () => new Date().toISOString() });
  const bare = await listen(new Hono().get("/", (c) => c.json({ status: "ok" })));
  const server = await listen(new Hono().route("/", rest.api));
  await rest.call("PUT", `/v1/deals/${deal.dealId}`, { body: deal });
  const drafted = takeDraft(newHandoff(deal.dealId, emptyDraft(NOW), NOW), fullDraft(), NOW);
  await rest.deps.handoffs.save(drafted.handoff, drafted.event, 0);
  await publishEvents(deal.dealId, rest.deps);
  const headers = { "X-Api-Key": "test-key", "Content-Type": "application/json" };
  const at = `${server.origin}/v1/deals/${deal.dealId}`;
  const post = (path: string, body: unknown) => () =>
    fetch(`${at}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const cases: Record<string, (n: number) => Promise<Response>> = {
    "a bare Hono route": () => fetch(bare.origin),
    "read a deal": () => fetch(at, { headers }),
    "read a handoff": () => fetch(`${at}/handoff`, { headers }),
    "a page of the feed": () => fetch(`${server.origin}/v1/handoffs`, { headers }),
    "write a deal": (n) =>
      fetch(`${at}-${n}`, { method: "PUT", headers, body: JSON.stringify({ ...deal, dealId: `${deal.dealId}-${n}` }) }),
    "ask for an upload address": post("/sources", { fileName: "call.vtt" }),
  };
  let base: number | null = null;
  for (const [name, send] of Object.entries(cases)) {
    const { perSecond, p50, p95, p99 } = await timed(send);
    base ??= p50;
    line(
      name,
      perSecond,
      "per s",
      `p50 ${p50.toFixed(1)} ms (x${(p50 / base).toFixed(1)}), p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)}`,
    );
  }
  await Promise.all([server.close(), bare.close()]);
  await rest.close();
};

/** What a page of the feed costs by the number of handoffs: the same, as each page reads its own part of an index. */
export const benchFeed = async (sizes: readonly number[] = [10, 1000, 100_000]): Promise<void> => {
  title("A page of 100 from the middle of the feed, by the number of handoffs");
  const rest = await startRestApi({ now: () => new Date().toISOString() });
  const { client, name } = rest.table;
  const { BatchWriteCommand } = await import("@aws-sdk/lib-dynamodb");
  let made = 0;
  let first: number | null = null;
  for (const size of sizes) {
    // The entries that publishing a handoff leaves, written directly: making the handoffs themselves is not measured here.
    while (made < size) {
      const batch = Array.from({ length: Math.min(25, size - made) }, (_, n) => {
        const id = `feed-${String(made + n).padStart(7, "0")}`;
        const at = new Date(Date.parse(NOW) + (made + n) * 1000).toISOString();
        const Item = {
          pk: `DEAL#${id}`,
          sk: "FEED",
          dealId: id,
          revision: 1,
          status: "approved",
          updatedAt: at,
          listKind: "HANDOFF",
          listAt: `${at}#${id}`,
        };
        return { PutRequest: { Item } };
      });
      await client.send(new BatchWriteCommand({ RequestItems: { [name]: batch } }));
      made += batch.length;
    }
    const middle = new Date(Date.parse(NOW) + Math.floor(size / 2) * 1000).toISOString();
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 5; run += 1) {
      const before = performance.now();
      const answer = await rest.call("GET", `/v1/handoffs?updatedSince=${encodeURIComponent(middle)}&limit=100`);
      await answer.arrayBuffer();
      best = Math.min(best, performance.now() - before);
    }
    first ??= best;
    line(`${size.toLocaleString("en-US")} handoffs`, best, "ms", `x${(best / first).toFixed(1)}`);
  }
  await rest.close();
};
