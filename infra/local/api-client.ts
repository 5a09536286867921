import { openAsBlob } from "node:fs";
import { z } from "zod";
import type { Deal } from "../../shared/domain/deal.ts";
import { HandoffDocument } from "../../shared/domain/document.ts";
import { HandoffApiError, handoffClient, type UploadAddress } from "../client/handoff-client.ts";
import type { SourceFile } from "./deal-folder.ts";

export type { UploadAddress, Source as UploadStatus } from "../client/handoff-client.ts";

/** What the command line needs of the API, by the generated client. Every call throws `HandoffApiError` when refused. */
export const apiClient = (url: string, apiKey: string) => {
  const api = handoffClient({ url, apiKey });
  return {
    putDeal: async (given: Deal): Promise<void> => void (await api.putDeal({ dealId: given.dealId }, given)),
    hasDeal: async (dealId: string): Promise<boolean> => {
      try {
        await api.getDeal({ dealId });
        return true;
      } catch (error) {
        if (error instanceof HandoffApiError && error.status === 404) return false;
        throw error;
      }
    },
    askForAddress: async (dealId: string, fileName: string): Promise<UploadAddress> =>
      (await api.askForUploadAddress({ dealId }, { fileName })).body,
    sources: async (dealId: string) => (await api.listSources({ dealId })).body.items,
    retry: async (dealId: string, uploadId: string): Promise<void> =>
      void (await api.retrySource({ dealId, uploadId })),
    requestReview: async (dealId: string): Promise<void> => void (await api.requestReview({ dealId })),
    handoff: async (dealId: string): Promise<HandoffDocument> =>
      HandoffDocument.parse((await api.getHandoff({ dealId })).body),
    handoffMarkdown: async (dealId: string): Promise<string> =>
      z.string().parse((await api.getHandoff({ dealId }, { accept: "text/markdown" })).body),
  };
};
export type ApiClient = ReturnType<typeof apiClient>;

/** Puts the bytes where the address says: of a file (`openAsBlob`) without holding it, since a mailbox may have gigabytes. */
export const putBytes = async (
  { url, method, headers }: UploadAddress,
  bytes: Uint8Array<ArrayBuffer> | Blob,
): Promise<void> => {
  const answer = await fetch(url, { method, headers, body: bytes });
  if (!answer.ok) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`);
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
  for (const { file, address } of addresses) await putBytes(address, await openAsBlob(file.path));
  return addresses.map(({ address }) => address.uploadId);
};
