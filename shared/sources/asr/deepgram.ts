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

const fromWords = (words: readonly z.infer<typeof Word>[]): Utterance[] => {
  const utterances: Utterance[] = [];
  for (const { word, punctuated_word, start, end, speaker } of words) {
    const label = diarisedSpeaker(speaker);
    const last = utterances.at(-1);
    if (last !== undefined && last.speaker === label) {
      last.text += ` ${punctuated_word ?? word}`;
      last.end = end;
    } else utterances.push({ speaker: label, start, end, text: punctuated_word ?? word });
  }
  return utterances;
};

export const deepgram = jsonFormat("deepgram", Deepgram, ({ results }) => {
  if (results.utterances !== null && results.utterances !== undefined && results.utterances.length > 0)
    return {
      utterances: results.utterances.map(({ speaker, start, end, transcript }) => ({
        speaker: diarisedSpeaker(speaker),
        start,
        end,
        text: transcript,
      })),
    };
  const spoken = results.channels.flatMap(({ alternatives: [best] }) => {
    if (best?.words !== undefined && best.words.length > 0) return fromWords(best.words);
    return best === undefined ? [] : [{ speaker: null, start: null, end: null, text: best.transcript }];
  });
  return { utterances: spoken.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0)) };
});
