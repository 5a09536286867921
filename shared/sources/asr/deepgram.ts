import { z } from "zod";
import type { Utterance } from "../calls/utterance.ts";
import { diarisedSpeaker, jsonFormat } from "./json-transcript.ts";

const Word = z.object({
  word: z.string(),
  punctuated_word: z.string().optional(),
  start: z.number(),
  end: z.number(),
  speaker: z.number().optional(),
});
const DeepgramUtterance = z.object({
  start: z.number(),
  end: z.number(),
  transcript: z.string(),
  speaker: z.number().optional(),
  channel: z.number().optional(),
});

/** https://developers.deepgram.com/docs/utterances; seconds, speakers are numbers. */
const Deepgram = z.object({
  results: z.object({
    utterances: z.array(DeepgramUtterance).nullish(),
    channels: z.array(
      z.object({ alternatives: z.array(z.object({ transcript: z.string(), words: z.array(Word).optional() })) }),
    ),
  }),
});

type Heard = z.infer<typeof Word> & { channel: number };

/** In recordings with a channel per person the channel tells people apart, and numbers of speakers begin anew in each. */
const labelIn = (channels: number) => (channel: number, speaker: number | undefined) => {
  if (channels < 2) return diarisedSpeaker(speaker);
  return speaker === undefined ? `Channel ${channel}` : `Channel ${channel} Speaker ${speaker}`;
};

const fromWords = (words: readonly Heard[], label: ReturnType<typeof labelIn>): Utterance[] => {
  const utterances: Utterance[] = [];
  for (const { word, punctuated_word, start, end, speaker, channel } of words) {
    const who = label(channel, speaker);
    const last = utterances.at(-1);
    if (last !== undefined && last.speaker === who) {
      last.text += ` ${punctuated_word ?? word}`;
      last.end = end;
    } else utterances.push({ speaker: who, start, end, text: punctuated_word ?? word });
  }
  return utterances;
};

export const deepgram = jsonFormat("deepgram", Deepgram, ({ results: { utterances, channels } }) => {
  const label = labelIn(channels.length);
  if (utterances !== null && utterances !== undefined && utterances.length > 0)
    return {
      utterances: utterances.map(({ speaker, channel = 0, start, end, transcript }) => ({
        speaker: label(channel, speaker),
        start,
        end,
        text: transcript,
      })),
    };
  const best = channels.map(({ alternatives: [first] }) => first);
  const heard = best.flatMap((one, channel) => (one?.words ?? []).map((word) => ({ ...word, channel })));
  const untimed = best.flatMap((one, channel): Utterance[] =>
    one === undefined || (one.words ?? []).length > 0
      ? []
      : [{ speaker: label(channel, undefined), start: null, end: null, text: one.transcript }],
  );
  return {
    utterances: [
      ...untimed,
      ...fromWords(
        heard.toSorted((a, b) => a.start - b.start),
        label,
      ),
    ],
  };
});
