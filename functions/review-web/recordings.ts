import type { ContentStore } from "../../shared/handoffs/stores.ts";
import type { Upload } from "../../shared/handoffs/upload.ts";
import { isRecording } from "../../shared/sources/recording.ts";
import type { ReviewWebDeps } from "./deps.ts";

/** Enough to tell every kind of recording by its first bytes. */
const SNIFFED_BYTES = 4096;
/** As long as somebody may listen without opening the page anew. */
const ADDRESS_SECONDS = 3600;

/** The recording that a source is the transcript of; null where it was uploaded as text, or is no longer kept. */
export const recordingOf = async (
  dealId: string,
  sourceId: string,
  { uploads, content }: Pick<ReviewWebDeps, "uploads" | "content">,
): Promise<Upload | null> => {
  const upload = (await uploads.list(dealId)).find((one) => one.sourceId === sourceId);
  if (upload === undefined) return null;
  const first = await content.head(upload.objectKey, SNIFFED_BYTES);
  return first !== null && isRecording(first.bytes) ? upload : null;
};

export const recordingAddress = ({ objectKey }: Upload, { content }: Pick<ReviewWebDeps, "content">): Promise<string> =>
  content.downloadAddress(objectKey, ADDRESS_SECONDS);

/** Any object of the bucket that recordings are in; it need not exist. */
const ANY_KEY = "uploads/any";

/**
 * The store of content, and where recordings are played from as the SDK addresses it, in every region and on one machine.
 * Every bucket of a region has the same origin, so the bucket's own path is part of it. Found once, unless that failed.
 */
export const withRecordings = (content: ContentStore): Pick<ReviewWebDeps, "content" | "mediaSource"> => {
  let found: string | null = null;
  return {
    content,
    async mediaSource() {
      if (found !== null) return found;
      const { origin, pathname } = new URL(await content.downloadAddress(ANY_KEY, 60));
      found = `${origin}${pathname.slice(0, -ANY_KEY.length)}`;
      return found;
    },
  };
};
