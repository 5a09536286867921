import { z } from "zod";
import { fromMilliseconds, jsonFormat } from "./json-transcript.ts";

/** https://docs.aws.amazon.com/transcribe/latest/dg/tca-output-batch.html; times are milliseconds. */
const CallAnalytics = z.object({
  JobName: z.string().optional(),
  Transcript: z.array(
    z.object({
      Content: z.string(),
      ParticipantRole: z.string(),
      BeginOffsetMillis: z.number(),
      EndOffsetMillis: z.number(),
    }),
  ),
});

/** Amazon Transcribe Call Analytics: speakers are roles (AGENT, CUSTOMER), no names. */
export const amazonCallAnalytics = jsonFormat("amazon-call-analytics", CallAnalytics, ({ JobName, Transcript }) => ({
  utterances: Transcript.map((turn) => ({
    speaker: turn.ParticipantRole,
    start: fromMilliseconds(turn.BeginOffsetMillis),
    end: fromMilliseconds(turn.EndOffsetMillis),
    text: turn.Content,
  })),
  names: JobName === undefined ? [] : [JobName],
}));

/** Bedrock Data Automation, standard output for audio; times are milliseconds. */
const DataAutomation = z.object({
  metadata: z.object({ semantic_modality: z.string() }),
  audio_segments: z.array(
    z.object({
      text: z.string(),
      start_timestamp_millis: z.number(),
      end_timestamp_millis: z.number(),
      speaker: z.object({ speaker_label: z.string().optional() }).optional(),
    }),
  ),
});

export const amazonDataAutomation = jsonFormat("amazon-data-automation", DataAutomation, ({ audio_segments }) => ({
  utterances: audio_segments.map((segment) => ({
    speaker: segment.speaker?.speaker_label ?? null,
    start: fromMilliseconds(segment.start_timestamp_millis),
    end: fromMilliseconds(segment.end_timestamp_millis),
    text: segment.text,
  })),
}));
