import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { withRecordings } from "../../../functions/review-web/recordings.ts";
import { s3ContentStore } from "../../../shared/handoffs/s3-content-store.ts";

const credentials = { accessKeyId: "a", secretAccessKey: "b" };
const recordings = (given: typeof credentials | (() => Promise<typeof credentials>)) => {
  const client = new S3Client({ region: "eu-central-1", forcePathStyle: true, credentials: given });
  return withRecordings(s3ContentStore(client, "handoff.content-1"));
};

describe("where recordings are played from", () => {
  it("is the one bucket, and what every recording's address begins with", async () => {
    const { mediaSource, content } = recordings(credentials);
    expect(await mediaSource()).toBe("https://s3.eu-central-1.amazonaws.com/handoff.content-1/");
    expect((await content.downloadAddress("uploads/a/call.mp4", 60)).startsWith(await mediaSource())).toBe(true);
  });

  it("is found the next time where it could not be told at first", async () => {
    let asked = 0;
    const { mediaSource } = recordings(async () => {
      asked += 1;
      if (asked === 1) throw new Error("no credentials yet");
      return credentials;
    });
    await expect(mediaSource()).rejects.toThrow("no credentials yet");
    expect(await mediaSource()).toContain("/handoff.content-1/");
  });
});
