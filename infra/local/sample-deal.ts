import { fileURLToPath } from "node:url";
import type { Deal } from "../../shared/domain/deal.ts";
import { apiClient, uploadSources } from "./api-client.ts";
import { readDealFolder } from "./deal-folder.ts";

export const SAMPLE_FOLDER = fileURLToPath(new URL("../../test/fixtures/deals/brightwell-lantern", import.meta.url));

/** Loads the sample deal through the public API, unless the system holds it already. */
export const loadSample = async (url: string, apiKey: string): Promise<{ deal: Deal; loaded: boolean }> => {
  const api = apiClient(url, apiKey);
  const { deal, sources } = readDealFolder(SAMPLE_FOLDER);
  const known = await api.hasDeal(deal.dealId);
  // A start that was killed halfway left the deal without its files.
  const loaded = !known || (await api.sources(deal.dealId)).length === 0;
  if (!known) await api.putDeal(deal);
  if (loaded) await uploadSources(api, deal.dealId, sources);
  return { deal, loaded };
};
