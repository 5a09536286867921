import { createRoute, z } from "@hono/zod-openapi";
import { objectKeys } from "../../shared/handoffs/keys.ts";
import type { UploadedPart } from "../../shared/handoffs/part-store.ts";
import { newUpload, type Upload } from "../../shared/handoffs/upload.ts";
import { tooLarge } from "../../shared/handoffs/upload-faults.ts";
import { needs } from "./caller.ts";
import { body, DealParam, json } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { ApiProblem, COMMON_PROBLEMS, CONFLICT, REPEATED } from "./problem.ts";
import { routes } from "./routes.ts";
import {
  answerOf,
  expiresAtOf,
  NO_SOURCE,
  SourceAnswer,
  SourceParam,
  UPLOAD_LIFE_SECONDS,
  uploadIdFor,
} from "./upload-answers.ts";
import { visibleDeal } from "./visible-deal.ts";

/** A part that breaks off is sent again in a minute at 5 Mbit/s; 2 GB are 64 of them. S3 asks for 5 MiB and more. */
const PART_BYTES = 32 * 1024 * 1024;

const UploadInParts = z
  .object({
    uploadId: z.string(),
    partBytes: z.number().int().openapi({ description: "Bytes of each part; the last one has the rest" }),
    parts: z.array(
      z.object({
        number: z.number().int(),
        url: z.url().openapi({ description: "PUT the bytes of this part here" }),
        arrived: z.boolean(),
      }),
    ),
    expiresAt: z.iso.datetime(),
  })
  .openapi("UploadInParts");

const begin = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/sources/multipart",
  operationId: "beginUploadInParts",
  tags: ["Sources"],
  summary: "Get addresses to upload a large file in parts",
  description:
    "For recordings and large mailboxes: cut the file every `partBytes` bytes, PUT each part to its address, in any order and at once, and complete the upload. What broke off is sent again by itself. Sent again with its Idempotency-Key, the request gets fresh addresses of the same upload.",
  ...needs("write"),
  request: {
    params: DealParam,
    body: body(z.object({ fileName: z.string().min(1).max(255), bytes: z.number().int().min(1) })),
  },
  responses: { 201: json(UploadInParts, "The addresses"), ...COMMON_PROBLEMS, ...REPEATED },
});

const renew = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/sources/{uploadId}/parts",
  operationId: "renewPartAddresses",
  tags: ["Sources"],
  summary: "Get fresh addresses for the parts, and see which have arrived",
  description: "To go on after a break, or when the addresses of a slow upload have expired. Parts are kept for a day.",
  ...needs("write"),
  request: { params: SourceParam },
  responses: { 200: json(UploadInParts, "The addresses"), ...COMMON_PROBLEMS, ...REPEATED },
});

const complete = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/sources/{uploadId}/complete",
  operationId: "completeUploadInParts",
  tags: ["Sources"],
  summary: "Make one file of the parts",
  description:
    "409 names the parts that are missing or too short. Safe to repeat, also with the same Idempotency-Key once they are there.",
  ...needs("write"),
  request: { params: SourceParam },
  responses: { 202: json(SourceAnswer, "The file, soon to be read"), ...COMMON_PROBLEMS, ...REPEATED, ...CONFLICT },
});

/** How many bytes each part of a file has, by its number less one. */
export const partSizes = (bytes: number, partBytes: number): number[] =>
  Array.from({ length: Math.ceil(bytes / partBytes) }, (_, at) => Math.min(partBytes, bytes - at * partBytes));

/** Numbers of the parts that have not arrived whole. */
export const missingParts = (sizes: readonly number[], arrived: readonly UploadedPart[]): number[] => {
  const bytesOf = new Map(arrived.map(({ number, bytes }) => [number, bytes]));
  return sizes.flatMap((bytes, at) => (bytesOf.get(at + 1) === bytes ? [] : [at + 1]));
};

type Multipart = NonNullable<Upload["multipart"]>;
const NOT_IN_PARTS = "This file is not being uploaded in parts.";
const ENDED = "This upload in parts has ended: it was completed, deleted or a day old. Begin a new one.";

/** Whether parts that are gone were deleted, by age or after the upload was given up, and not made into the file. */
const wentAway = ({ state, fault }: Upload, { completionAskedAt }: Multipart): boolean =>
  fault?.code === "upload_missing" || (state === "awaiting" && completionAskedAt === null);

export const uploadPartRoutes = (deps: ApiDeps) => {
  const addressesOf = async (upload: Upload, { id, bytes, partBytes }: Multipart, arrived: readonly UploadedPart[]) => {
    const sizes = partSizes(bytes, partBytes);
    const missing = new Set(missingParts(sizes, arrived));
    const parts = await Promise.all(
      sizes.map(async (_, at) => ({
        number: at + 1,
        url: await deps.parts.address(upload.objectKey, id, at + 1, UPLOAD_LIFE_SECONDS),
        arrived: !missing.has(at + 1),
      })),
    );
    return { uploadId: upload.uploadId, partBytes, parts, expiresAt: expiresAtOf(deps.now()) };
  };

  const uploadInParts = async (dealId: string, uploadId: string): Promise<[Upload, Multipart]> => {
    const upload = await deps.uploads.find(dealId, uploadId);
    if (upload === null) throw new ApiProblem(404, NO_SOURCE);
    if (upload.multipart === null) throw new ApiProblem(409, NOT_IN_PARTS);
    return [upload, upload.multipart];
  };

  return routes()
    .openapi(begin, async (context) => {
      context.set("answersAnew", true);
      const { dealId } = context.req.valid("param");
      const { fileName, bytes } = context.req.valid("json");
      await visibleDeal(context, dealId, deps);
      // Which of the two it is shows in its bytes only, and those come later.
      const limit = Math.max(deps.limits.recordingBytes, deps.limits.mailboxBytes);
      if (bytes > limit)
        throw new ApiProblem(422, tooLarge(fileName, bytes, limit).message, [
          { pointer: "/bytes", detail: `at most ${limit}` },
        ]);
      const uploadId = uploadIdFor(context.get("requestName"), `${bytes} ${fileName}`, deps);
      const known = await deps.uploads.find(dealId, uploadId);
      const objectKey = objectKeys.upload(dealId, uploadId, fileName);
      const multipart = known?.multipart ?? {
        id: await deps.parts.begin(objectKey),
        bytes,
        partBytes: PART_BYTES,
        completionAskedAt: null,
      };
      const upload: Upload = known ?? {
        ...newUpload({ dealId, uploadId, fileName, objectKey }, deps.now()),
        multipart,
      };
      if (known === null) await deps.uploads.save(upload);
      return context.json(await addressesOf(upload, multipart, []), 201);
    })
    .openapi(renew, async (context) => {
      context.set("answersAnew", true);
      const { dealId, uploadId } = context.req.valid("param");
      await visibleDeal(context, dealId, deps);
      const [upload, multipart] = await uploadInParts(dealId, uploadId);
      const arrived = await deps.parts.uploaded(upload.objectKey, multipart.id);
      if (arrived === null) throw new ApiProblem(409, ENDED);
      // Given up as never arrived meanwhile, or about to be: it is waited for again.
      await deps.uploads.save({ ...upload, state: "awaiting", fault: null, updatedAt: deps.now() });
      return context.json(await addressesOf(upload, multipart, arrived), 200);
    })
    .openapi(complete, async (context) => {
      context.set("answersAnew", true);
      const { dealId, uploadId } = context.req.valid("param");
      await visibleDeal(context, dealId, deps);
      const [upload, { id, bytes, partBytes }] = await uploadInParts(dealId, uploadId);
      const { objectKey } = upload;
      const arrived = await deps.parts.uploaded(objectKey, id);
      if (arrived === null) {
        // Read again: another call may have completed it since.
        const [latest, multipart] = await uploadInParts(dealId, uploadId);
        if (wentAway(latest, multipart)) throw new ApiProblem(409, ENDED);
        return context.json(answerOf(latest), 202);
      }
      const missing = missingParts(partSizes(bytes, partBytes), arrived);
      if (missing.length > 0)
        throw new ApiProblem(409, `Parts missing or of another length than announced: ${missing.join(", ")}.`);
      // Before it happens: a large file may take longer to be made than this call lives.
      await deps.uploads.noteCompletion(upload, deps.now());
      await deps.parts.complete(objectKey, id, arrived);
      return context.json(answerOf((await deps.uploads.find(dealId, uploadId)) ?? upload), 202);
    });
};
