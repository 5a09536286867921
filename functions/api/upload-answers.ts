import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { Upload } from "../../shared/handoffs/upload.ts";
import { DealParam } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";

/** How long an address to upload to is good for. */
export const UPLOAD_LIFE_SECONDS = 3600;
export const expiresAtOf = (now: string): string =>
  new Date(Date.parse(now) + UPLOAD_LIFE_SECONDS * 1000).toISOString();

export const SourceAnswer = Upload.omit({ objectKey: true, dealId: true, multipart: true }).openapi("Source");
export const SourceParam = DealParam.extend({
  uploadId: z
    .string()
    .max(100)
    .openapi({ param: { name: "uploadId", in: "path" }, example: "up-1f2e3d" }),
});

/** What a client sees of an upload. */
export const answerOf = ({
  dealId: _deal,
  objectKey: _key,
  multipart: _parts,
  ...answer
}: Upload): z.infer<typeof SourceAnswer> => answer;
export const NO_SOURCE = "There is no such file in this deal.";

/**
 * The same request by its Idempotency-Key gets the same id, also when the first one was killed half way; the same key for
 * another file, after its day has passed, gets another.
 */
export const uploadIdFor = (requestName: string | null, file: string, { newSecret }: ApiDeps): string => {
  const from = requestName === null ? newSecret() : JSON.stringify([requestName, file]);
  return `up-${createHash("sha256").update(from).digest("hex").slice(0, 20)}`;
};
