import { z } from "zod";
import type { Utterance } from "../calls/utterance.ts";
import { jsonFormat, NumberLike } from "./json-transcript.ts";

const Item = z.object({
  type: z.string(),
  /** Absent on punctuation. */
  start_time: NumberLike.optional(),
  end_time: NumberLike.optional(),
  speaker_label: z.string().optional(),
  channel_label: z.string().optional(),
  alternatives: z.array(z.object({ content: z.string() })).min(1),
});
type Item = z.infer<typeof Item>;

const AudioSegment = z.object({
  transcript: z.string(),
  start_time: NumberLike,
  end_time: NumberLike,
  speaker_label: z.string().optional(),
  channel_label: z.string().optional(),
});

const LabelSegment = z.object({ speaker_label: z.string(), start_time: NumberLike, end_time: NumberLike });

/** https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html#how-it-works-output; times are seconds in strings. */
const Transcribe = z.object({
  jobName: z.string().optional(),
  results: z.object({
    transcripts: z.array(z.object({ transcript: z.string() })),
    items: z.array(Item).optional(),
    audio_segments: z.array(AudioSegment).optional(),
    speaker_labels: z.object({ segments: z.array(LabelSegment) }).optional(),
    channel_labels: z
      .object({ channels: z.array(z.object({ channel_label: z.string(), items: z.array(Item) })) })
      .optional(),
  }),
});
type Results = z.infer<typeof Transcribe>["results"];

const contentOf = (item: Item): string => item.alternatives[0]?.content ?? "";

/** Words and punctuation of one speaker each; punctuation has neither time nor, in older files, a speaker. */
const fromItems = (items: readonly Item[], speakerOf: (item: Item) => string | null): Utterance[] => {
  const utterances: Utterance[] = [];
  for (const item of items) {
    const last = utterances.at(-1);
    if (item.type === "punctuation" && last !== undefined) {
      last.text += contentOf(item);
      continue;
    }
    const speaker = item.type === "punctuation" ? null : speakerOf(item);
    if (last !== undefined && last.speaker === speaker) {
      last.text += ` ${contentOf(item)}`;
      last.end = item.end_time ?? last.end;
    } else {
      utterances.push({ speaker, start: item.start_time ?? null, end: item.end_time ?? null, text: contentOf(item) });
    }
  }
  return utterances;
};

/** Older files name the speaker only in `speaker_labels`: the segment that was being spoken when the word began. */
const speakerByTime = (segments: readonly z.infer<typeof LabelSegment>[]): ((item: Item) => string | null) => {
  const inOrder = segments.toSorted((a, b) => a.start_time - b.start_time);
  let at = 0;
  return (item) => {
    if (item.speaker_label !== undefined) return item.speaker_label;
    const start = item.start_time ?? 0;
    // Words come in order, so the search never goes back.
    while (at + 1 < inOrder.length && (inOrder[at + 1]?.start_time ?? 0) <= start) at += 1;
    return inOrder[at]?.speaker_label ?? null;
  };
};

const byChannel = (channels: readonly { channel_label: string; items: Item[] }[]): Utterance[] => {
  const words = channels
    .flatMap(({ channel_label, items }) => {
      let time = 0;
      return items.map((item) => {
        time = item.start_time ?? time;
        return { item: { ...item, channel_label }, time };
      });
    })
    .toSorted((a, b) => a.time - b.time)
    .map(({ item }) => item);
  return fromItems(words, (item) => item.channel_label ?? null);
};

const utterances = (results: Results): Utterance[] => {
  const { audio_segments = [], items = [], channel_labels, speaker_labels } = results;
  if (audio_segments.length > 0)
    return audio_segments.map((segment) => ({
      speaker: segment.speaker_label ?? segment.channel_label ?? null,
      start: segment.start_time,
      end: segment.end_time,
      text: segment.transcript,
    }));
  if (channel_labels !== undefined) return byChannel(channel_labels.channels);
  if (items.length > 0) return fromItems(items, speakerByTime(speaker_labels?.segments ?? []));
  return results.transcripts.map(({ transcript }) => ({ speaker: null, start: null, end: null, text: transcript }));
};

/** Amazon Transcribe, batch jobs: `audio_segments`, speaker labels of both generations, channel labels. */
export const amazonTranscribe = jsonFormat("amazon-transcribe", Transcribe, ({ jobName, results }) => ({
  utterances: utterances(results),
  unnamed: results.audio_segments === undefined ? "merge" : "sentence",
  names: jobName === undefined ? [] : [jobName],
}));
