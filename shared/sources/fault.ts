import { z } from "zod";

/** Why an upload could not be read; `code` is what a test, a log line and a translation go by. */
export const FaultCode = z.enum([
  "empty_file",
  "too_large",
  "unknown_format",
  "damaged_file",
  "no_speech",
  "recording_not_supported",
  "transcription_failed",
  "unknown_deal",
  "upload_missing",
  "extraction_failed",
  "over_budget",
]);
export type FaultCode = z.infer<typeof FaultCode>;

/** A named failure of one upload: says what is wrong and what to do next, in words for the person who uploaded it. */
export const SourceFault = z.object({
  code: FaultCode,
  /** One or two sentences: what is wrong, what to do next. Never source text. */
  message: z.string(),
  /** Whether trying the same bytes again can help. */
  retryable: z.boolean(),
});
export type SourceFault = z.infer<typeof SourceFault>;
