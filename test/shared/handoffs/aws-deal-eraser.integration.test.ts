import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newHandoff, takeDraft } from "../../../shared/domain/decide.ts";
import { emptyDraft } from "../../../shared/domain/draft.ts";
import { beginErasure } from "../../../shared/handoffs/dynamo-deal-store.ts";
import { publishEvents } from "../../../shared/handoffs/publish-events.ts";
import { objectKeys } from "../../../shared/handoffs/keys.ts";
import { newUpload } from "../../../shared/handoffs/upload.ts";
import { awsDealEraser } from "../../../shared/handoffs/aws-deal-eraser.ts";
import { deal, fullDraft, NOW } from "../../support/facts.ts";
import { type RestApi, startRestApi } from "../../support/rest-api.ts";

const LATER = "2027-01-01T00:00:00.000Z";

let rest: RestApi;
beforeAll(async () => {
  rest = await startRestApi();
});
afterAll(() => rest.close());

const create = (dealId: string) => rest.deps.deals.save({ ...deal, dealId }, NOW, null);
const left = (dealId: string): string[] => rest.content.keys().filter((key) => key.includes(`/${dealId}/`));

describe("deleting one file", () => {
  it("leaves the files alone whose keys only begin alike", async () => {
    await create("alike");
    const objectKey = "uploads/alike/call";
    await rest.deps.uploads.save({
      ...newUpload({ dealId: "alike", uploadId: "up-1", fileName: "call", objectKey }, NOW),
      state: "failed",
    });
    for (const key of [objectKey, "uploads/alike/call-2.txt", "uploads/alike/call/3.txt"])
      await rest.content.put(key, "the words of a customer");
    expect((await rest.call("DELETE", "/v1/deals/alike/sources/up-1")).status).toBe(204);
    expect(left("alike").toSorted()).toEqual(["uploads/alike/call-2.txt", "uploads/alike/call/3.txt"]);
  });
});

describe("deleting a file that was read", () => {
  it("takes along what was read in it, with whatever names, and nothing of another file", async () => {
    await create("read");
    const [objectKey, names] = ["uploads/read/up-1/call.vtt", "0123456789abcdef"];
    await rest.deps.uploads.save({
      ...newUpload({ dealId: "read", uploadId: "up-1", fileName: "call.vtt", objectKey }, NOW),
      state: "drafted",
      sourceId: "src-1",
    });
    const others = [objectKeys.facts("read", "src-10"), objectKeys.source("read", "src-10")];
    for (const key of [
      objectKey,
      objectKeys.source("read", "src-1"),
      objectKeys.facts("read", "src-1"),
      objectKeys.facts("read", "src-1", names),
      ...others,
    ])
      await rest.content.put(key, "the words of a customer");
    expect((await rest.call("DELETE", "/v1/deals/read/sources/up-1")).status).toBe(204);
    expect(left("read").toSorted()).toEqual(others);
  });
});

describe("deleting a file of a deal under legal hold", () => {
  it("is refused with the reason, as long as it is held", async () => {
    await create("evidence");
    const objectKey = "uploads/evidence/up-1/call.vtt";
    await rest.deps.uploads.save({
      ...newUpload({ dealId: "evidence", uploadId: "up-1", fileName: "call.vtt", objectKey }, NOW),
      state: "drafted",
    });
    await rest.content.put(objectKey, "the words of a customer");
    const remove = () => rest.call("DELETE", "/v1/deals/evidence/sources/up-1");
    await rest.deps.deals.hold("evidence", { by: "counsel", at: NOW, reason: "a claim" });
    const refused = await remove();
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining("a claim")]);
    expect([left("evidence"), (await rest.deps.uploads.list("evidence")).length]).toEqual([[objectKey], 1]);
    await rest.deps.deals.hold("evidence", null);
    expect((await remove()).status).toBe(204);
  });
});

describe("erasing a deal", () => {
  it("stays due for a second look until that has deleted everything", async () => {
    await create("cut-off");
    const due = async () => (await rest.deps.deals.erasedBefore(LATER)).some(({ dealId }) => dealId === "cut-off");
    await rest.deps.eraser.erase("cut-off", "crm", NOW);
    await rest.content.put("facts/cut-off/late.json", "written late");
    const gone = new S3Client({
      region: "eu-central-1",
      endpoint: "http://127.0.0.1:1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 1,
    });
    const offline = awsDealEraser(rest.table, { s3: gone, bucket: rest.content.bucket });
    await expect(offline.erase("cut-off", "crm", NOW, true)).rejects.toThrow("ECONNREFUSED");
    expect([await due(), left("cut-off")]).toEqual([true, ["facts/cut-off/late.json"]]);
    await rest.deps.eraser.erase("cut-off", "crm", NOW, true);
    expect([await due(), left("cut-off")]).toEqual([false, []]);
  });

  it("leaves no handoff that cannot be read, however often it breaks off", async () => {
    await create("step-by-step");
    const { handoff, event } = takeDraft(newHandoff("step-by-step", emptyDraft(NOW), NOW), fullDraft(), NOW);
    await rest.deps.handoffs.save(handoff, event, 0);
    await publishEvents("step-by-step", rest.deps);
    let left = 0;
    rest.table.client.middlewareStack.add(
      (next, context) => (args) => {
        if (context["commandName"] !== "DeleteItemCommand") return next(args);
        left -= 1;
        return left < 0 ? Promise.reject(new Error("killed")) : next(args);
      },
      { step: "initialize", name: "onlySome" },
    );
    const revisions: (number | undefined)[] = [];
    // The two entries of people are deleted again each time.
    for (let done = false; !done; left = 3) {
      done = await rest.deps.eraser.erase("step-by-step", "crm", NOW).then(
        () => true,
        () => false,
      );
      revisions.push((await rest.deps.handoffs.find("step-by-step"))?.revision);
      await rest.deps.handoffs.revision("step-by-step", 1);
    }
    rest.table.client.middlewareStack.remove("onlySome");
    expect(revisions.length).toBeGreaterThan(10);
    expect([revisions[0], revisions.at(-1)]).toEqual([1, undefined]);
    expect(await rest.deps.deals.find("step-by-step")).toBeNull();
  });

  it("deletes nothing of a deal under legal hold, and lets nobody hold one whose erasure has begun", async () => {
    await create("held");
    await rest.content.put("facts/held/one.json", "the words of a customer");
    const hold = { by: "counsel", at: NOW, reason: "a claim" };
    expect(await rest.deps.deals.hold("held", hold)).toBe("saved");
    expect(await rest.deps.eraser.erase("held", "retention", NOW)).toEqual({ hold });
    expect([await rest.deps.deals.tombstone("held"), left("held").length]).toEqual([null, 1]);
    expect((await rest.call("DELETE", "/v1/deals/held")).status).toBe(409);
    await rest.deps.deals.hold("held", null);
    await beginErasure(rest.table, "held", NOW);
    expect(await rest.deps.deals.hold("held", hold)).toBe("gone");
    expect((await rest.call("PUT", "/v1/deals/held/legal-hold", { body: { reason: "a claim" } })).status).toBe(410);
    expect(await rest.deps.deals.save({ ...deal, dealId: "held" }, NOW, null)).toBe("conflict");
    expect((await rest.call("DELETE", "/v1/deals/held")).status).toBe(200);
    expect([await rest.deps.deals.find("held"), left("held")]).toEqual([null, []]);
  });

  it("happens or is kept by a hold set at the same moment, never half of each", async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `at-once-${n}`);
    for (const dealId of ids) await create(dealId);
    const outcomes = await Promise.all(
      ids.map(async (dealId) => {
        const [held, erased] = await Promise.all([
          rest.deps.deals.hold(dealId, { by: "counsel", at: NOW, reason: "a claim" }),
          rest.deps.eraser.erase(dealId, "retention", NOW),
        ]);
        return { held: held === "saved", kept: "hold" in erased, there: (await rest.deps.deals.find(dealId)) !== null };
      }),
    );
    expect(outcomes.filter(({ held, kept, there }) => held !== kept || kept !== there)).toEqual([]);
  });
});
