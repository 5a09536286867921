import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SweepDeps, sweep } from "../../../functions/sweep/sweep.ts";
import { newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import type { Retention } from "../../../shared/domain/retention.ts";
import { dealKey, SORT_KEYS } from "../../../shared/handoffs/keys.ts";
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

const sweepAt = (now: string, retention: Retention, own: Partial<SweepDeps> = {}) => {
  const deps: SweepDeps = { ...rest.deps, ...rest.queues, retention, transcription: null, now: () => now, ...own };
  return sweep(deps);
};
const create = async (dealId: string) => {
  await rest.deps.deals.save({ ...deal, dealId }, START, null);
  const { handoff, event } = takeDraft(newHandoff(dealId, emptyDraft(START), START), fullDraft(), START);
  await rest.deps.handoffs.save(handoff, event, 0);
  for (const prefix of ["uploads", "transcripts", "sources", "facts"])
    await rest.content.put(`${prefix}/${dealId}/one`, "the words of a customer");
};
const deleteDraft = async (dealId: string) => {
  const { draftId } = fullDraft();
  for (const section of Object.keys(fullDraft()))
    await rest.table.client.send(
      new DeleteCommand({
        TableName: rest.table.name,
        Key: { pk: dealKey(dealId), sk: SORT_KEYS.draft(draftId, section) },
      }),
    );
  await expect(rest.deps.handoffs.find(dealId)).rejects.toThrow("commitments");
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

  it("touches nothing of a deal that is held while the run is at another one", async () => {
    const ids = ["run-1", "run-2"];
    for (const dealId of ids) await create(dealId);
    const erased: string[] = [];
    const eraser: SweepDeps["eraser"] = {
      ...rest.deps.eraser,
      erase: async (dealId, ...more) => {
        // What earlier tests erased is erased a second time in this run.
        if (ids.includes(dealId)) erased.push(dealId);
        for (const other of ids.filter((id) => erased[0] !== undefined && id !== erased[0]))
          await rest.deps.deals.hold(other, { by: "counsel", at: START, reason: "a claim" });
        return rest.deps.eraser.erase(dealId, ...more);
      },
    };
    await sweepAt(after(800), { files: 1, texts: 1, deals: 100 }, { eraser });
    const [gone = "", kept = ""] = erased[0] === "run-1" ? ids : ids.toReversed();
    expect([erased, left(gone), left(kept).length]).toEqual([[gone], [], 4]);
    await rest.deps.deals.hold(kept, null);
    await rest.deps.eraser.erase(kept, "crm", START);
  });

  it("goes on past a deal that cannot be read or erased, tries it again, and fails so that the alarm sees it", async () => {
    await create("unreadable");
    await create("behind-it");
    const Key = { pk: "DEAL#unreadable", sk: "DEAL" };
    const change = (UpdateExpression: string, values?: Record<string, unknown>) =>
      rest.table.client.send(
        new UpdateCommand({
          TableName: rest.table.name,
          Key,
          UpdateExpression,
          ExpressionAttributeNames: { "#version": "version" },
          ExpressionAttributeValues: values,
        }),
      );
    await change("REMOVE #version");
    const keep = { files: null, texts: null, deals: 100 };
    await expect(sweepAt(after(900), keep)).rejects.toThrow("1 failed");
    expect(await rest.deps.deals.find("behind-it")).toBeNull();
    await change("SET #version = :one", { ":one": 1 });
    // Its draft was cut off by a crash: that does not matter to who only asks when it last changed.
    await deleteDraft("unreadable");
    await sweepAt(after(900.001), keep);
    expect(await rest.deps.deals.find("unreadable")).toBeNull();
  });

  it("finds the deals from before retention, once, some in each run", async () => {
    const older = await startRestApi({ now: () => START });
    const { client, name: TableName } = older.table;
    const unmark = (dealId: string) =>
      client.send(
        new UpdateCommand({
          TableName,
          Key: { pk: dealKey(dealId), sk: SORT_KEYS.deal },
          UpdateExpression: "REMOVE dueKind, dueAt",
        }),
      );
    const ids = Array.from({ length: 120 }, (_, n) => `older-${n}`);
    for (const dealId of ids) {
      await older.deps.deals.save({ ...deal, dealId }, START, null);
      if (dealId !== "older-7") await unmark(dealId);
    }
    const run = (days: number) =>
      sweepAt(after(days), { files: null, texts: null, deals: 100 }, { ...older.deps, now: () => after(days) });
    const marked = async () => (await older.deps.deals.unkept(after(50), 1000)).toSorted();
    expect(await marked()).toEqual(["older-7"]);
    await run(0);
    expect((await marked()).length).toBeLessThan(120);
    await run(0.1);
    expect(await marked()).toEqual(ids.toSorted());
    // Done for good: nothing is walked through again.
    await unmark("older-9");
    await run(0.2);
    await run(0.3);
    expect(await marked()).not.toContain("older-9");
    await run(200);
    expect(await older.deps.deals.find("older-7")).toBeNull();
    await older.close();
  });

  it("gets round to every deal, a few in each run", async () => {
    for (let n = 0; n < 45; n += 1) await rest.deps.deals.save({ ...deal, dealId: `many-${n}` }, START, null);
    const keep = { files: null, texts: null, deals: 600 };
    for (let run = 0; run < 3; run += 1) await sweepAt(after(700), keep);
    expect(await rest.deps.deals.unkept(after(700), 100)).toEqual([]);
    expect(await rest.deps.deals.find("many-44")).toBeNull();
  });
});
