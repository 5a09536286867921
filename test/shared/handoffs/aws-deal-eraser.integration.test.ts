import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newUpload } from "../../../shared/handoffs/upload.ts";
import { deal, NOW } from "../../support/facts.ts";
import { type RestApi, startRestApi } from "../../support/rest-api.ts";

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
