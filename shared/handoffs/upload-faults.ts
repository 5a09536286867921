import type { FaultCode, SourceFault } from "../sources/fault.ts";

type UploadFault = Extract<
  FaultCode,
  "recording_not_supported" | "transcription_failed" | "unknown_deal" | "upload_missing" | "extraction_failed"
>;

/** What goes wrong with an upload apart from what stands in it: what is wrong, and what to do next. */
export const UPLOAD_FAULTS: Readonly<Record<UploadFault, SourceFault>> = {
  recording_not_supported: {
    code: "recording_not_supported",
    message:
      "This is a recording, and transcription is switched off here. Upload the transcript that your meeting tool exports, or switch TRANSCRIPTION on in an AWS deployment and retry.",
    retryable: true,
  },
  transcription_failed: {
    code: "transcription_failed",
    message: "The recording could not be transcribed. Check that it plays, then retry, or upload its transcript.",
    retryable: true,
  },
  unknown_deal: {
    code: "unknown_deal",
    message: "There is no deal with this id. Create the deal first, then retry.",
    retryable: true,
  },
  upload_missing: {
    code: "upload_missing",
    message: "The file never arrived: its upload address expired or the upload broke off. Ask for a new address.",
    retryable: true,
  },
  extraction_failed: {
    code: "extraction_failed",
    message: "The file was read, but its statements could not be extracted in time. Retry it.",
    retryable: true,
  },
};

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

export const tooLarge = (fileName: string, bytes: number, limit: number): SourceFault => ({
  code: "too_large",
  message: `The file "${fileName}" has ${megabytes(bytes)}; at most ${megabytes(limit)} are read. Split it and upload the parts.`,
  retryable: false,
});
