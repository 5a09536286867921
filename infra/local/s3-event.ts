import type { StoredObject } from "./object-files.ts";

/** The key as S3 writes it into a notification: URL-encoded, spaces as plus signs, slashes kept. */
const encodeKey = (key: string): string => encodeURIComponent(key).replaceAll("%2F", "/").replaceAll("%20", "+");

/** The message that S3 sends for a new object, event structure 2.1. */
export const objectCreatedEvent = (
  { key, size, etag, modifiedAt }: StoredObject,
  { bucket, region, requestId }: { bucket: string; region: string; requestId: string },
) => ({
  Records: [
    {
      eventVersion: "2.1",
      eventSource: "aws:s3",
      awsRegion: region,
      eventTime: modifiedAt,
      eventName: "ObjectCreated:Put",
      userIdentity: { principalId: "AWS:LOCAL" },
      requestParameters: { sourceIPAddress: "127.0.0.1" },
      responseElements: { "x-amz-request-id": requestId, "x-amz-id-2": "local" },
      s3: {
        s3SchemaVersion: "1.0",
        configurationId: "local",
        bucket: { name: bucket, ownerIdentity: { principalId: "LOCAL" }, arn: `arn:aws:s3:::${bucket}` },
        object: {
          key: encodeKey(key),
          size,
          eTag: etag,
          sequencer: Date.parse(modifiedAt).toString(16).toUpperCase().padStart(16, "0"),
        },
      },
    },
  ],
});
