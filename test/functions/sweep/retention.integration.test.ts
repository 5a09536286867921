import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SweepDeps, sweep } from "../../../functions/sweep/sweep.ts";
import { newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import type { Retention } from "../../../shared/domain/retention.ts";
import { deal } from "../../support/facts.ts";
import { fullDraft } from "../../support/facts.ts";
import { type RestApi, startRestApi } from "../../support/rest-api.ts";

const DAY = 86_400_000;
/** Objects bear the time at which they are really written, so these tests count from now. */
const START = new Date().toISOString();
const after = (days: number): string => new Date(Date.parse(START) + days * DAY).toISOString();

let rest: RestApi;
beforeAll(async () => {
  rest = await startRestApi({ now: () => START });
});
afterAll(() => rest.close());

const sweepAt = (now: string, retention: Retention) => {
  const deps: SweepDeps = { ...rest.deps, ...rest.queues, retention, transcription: null, now: () => now };
  return sweep(deps);
};
const create = async (dealId: string) => {
  await rest.deps.deals.save({ ...deal, dealId }, START, null);
  const { handoff, event } = takeDraft(newHandoff(dealId, emptyDraft(START), START), fullDraft(), START);
  await rest.deps.handoffs.save(handoff, event, 0);
  for (const prefix of ["uploads", "transcripts", "sources", "facts"])
    await rest.content.put(`${prefix}/${dealId}/one`, "the words of a customer");
};
const left = (dealId: string): string[] =>
  rest.content
    .keys()
    .filter((key) => key.includes(`/${dealId}/`))
    .map((key) => key.split("/")[0] ?? "")
    .toSorted();

describe("retention", () => {
  it("deletes each kind of object after its own days, and looks at a deal once a day at most", async () => {
    await create("kinds");
    const keep = { files: 10, texts: 30, deals: null };
    await sweepAt(after(9), keep);
    expect(left("kinds")).toEqual(["facts", "sources", "transcripts", "uploads"]);
    await sweepAt(after(9.9), { files: 1, texts: 1, deals: null });
    expect(left("kinds"), "looked at half a day before").toHaveLength(4);
    await sweepAt(after(11), keep);
    expect(left("kinds")).toEqual(["facts", "sources", "transcripts"]);
    await sweepAt(after(31), keep);
    expect(left("kinds")).toEqual([]);
    expect(await rest.deps.handoffs.find("kinds")).not.toBeNull();
  });

  it("erases a deal whose handoff has not changed for its days, and leaves its tombstone", async () => {
    await create("whole");
    await sweepAt(after(99), { files: null, texts: null, deals: 100 });
    expect(await rest.deps.deals.find("whole")).not.toBeNull();
    // Its CRM sends it again and again; that is no change of the handoff.
    await rest.deps.deals.save({ ...deal, dealId: "whole" }, after(100), null);
    await sweepAt(after(101), { files: null, texts: null, deals: 100 });
    expect([await rest.deps.deals.find("whole"), left("whole")]).toEqual([null, []]);
    expect(await rest.deps.deals.tombstone("whole")).toMatchObject({ by: "retention" });
  });

  it("touches nothing of a deal under legal hold until it is lifted", async () => {
    await create("held");
    await rest.deps.deals.hold("held", { by: "counsel", at: START, reason: "a claim" });
    const keep = { files: 1, texts: 1, deals: 1 };
    await sweepAt(after(500), keep);
    expect(left("held")).toHaveLength(4);
    await rest.deps.deals.hold("held", null);
    await sweepAt(after(502), keep);
    expect([await rest.deps.deals.find("held"), left("held")]).toEqual([null, []]);
  });

  it("gets round to every deal, a few in each run", async () => {
    for (let n = 0; n < 45; n += 1) await rest.deps.deals.save({ ...deal, dealId: `many-${n}` }, START, null);
    const keep = { files: null, texts: null, deals: 600 };
    for (let run = 0; run < 3; run += 1) await sweepAt(after(700), keep);
    expect(await rest.deps.deals.unkept(after(700), 100)).toEqual([]);
    expect(await rest.deps.deals.find("many-44")).toBeNull();
  });
});
