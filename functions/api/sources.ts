import { createRoute, z } from "@hono/zod-openapi";
import { objectKeys } from "../../shared/handoffs/keys.ts";
import { isSettled, newUpload, type Upload } from "../../shared/handoffs/upload.ts";
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
import { keptByHold, visibleDeal } from "./visible-deal.ts";

const UploadAddress = z
  .object({
    uploadId: z.string(),
    url: z.url(),
    method: z.literal("PUT"),
    headers: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
  })
  .openapi("UploadAddress");

const askForAddress = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/sources",
  operationId: "askForUploadAddress",
  tags: ["Sources"],
  summary: "Get an address to upload a file to",
  description:
    "PUT the bytes to the address within the hour; for more than 100 MB upload in parts. Ask for all addresses first when you upload several files: the AE is mailed once all of them have arrived. Sent again with its Idempotency-Key, the request gets a fresh address of the same upload.",
  ...needs("write"),
  request: { params: DealParam, body: body(z.object({ fileName: z.string().min(1).max(255) })) },
  responses: { 201: json(UploadAddress, "The address"), ...COMMON_PROBLEMS, ...REPEATED },
});

const listSources = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/sources",
  operationId: "listSources",
  tags: ["Sources"],
  summary: "List a deal's files and where each stands",
  ...needs("read"),
  request: { params: DealParam },
  responses: { 200: json(z.object({ items: z.array(SourceAnswer) }), "The files"), ...COMMON_PROBLEMS },
});

const retry = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/sources/{uploadId}/retry",
  operationId: "retrySource",
  tags: ["Sources"],
  summary: "Try a failed file again",
  ...needs("write"),
  request: { params: SourceParam },
  responses: { 202: json(SourceAnswer, "Under way again"), ...COMMON_PROBLEMS, ...REPEATED },
});

const removeSource = createRoute({
  method: "delete",
  path: "/v1/deals/{dealId}/sources/{uploadId}",
  operationId: "deleteSource",
  tags: ["Sources"],
  summary: "Take a file out of the deal",
  description:
    "The file and what was read in it are deleted, and the draft is made again without it. What people decided stays. A file that is being read has to end first.",
  ...needs("write"),
  request: { params: SourceParam },
  responses: { 204: { description: "Deleted" }, ...COMMON_PROBLEMS, ...CONFLICT },
});

/** Has a file's statements found again, as they are in the draft no more or not yet. */
const readAnew = async (upload: Upload, deps: ApiDeps): Promise<void> => {
  const { dealId, uploadId, sourceId } = upload;
  if (sourceId === null) return;
  await deps.uploads.save({ ...upload, state: "extracting", updatedAt: deps.now() });
  await deps.extract.send({ dealId, uploadId, sourceId });
};

const tryAgain = async (failed: Upload, deps: ApiDeps): Promise<Upload> => {
  const again: Upload = {
    ...failed,
    state: failed.sourceId === null ? "received" : "extracting",
    fault: null,
    updatedAt: deps.now(),
  };
  await deps.uploads.save(again);
  const { dealId, uploadId, sourceId, objectKey } = again;
  if (sourceId === null)
    await deps.ingest.send({ Records: [{ s3: { object: { key: encodeURIComponent(objectKey) } } }] });
  else await deps.extract.send({ dealId, uploadId, sourceId });
  return again;
};

export const sourceRoutes = (deps: ApiDeps) =>
  routes()
    .openapi(askForAddress, async (context) => {
      context.set("answersAnew", true);
      const { dealId } = context.req.valid("param");
      const { fileName } = context.req.valid("json");
      await visibleDeal(context, dealId, deps);
      const [now, uploadId] = [deps.now(), uploadIdFor(context.get("requestName"), fileName, deps)];
      const objectKey = objectKeys.upload(dealId, uploadId, fileName);
      const url = await deps.content.uploadAddress(objectKey, UPLOAD_LIFE_SECONDS);
      if ((await deps.uploads.find(dealId, uploadId)) === null)
        await deps.uploads.save(newUpload({ dealId, uploadId, fileName, objectKey }, now));
      return context.json({ uploadId, url, method: "PUT" as const, headers: {}, expiresAt: expiresAtOf(now) }, 201);
    })
    .openapi(listSources, async (context) => {
      const { dealId } = context.req.valid("param");
      await visibleDeal(context, dealId, deps);
      return context.json({ items: (await deps.uploads.list(dealId)).map(answerOf) }, 200);
    })
    .openapi(retry, async (context) => {
      const { dealId, uploadId } = context.req.valid("param");
      await visibleDeal(context, dealId, deps);
      const upload = await deps.uploads.find(dealId, uploadId);
      if (upload === null) throw new ApiProblem(404, NO_SOURCE);
      if (upload.state !== "failed")
        throw new ApiProblem(409, `Only a failed file can be tried again; this one is ${upload.state}.`);
      if (upload.fault?.retryable === false) throw new ApiProblem(409, upload.fault.message);
      return context.json(answerOf(await tryAgain(upload, deps)), 202);
    })
    .openapi(removeSource, async (context) => {
      const { dealId, uploadId } = context.req.valid("param");
      const { hold } = await visibleDeal(context, dealId, deps);
      if (hold !== null) throw keptByHold({ hold });
      const upload = await deps.uploads.find(dealId, uploadId);
      if (upload === null) throw new ApiProblem(404, NO_SOURCE);
      if (!isSettled(upload) && upload.state !== "awaiting")
        throw new ApiProblem(409, `The file is ${upload.state}; delete it once it has been read.`);
      const uploads = await deps.uploads.list(dealId);
      await deps.eraser.eraseUpload(upload, uploads);
      // The same bytes are there once more: that file stands for them from now on.
      const copy = uploads.find(
        ({ uploadId: other, sourceId, state }) =>
          other !== uploadId && state === "duplicate" && sourceId !== null && sourceId === upload.sourceId,
      );
      if (copy !== undefined && upload.state === "drafted") await readAnew(copy, deps);
      else await deps.draft.send({ dealId });
      return context.body(null, 204);
    });
