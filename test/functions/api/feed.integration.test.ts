import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { decide, newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import { FEED_START, type FeedPosition, nextPosition } from "../../../shared/handoffs/handoff-feed.ts";
import { publishEvents } from "../../../shared/handoffs/publish-events.ts";
import { deal, fullDraft, IN_CRM, NOW } from "../../support/facts.ts";
import { type RestApi, startRestApi } from "../../support/rest-api.ts";

const SETTLE = 2;
let rest: RestApi;
beforeAll(async () => {
  rest = await startRestApi({ now: () => new Date().toISOString(), settleSeconds: SETTLE });
});
afterAll(() => rest.close());

const Page = z.object({
  items: z.array(z.object({ dealId: z.string(), revision: z.number(), status: z.string() })),
  cursor: z.string(),
  more: z.boolean(),
});
const page = async (query: Record<string, string>) =>
  Page.parse(await (await rest.call("GET", `/v1/handoffs?${new URLSearchParams(query).toString()}`)).json());

const Listed = z.object({ items: z.array(z.unknown()), cursor: z.string().nullable() });
/** A key of a client that has created no deal. */
const ownKey = async (): Promise<string> => {
  const wanted = { client: "own-only", scopes: ["read", "sync"], reach: "own" };
  return z.object({ key: z.string() }).parse(await (await rest.call("POST", "/v1/keys", { body: wanted })).json()).key;
};

const create = async (dealId: string) => {
  await rest.deps.deals.save({ ...deal, dealId }, NOW, null);
  const drafted = takeDraft(newHandoff(dealId, emptyDraft(NOW), NOW), fullDraft(), NOW);
  await rest.deps.handoffs.save(drafted.handoff, drafted.event, 0);
  await publishEvents(dealId, rest.deps);
};
const change = async (dealId: string) => {
  const handoff = await rest.deps.handoffs.find(dealId);
  if (handoff === null) throw new Error(`no handoff ${dealId}`);
  const actor = { email: deal.ae.email, role: "ae" } as const;
  const done = decide(
    handoff,
    { type: "tick", item: "crm_updated" },
    { actor, now: new Date().toISOString(), required: [], approveBy: NOW, inCrm: IN_CRM },
  );
  if (!done.ok) throw new Error(done.refusal.message);
  await rest.deps.handoffs.save(done.handoff, done.event, handoff.revision);
  await publishEvents(dealId, rest.deps);
};

describe("the feed of handoffs", () => {
  it("under fire of fifty writers leaves every reader with every handoff's last revision, from any cursor", async () => {
    const ids = Array.from({ length: 50 }, (_, n) => `fire-${n}`);
    for (const id of ids) await create(id);
    let writing = true;
    const writers = Promise.all(
      ids.map(async (id) => {
        for (let n = 0; n < 4; n += 1) await change(id);
      }),
    ).then(() => {
      writing = false;
    });
    const read = async (
      start: Record<string, string>,
      limit: string,
      cursors: string[],
    ): Promise<Map<string, number>> => {
      const seen = new Map<string, number>();
      let query = start;
      let quiet = 0;
      // Ends when the writers have ended and a whole pass after the time of settling brought nothing new.
      while (quiet < 2) {
        const { items, cursor, more } = await page({ ...query, limit });
        const news = items.filter(({ dealId, revision }) => (seen.get(dealId) ?? 0) < revision);
        for (const { dealId, revision } of news) seen.set(dealId, revision);
        cursors.push(cursor);
        query = { cursor };
        if (!more) {
          quiet = !writing && news.length === 0 ? quiet + 1 : 0;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
      return seen;
    };
    const cursors: string[] = [];
    const readers = await Promise.all(["3", "7", "20", "50", "200"].map((limit) => read({}, limit, cursors)));
    await writers;
    const last = new Map(
      await Promise.all(ids.map(async (id) => [id, (await rest.deps.handoffs.find(id))?.revision ?? 0] as const)),
    );
    expect([...last.values()]).toEqual(ids.map(() => 5));
    for (const seen of readers) expect(new Map([...seen].toSorted())).toEqual(new Map([...last].toSorted()));

    // Whoever kept any of the cursors and goes on from there later misses nothing that came after it.
    const kept = cursors.filter((_, n) => n % Math.ceil(cursors.length / 8) === 0);
    await Promise.all(ids.slice(0, 10).map(change));
    for (const cursor of kept) {
      const seen = await read({ cursor }, "25", []);
      for (const id of ids.slice(0, 10)) expect(seen.get(id), cursor).toBe(6);
    }
  });

  it("gives each handoff once in a pass, narrowed by state and by time", async () => {
    await create("narrow-1");
    const since = new Date().toISOString();
    await create("narrow-2");
    const { items } = await page({ updatedSince: since, status: "gathering" });
    expect(items.map(({ dealId }) => dealId)).toEqual(["narrow-2"]);
    expect((await page({ updatedSince: since, status: "live" })).items).toEqual([]);
  });

  it("takes in the whole second that a caller names without its fractions", async () => {
    await create("whole-second");
    const { entries } = await rest.deps.handoffs.feed("", 1000);
    const key = entries.find(({ item }) => item.dealId === "whole-second")?.key ?? "";
    for (const since of [`${key.slice(0, 19)}Z`, `${key.slice(0, 23)}Z`]) {
      const { items } = await page({ updatedSince: since });
      expect(
        items.map(({ dealId }) => dealId),
        since,
      ).toContain("whole-second");
    }
  });

  it("gives a change again that was recent when the query began, however long the answer took", async () => {
    let late = 0;
    const feed: typeof rest.deps.handoffs.feed = async (...query) => {
      const found = await rest.deps.handoffs.feed(...query);
      late += 3_600_000;
      return found;
    };
    const slow = await startRestApi({
      ...rest.deps,
      handoffs: { ...rest.deps.handoffs, feed },
      now: () => new Date(Date.now() + late).toISOString(),
    });
    const since = new Date().toISOString();
    await create("slow-1");
    const read = async (query: Record<string, string>) =>
      Page.parse(await (await slow.call("GET", `/v1/handoffs?${new URLSearchParams(query).toString()}`)).json());
    const first = await read({ updatedSince: since });
    const again = await read({ cursor: first.cursor });
    expect([first, again].map(({ items }) => items.map(({ dealId }) => dealId))).toEqual([["slow-1"], ["slow-1"]]);
    await slow.close();
  });

  it("says nothing of other clients' deals to who reaches their own only, not in cursors either", async () => {
    const key = await ownKey();
    await create("sealed-1");
    for (const path of ["/v1/handoffs?limit=1", "/v1/deals?limit=1"]) {
      const answer = await rest.call("GET", path, { key });
      const { items, cursor } = Listed.parse(await answer.json());
      expect([answer.status, items]).toEqual([200, []]);
      expect(Buffer.from(cursor ?? "", "base64url").toString("latin1"), path).not.toMatch(/sealed|narrow|DEAL|settled/);
      expect((await rest.call("GET", `${path}&cursor=${cursor}`, { key })).status).toBe(200);
      const elsewhere = path.includes("deals") ? "/v1/handoffs" : "/v1/deals";
      expect((await rest.call("GET", `${elsewhere}?cursor=${cursor}`, { key })).status).toBe(400);
    }
  });

  it("refuses a cursor that is none of its own", async () => {
    const answer = await rest.call("GET", "/v1/handoffs?cursor=bm9uc2Vuc2U");
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("none of ours");
  });
});

describe("a position in the feed", () => {
  // A model of the feed: entries become visible at some moment, up to SETTLE seconds after the time in their key.
  const entry = fc.record({
    at: fc.integer({ min: 0, max: 20_000 }),
    late: fc.integer({ min: 0, max: SETTLE * 1000 - 1 }),
  });
  const iso = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString();

  it("passes no entry by, however late within the time of settling it becomes visible", () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (entries, pauses, limit) => {
          const keys = entries.map(({ at, late }, n) => ({ key: `${iso(at)}#${n}`, visible: at + late }));
          const seen = new Set<string>();
          let clock = 0;
          let position: FeedPosition = FEED_START;
          const look = (): boolean => {
            const there = keys
              .filter(({ key, visible }) => visible <= clock && key > position.read)
              .map(({ key }) => key)
              .sort();
            const shown = there.slice(0, limit);
            const isLast = shown.length === there.length;
            for (const key of shown) seen.add(key);
            position = nextPosition(position, { keys: shown, isLast }, { now: iso(clock), settleSeconds: SETTLE });
            return isLast;
          };
          for (const pause of pauses) {
            look();
            clock += pause;
          }
          clock = 60_000;
          // To the end of the pass at hand, then one more.
          while (!look());
          while (!look());
          expect(seen.size).toBe(keys.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("waits with what a pass may have left a hole before", () => {
    const at = (ms: number, ...keys: number[]) => ({
      keys: keys.map((key) => `${iso(key)}#x`),
      isLast: false,
      now: iso(ms),
    });
    const turn = (position: FeedPosition, { keys, isLast, now }: ReturnType<typeof at>): FeedPosition =>
      nextPosition(position, { keys, isLast }, { now, settleSeconds: SETTLE });
    // Read at 5 s: what bears 4 s is recent, and something of 3.5 s may still come. At 9 s it has come, behind the reader.
    const first = turn(FEED_START, at(5000, 1000, 4000));
    const second = turn(first, at(9000, 5000, 6000));
    expect(second.settled).toBe(`${iso(1000)}#x`);
    expect(turn(second, { ...at(9100), isLast: true }).read).toBe(`${iso(1000)}#x`);
  });
});
