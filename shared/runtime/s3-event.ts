import { z } from "zod";

const ObjectCreated = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })),
});
/** S3 sends one of these when the notification is set up. */
const TestEvent = z.object({ Event: z.literal("s3:TestEvent") });

/** A notification of S3, with the object keys that it names; keys come URL-encoded, with plus for space. */
export const S3Notification = z.union([
  ObjectCreated.transform(({ Records }) => ({
    objectKeys: Records.map(({ s3 }) => decodeURIComponent(s3.object.key.replaceAll("+", " "))),
  })),
  TestEvent.transform(() => ({ objectKeys: [] })),
]);
