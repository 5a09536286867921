import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Deal } from "../../shared/domain/deal.ts";
import { HandoffDocument } from "../../shared/domain/document.ts";
import { UploadState } from "../../shared/handoffs/upload.ts";
import { SourceFault } from "../../shared/sources/fault.ts";
import type { SourceFile } from "./deal-folder.ts";

/** The API refused, in its own words. */
export class ApiError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}

const Problem = z.object({ title: z.string().optional(), detail: z.string().optional() });
const Address = z.object({
  uploadId: z.string(),
  url: z.url(),
  method: z.literal("PUT"),
  headers: z.record(z.string(), z.string()),
});
export type UploadAddress = z.infer<typeof Address>;
const UploadStatus = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  state: UploadState,
  fault: SourceFault.nullable(),
});
export type UploadStatus = z.infer<typeof UploadStatus>;

/** The public REST API, as a CRM would use it. Every call throws `ApiError` when refused. */
export const apiClient = (url: string, apiKey: string) => {
  const call = async (method: string, path: string, body?: unknown, accept = "application/json"): Promise<Response> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { "x-api-key": apiKey, accept, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.ok) return answer;
    const text = await answer.text();
    const problem = Problem.safeParse(jsonOrNull(text));
    const said = problem.success ? (problem.data.detail ?? problem.data.title) : undefined;
    throw new ApiError(answer.status, said ?? `${method} ${path} was answered ${answer.status}`);
  };
  const deal = (dealId: string): string => `/v1/deals/${encodeURIComponent(dealId)}`;
  return {
    putDeal: async (given: Deal): Promise<void> => void (await call("PUT", deal(given.dealId), given)),
    hasDeal: async (dealId: string): Promise<boolean> => {
      try {
        await call("GET", deal(dealId));
        return true;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return false;
        throw error;
      }
    },
    askForAddress: async (dealId: string, fileName: string): Promise<UploadAddress> =>
      Address.parse(await (await call("POST", `${deal(dealId)}/sources`, { fileName })).json()),
    sources: async (dealId: string): Promise<UploadStatus[]> =>
      z.object({ items: z.array(UploadStatus) }).parse(await (await call("GET", `${deal(dealId)}/sources`)).json())
        .items,
    retry: async (dealId: string, uploadId: string): Promise<void> =>
      void (await call("POST", `${deal(dealId)}/sources/${encodeURIComponent(uploadId)}/retry`)),
    requestReview: async (dealId: string): Promise<void> => void (await call("POST", `${deal(dealId)}/review`)),
    handoff: async (dealId: string): Promise<HandoffDocument> =>
      HandoffDocument.parse(await (await call("GET", `${deal(dealId)}/handoff`)).json()),
    handoffMarkdown: async (dealId: string): Promise<string> =>
      (await call("GET", `${deal(dealId)}/handoff`, undefined, "text/markdown")).text(),
  };
};
export type ApiClient = ReturnType<typeof apiClient>;

const jsonOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's or gateway's answer need not be JSON; the status says enough then.
    return null;
  }
};

/** Puts the bytes where the address says. */
export const putBytes = async (
  { url, method, headers }: UploadAddress,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> => {
  const answer = await fetch(url, { method, headers, body: bytes });
  if (!answer.ok) throw new ApiError(answer.status, `the upload was answered ${answer.status}: ${await answer.text()}`);
};

/**
 * Uploads files to a deal: all addresses first, so that the draft waits for all of them, then the bytes. Gives the upload
 * ids in the order of the files.
 */
export const uploadSources = async (
  api: ApiClient,
  dealId: string,
  files: readonly SourceFile[],
): Promise<string[]> => {
  const addresses: { file: SourceFile; address: UploadAddress }[] = [];
  for (const file of files) addresses.push({ file, address: await api.askForAddress(dealId, file.fileName) });
  for (const { file, address } of addresses) await putBytes(address, new Uint8Array(await readFile(file.path)));
  return addresses.map(({ address }) => address.uploadId);
};
