import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, it } from "vitest";
import { signatureFault } from "../../../infra/local/s3-signature.ts";

const keys = { accessKeyId: "LOCALKEY", secretAccessKey: "a secret" };
const SIGNED_AT = new Date("2026-05-12T10:00:00Z");
const soon = SIGNED_AT.getTime() + 60_000;

const presign = (key: string): Promise<string> =>
  getSignedUrl(
    new S3Client({
      region: "us-east-1",
      endpoint: "http://127.0.0.1:4000",
      forcePathStyle: true,
      requestChecksumCalculation: "WHEN_REQUIRED",
      credentials: keys,
    }),
    new PutObjectCommand({ Bucket: "content", Key: key }),
    { expiresIn: 300, signingDate: SIGNED_AT },
  );

const put = (address: string, method = "PUT") => ({
  method,
  url: new URL(address),
  headers: { host: "127.0.0.1:4000" },
});

describe("an upload address that the SDK signed", () => {
  it.each(["uploads/a/b", "uploads/a/%C3%9Cbersicht%20(1).vtt", "uploads/a/it's & more+.txt"])(
    "opens for its own key: %s",
    async (key) => {
      expect(signatureFault(put(await presign(key)), keys, soon)).toBeNull();
    },
  );

  it("opens for no other key", async () => {
    const other = (await presign("uploads/a/b")).replace("/uploads/a/b", "/uploads/a/c");
    expect(signatureFault(put(other), keys, soon)).toBe("wrong");
  });

  it("opens for no other method", async () => {
    expect(signatureFault(put(await presign("uploads/a/b"), "GET"), keys, soon)).toBe("wrong");
  });

  it("cannot be given a longer life", async () => {
    const longer = (await presign("uploads/a/b")).replace("X-Amz-Expires=300", "X-Amz-Expires=3000");
    expect(signatureFault(put(longer), keys, soon)).toBe("wrong");
  });

  it("expires", async () => {
    const address = await presign("uploads/a/b");
    expect(signatureFault(put(address), keys, SIGNED_AT.getTime() + 300_000)).toBeNull();
    expect(signatureFault(put(address), keys, SIGNED_AT.getTime() + 300_001)).toBe("expired");
  });

  it("is worth nothing to another holder of keys", async () => {
    expect(signatureFault(put(await presign("a")), { ...keys, accessKeyId: "OTHER" }, soon)).toBe("unknown_key");
    expect(signatureFault(put(await presign("a")), { ...keys, secretAccessKey: "other" }, soon)).toBe("wrong");
  });
});

it("turns unsigned requests away", () => {
  expect(signatureFault(put("http://127.0.0.1:4000/content/uploads/a"), keys, soon)).toBe("missing");
});
