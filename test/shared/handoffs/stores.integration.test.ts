import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decide, newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import type { Handoff } from "../../../shared/domain/handoff.ts";
import { dynamoDealStore } from "../../../shared/handoffs/dynamo-deal-store.ts";
import { dynamoHandoffStore } from "../../../shared/handoffs/dynamo-handoff-store.ts";
import { dynamoMailLedger } from "../../../shared/handoffs/dynamo-mail-ledger.ts";
import { dynamoUploadStore } from "../../../shared/handoffs/dynamo-upload-store.ts";
import { publishEvents } from "../../../shared/handoffs/publish-events.ts";
import { runCommand } from "../../../shared/handoffs/run-command.ts";
import type { Upload } from "../../../shared/handoffs/upload.ts";
import { IN_CRM, commitment, deal, fullDraft, NOW } from "../../support/facts.ts";
import { startLocalTable } from "../../support/local-table.ts";

let local: Awaited<ReturnType<typeof startLocalTable>>;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.close());

const handoffs = () => dynamoHandoffStore(local.table);
const LATER = "2026-03-02T10:00:00.000Z";

const started = async (dealId: string): Promise<Handoff> => {
  const next = takeDraft(newHandoff(dealId, emptyDraft(NOW), NOW), fullDraft(), NOW);
  expect(await handoffs().save(next.handoff, next.event, 0)).toBe("saved");
  return next.handoff;
};

describe("the handoff's store", () => {
  it("gives back what was saved, draft and all", async () => {
    const saved = await started("round-trip");
    expect(await handoffs().find("round-trip")).toEqual(saved);
  });

  it("takes one of two writers who started from the same revision", async () => {
    const handoff = await started("two-writers");
    const accept = (factId: string) =>
      decide(
        handoff,
        { type: "accept", factId },
        { actor: { email: deal.ae.email, role: "ae" }, now: LATER, required: [], approveBy: LATER, inCrm: IN_CRM },
      );
    const [one, two] = [accept("c1"), accept("c2")];
    if (!one.ok || !two.ok) throw new Error("both commands are allowed");
    const results = await Promise.all([
      handoffs().save(one.handoff, one.event, handoff.revision),
      handoffs().save(two.handoff, two.event, handoff.revision),
    ]);
    expect(results.toSorted()).toEqual(["conflict", "saved"]);
  });

  it("loses no decision of twenty people who decide at once", async () => {
    const many = {
      ...fullDraft(),
      draftId: "many",
      commitments: Array.from({ length: 20 }, (_, n) => commitment(`c${n}`, `Promise ${n}`)),
    };
    const next = takeDraft(newHandoff("crowd", emptyDraft(NOW), NOW), many, NOW);
    await handoffs().save(next.handoff, next.event, 0);
    const deps = { handoffs: handoffs(), notifications: { send: async () => {} }, now: () => LATER, required: [] };
    const decideOne = async (n: number): Promise<void> => {
      const command = { type: "accept", factId: `c${n}` } as const;
      const result = await runCommand(
        { deal: { ...deal, dealId: "crowd" }, command, actor: { email: deal.ae.email, role: "ae" } },
        deps,
      );
      // A person whose turn did not come in eight attempts is told so and tries again.
      if (!result.ok) await decideOne(n);
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => decideOne(n)));
    const found = await handoffs().find("crowd");
    expect(Object.keys(found?.decisions ?? {})).toHaveLength(20);
    expect(found?.revision).toBe(21);
  });

  it("refuses a command that was meant for another revision", async () => {
    await started("if-match");
    const deps = { handoffs: handoffs(), notifications: { send: async () => {} }, now: () => LATER, required: [] };
    const command = { type: "accept", factId: "c1" } as const;
    const actor = { email: deal.ae.email, role: "ae" } as const;
    expect(
      await runCommand({ deal: { ...deal, dealId: "if-match" }, command, actor, expectedRevision: 7 }, deps),
    ).toEqual({ ok: false, refusal: "conflict" });
  });

  it("holds a draft far larger than one item may be", async () => {
    const long = "a long promise ".repeat(30);
    const commitments = Array.from({ length: 250 }, (_, n) => commitment(`c${n}`, `${long} ${n}`));
    const big = {
      ...fullDraft(),
      draftId: "big",
      commitments,
      risks: commitments.map(({ id, text, evidence }) => ({
        id: `r-${id}`,
        text,
        evidence,
        category: "technical" as const,
        severity: "low" as const,
      })),
    };
    expect(JSON.stringify(big).length).toBeGreaterThan(400_000);
    const next = takeDraft(newHandoff("big", emptyDraft(NOW), NOW), big, NOW);
    await handoffs().save(next.handoff, next.event, 0);
    expect((await handoffs().find("big"))?.draft.commitments).toHaveLength(250);
  });
});

describe("the outbox", () => {
  it("keeps an event until it is published, then in the history only", async () => {
    const handoff = await started("outbox");
    expect(await handoffs().unpublished("outbox")).toHaveLength(1);
    expect(await handoffs().dealsWithUnpublished("2027-01-01T00:00:00.000Z")).toContain("outbox");
    const sent: string[] = [];
    await publishEvents("outbox", {
      handoffs: handoffs(),
      notifications: { send: async ({ eventId }) => void sent.push(eventId) },
    });
    expect(sent).toEqual([`outbox.r${handoff.revision}`]);
    expect(await handoffs().unpublished("outbox")).toEqual([]);
    expect(await handoffs().dealsWithUnpublished("2027-01-01T00:00:00.000Z")).not.toContain("outbox");
    expect((await handoffs().history("outbox")).map(({ type }) => type)).toEqual(["draft_updated"]);
  });

  it("still holds the event when sending it failed", async () => {
    await started("outbox-down");
    const down = { send: () => Promise.reject(new Error("queue is down")) };
    await expect(publishEvents("outbox-down", { handoffs: handoffs(), notifications: down })).rejects.toThrow(
      "queue is down",
    );
    expect(await handoffs().unpublished("outbox-down")).toHaveLength(1);
  });

  it("ticking off one event leaves another that came meanwhile", async () => {
    const handoff = await started("outbox-two");
    const [first] = await handoffs().unpublished("outbox-two");
    const next = takeDraft(handoff, { ...fullDraft(), draftId: "draft-2" }, LATER);
    await handoffs().save(next.handoff, next.event, handoff.revision);
    if (first === undefined) throw new Error("the first event is in the outbox");
    await handoffs().markPublished(first);
    expect((await handoffs().unpublished("outbox-two")).map(({ revision }) => revision)).toEqual([2]);
    expect(await handoffs().dealsWithUnpublished("2027-01-01T00:00:00.000Z")).toContain("outbox-two");
  });
});

describe("the mail ledger", () => {
  const ledger = () => dynamoMailLedger(local.table);
  const at = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

  it("lets one of many senders claim a mail", async () => {
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => ledger().claim("deal.r1", "a@x.example", NOW, 60)),
    );
    expect(claims.filter((claim) => claim === "claimed")).toHaveLength(1);
    expect(claims.filter((claim) => claim === "in_doubt")).toHaveLength(9);
  });

  it("is done with a mail that was sent", async () => {
    await ledger().claim("deal.r2", "a@x.example", NOW, 60);
    await ledger().record("deal.r2", "a@x.example", "sent", NOW);
    expect(await ledger().claim("deal.r2", "a@x.example", at(3600), 60)).toBe("sent");
  });

  it("gives an unconfirmed mail away again only when the lease is over", async () => {
    await ledger().claim("deal.r3", "a@x.example", NOW, 60);
    expect(await ledger().claim("deal.r3", "a@x.example", at(59), 60)).toBe("in_doubt");
    expect(await ledger().claim("deal.r3", "a@x.example", at(61), 60)).toBe("claimed");
  });

  it("believes the mail service's report even when the sender never came back", async () => {
    await ledger().claim("deal.r4", "a@x.example", NOW, 60);
    await ledger().record("deal.r4", "a@x.example", "sent", at(1));
    expect(await ledger().claim("deal.r4", "a@x.example", at(3600), 60)).toBe("sent");
  });

  it("a bounce is not taken back by an earlier report that comes late", async () => {
    await ledger().record("deal.r5", "a@x.example", "bounced", at(2));
    await ledger().record("deal.r5", "a@x.example", "sent", at(1));
    expect(await ledger().outcome("deal.r5", "a@x.example")).toBe("bounced");
  });
});

describe("deals and uploads", () => {
  it("refuses an update that was meant for another version of the deal", async () => {
    const deals = dynamoDealStore(local.table);
    expect(await deals.save(deal, NOW, null)).toMatchObject({ version: 1 });
    expect(await deals.save(deal, LATER, 5)).toBe("conflict");
    expect(await deals.save(deal, LATER, 1)).toMatchObject({ version: 2, createdAt: NOW, updatedAt: LATER });
  });

  it("keeps a hold that is set while somebody else updates the deal", async () => {
    const store = dynamoDealStore(local.table);
    const before = await store.save({ ...deal, dealId: "held-meanwhile" }, NOW, null);
    const hold = { by: "counsel", at: LATER, reason: "a claim" };
    const version = before === "conflict" ? expect.fail("nobody else wrote") : before.version;
    await store.hold("held-meanwhile", hold);
    expect(await store.save({ ...deal, dealId: "held-meanwhile" }, LATER, version)).toBe("conflict");
    expect(await store.find("held-meanwhile")).toMatchObject({ hold, version: 2 });
  });

  it("pages through all deals without skipping or repeating one", async () => {
    const deals = dynamoDealStore(local.table);
    const ids = Array.from({ length: 7 }, (_, n) => `page-${n}`);
    for (const dealId of ids) await deals.save({ ...deal, dealId }, NOW, null);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof deals.list>> = await deals.list(3, cursor);
      if (page === "unknown_cursor") throw new Error("the store refuses its own cursor");
      seen.push(...page.deals.map((stored) => stored.deal.dealId));
      ({ cursor } = page);
    } while (cursor !== null);
    expect(seen.filter((id) => id.startsWith("page-")).toSorted()).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("finds uploads that stopped moving, and no settled ones", async () => {
    const uploads = dynamoUploadStore(local.table);
    const upload = (uploadId: string, state: Upload["state"]): Upload => ({
      dealId: "stalled",
      uploadId,
      fileName: 'a b/ü"../.vtt',
      objectKey: `uploads/stalled/${uploadId}/x`,
      state,
      sourceId: null,
      format: null,
      fault: null,
      multipart: null,
      createdAt: NOW,
      updatedAt: NOW,
    });
    for (const [id, state] of [
      ["up-1", "extracting"],
      ["up-2", "drafted"],
      ["up-3", "failed"],
      ["up-4", "awaiting"],
    ] as const)
      await uploads.save(upload(id, state));
    expect((await uploads.stalled(LATER)).map(({ uploadId }) => uploadId).toSorted()).toEqual(["up-1", "up-4"]);
    expect(await uploads.stalled(NOW)).toEqual([]);
    expect((await uploads.list("stalled"))[0]?.fileName).toBe('a b/ü"../.vtt');
  });
});
