import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { objectKeys } from "../../shared/handoffs/keys.ts";
import { Upload } from "../../shared/handoffs/upload.ts";
import { DealParam } from "./deals.ts";
import type { ApiDeps } from "./deps.ts";
import { COMMON_PROBLEMS, CONFLICT, invalidRequest, ApiProblem } from "./problem.ts";

const UPLOAD_LIFE_SECONDS = 3600;

const UploadAddress = z
  .object({
    uploadId: z.string(),
    url: z.url(),
    method: z.literal("PUT"),
    headers: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
  })
  .openapi("UploadAddress");

const SourceAnswer = Upload.omit({ objectKey: true, dealId: true }).openapi("Source");
const SourceParam = DealParam.extend({ uploadId: z.string().openapi({ param: { name: "uploadId", in: "path" } }) });

const askForAddress = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/sources",
  summary: "Get an address to upload a file to",
  description:
    "PUT the bytes to the address within the hour. Ask for all addresses first when you upload several files: the AE is mailed once all of them have arrived.",
  request: {
    params: DealParam,
    body: {
      required: true,
      content: { "application/json": { schema: z.object({ fileName: z.string().min(1).max(255) }) } },
    },
  },
  responses: {
    201: { description: "The address", content: { "application/json": { schema: UploadAddress } } },
    ...COMMON_PROBLEMS,
  },
});

const listSources = createRoute({
  method: "get",
  path: "/v1/deals/{dealId}/sources",
  summary: "List a deal's files and where each stands",
  request: { params: DealParam },
  responses: {
    200: {
      description: "The files",
      content: { "application/json": { schema: z.object({ items: z.array(SourceAnswer) }) } },
    },
    ...COMMON_PROBLEMS,
  },
});

const retry = createRoute({
  method: "post",
  path: "/v1/deals/{dealId}/sources/{uploadId}/retry",
  summary: "Try a failed file again",
  request: { params: SourceParam },
  responses: {
    202: { description: "Under way again", content: { "application/json": { schema: SourceAnswer } } },
    ...COMMON_PROBLEMS,
    ...CONFLICT,
  },
});

const answerOf = ({ dealId: _deal, objectKey: _key, ...answer }: Upload): z.infer<typeof SourceAnswer> => answer;

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
  new OpenAPIHono({
    defaultHook: (result, context) => (result.success ? undefined : invalidRequest(context, result.error)),
  })
    .openapi(askForAddress, async (context) => {
      const { dealId } = context.req.valid("param");
      const { fileName } = context.req.valid("json");
      if ((await deps.deals.find(dealId)) === null) throw new ApiProblem(404, "There is no deal with this id.");
      const [now, uploadId] = [deps.now(), deps.newUploadId()];
      const objectKey = objectKeys.upload(dealId, uploadId, fileName);
      const url = await deps.content.uploadAddress(objectKey, UPLOAD_LIFE_SECONDS);
      await deps.uploads.save({
        dealId,
        uploadId,
        fileName,
        objectKey,
        state: "awaiting",
        sourceId: null,
        format: null,
        fault: null,
        createdAt: now,
        updatedAt: now,
      });
      const expiresAt = new Date(Date.parse(now) + UPLOAD_LIFE_SECONDS * 1000).toISOString();
      return context.json({ uploadId, url, method: "PUT" as const, headers: {}, expiresAt }, 201);
    })
    .openapi(listSources, async (context) => {
      const { dealId } = context.req.valid("param");
      if ((await deps.deals.find(dealId)) === null) throw new ApiProblem(404, "There is no deal with this id.");
      return context.json({ items: (await deps.uploads.list(dealId)).map(answerOf) }, 200);
    })
    .openapi(retry, async (context) => {
      const { dealId, uploadId } = context.req.valid("param");
      const upload = await deps.uploads.find(dealId, uploadId);
      if (upload === null) throw new ApiProblem(404, "There is no such file in this deal.");
      if (upload.state !== "failed")
        throw new ApiProblem(409, `Only a failed file can be tried again; this one is ${upload.state}.`);
      if (upload.fault?.retryable === false) throw new ApiProblem(409, upload.fault.message);
      return context.json(answerOf(await tryAgain(upload, deps)), 202);
    });
