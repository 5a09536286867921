import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DEFAULT_REQUIRED_FIELDS } from "../../../shared/domain/completeness.ts";
import { objectKeys, readObjectKey } from "../../../shared/handoffs/keys.ts";
import { EnvironmentError, readEnv } from "../../../shared/runtime/env.ts";
import { RetryLater, retryDelay } from "../../../shared/runtime/retry-later.ts";
import { S3Notification } from "../../../shared/runtime/s3-event.ts";
import { PublicUrl, RequiredFields, RETENTION_SETTINGS, TimeZone } from "../../../shared/runtime/settings.ts";

describe("the environment", () => {
  it("names every variable that is wrong, and no value", () => {
    const read = () => readEnv({ A: z.string(), B: z.url(), C: z.string() }, { A: "ok", B: "secret-not-a-url" });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(/B: .*C: /);
    expect(read).not.toThrow(/secret-not-a-url/);
  });

  it("an empty list of mandatory fields is the default list", () => {
    expect(RequiredFields.parse("")).toEqual(DEFAULT_REQUIRED_FIELDS);
    expect(RequiredFields.parse(" goals , bant.budget")).toEqual(["goals", "bant.budget"]);
  });

  it("refuses a mandatory field that does not exist, a zone that does not exist, an address that is none", () => {
    expect(RequiredFields.safeParse("goals,weather").success).toBe(false);
    expect(TimeZone.safeParse("Europe/Atlantis").success).toBe(false);
    expect(PublicUrl.safeParse("handoff").success).toBe(false);
  });

  it("takes days of one or more, or the word never, as the time that something is kept", () => {
    const { KEEP_DEALS_DAYS } = RETENTION_SETTINGS;
    expect(readEnv(RETENTION_SETTINGS, { KEEP_TEXTS_DAYS: "never", KEEP_DEALS_DAYS: "90" })).toEqual({
      KEEP_FILES_DAYS: null,
      KEEP_TEXTS_DAYS: null,
      KEEP_DEALS_DAYS: 90,
    });
    expect(["30", " 1.5 ", "never", " never ", "", undefined].map((text) => KEEP_DEALS_DAYS.parse(text))).toEqual([
      30,
      1.5,
      null,
      null,
      null,
      null,
    ]);
    for (const text of ["0", "0.5", "-1", "ever", "30 days"])
      expect(KEEP_DEALS_DAYS.safeParse(text).success, text).toBe(false);
  });

  it("drops slashes at the end of the public address", () => {
    expect(PublicUrl.parse("https://handoff.example.com/")).toBe("https://handoff.example.com");
  });
});

describe("retrying", () => {
  it("waits longer after each attempt, and as long as the work asked for", () => {
    expect([1, 2, 3, 4, 5, 9].map((attempt) => retryDelay(attempt, new Error("x")))).toEqual([
      5, 30, 120, 300, 900, 900,
    ]);
    expect(retryDelay(1, new RetryLater("rate_limited", 17.2))).toBe(18);
  });

  it("never asks SQS for longer than it can hide a message", () => {
    expect(retryDelay(1, new RetryLater("rate_limited", 1e9))).toBe(43_200);
  });
});

describe("object keys", () => {
  it.each([
    "01 call.vtt",
    "Gespräch „Übergabe“.eml",
    "../../etc/passwd",
    "a/b\\c.txt",
    "100%.txt",
    "🤝.txt",
    'say "hi"+more.vtt',
  ])("gives the name %s back, and keeps it inside the deal's folder", (fileName) => {
    const key = objectKeys.upload("deal-1", "up-0af3", fileName);
    expect(key.split("/").slice(0, 3)).toEqual(["uploads", "deal-1", "up-0af3"]);
    expect(key.split("/")).toHaveLength(4);
    expect(readObjectKey(key)).toEqual({ dealId: "deal-1", uploadId: "up-0af3", fileName });
  });

  it("reads a file that somebody dropped into the bucket by hand", () => {
    expect(readObjectKey("uploads/deal-1/01 call.vtt")).toEqual({
      dealId: "deal-1",
      uploadId: null,
      fileName: "01 call.vtt",
    });
    expect(readObjectKey("uploads/deal-1/week 3/100%.vtt")).toEqual({
      dealId: "deal-1",
      uploadId: null,
      fileName: "week 3/100%.vtt",
    });
  });

  it("knows whose transcript has arrived", () => {
    expect(readObjectKey(objectKeys.transcript("deal-1", "up-0af3"))).toMatchObject({
      dealId: "deal-1",
      uploadId: "up-0af3",
    });
  });

  it.each(["facts/deal-1/src-1.json", "uploads/", "uploads/deal-1", "x"])("leaves %s alone", (key) => {
    expect(readObjectKey(key)).toBeNull();
  });
});

describe("a notification of S3", () => {
  it("names the keys as they were stored", () => {
    const event = { Records: [{ s3: { object: { key: "uploads/d/up-1/01+call+%C3%BC%2Bx.vtt" } } }] };
    expect(S3Notification.parse(event).objectKeys).toEqual(["uploads/d/up-1/01 call ü+x.vtt"]);
  });

  it("a test event of S3 names none", () => {
    expect(S3Notification.parse({ Event: "s3:TestEvent", Bucket: "b" })).toEqual({ objectKeys: [] });
  });
});
