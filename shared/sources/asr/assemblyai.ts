import { z } from "zod";
import { diarisedSpeaker, fromMilliseconds, jsonFormat } from "./json-transcript.ts";

const Spoken = z.object({ start: z.number(), end: z.number(), text: z.string(), speaker: z.string().nullish() });

/** https://www.assemblyai.com/docs: milliseconds; `utterances` is null unless speakers were asked for. */
const AssemblyAi = z.object({
  utterances: z.array(Spoken).nullable(),
  words: z.array(Spoken).nullish(),
  text: z.string().nullish(),
  audio_duration: z.number().nullish(),
});

export const assemblyAi = jsonFormat("assemblyai", AssemblyAi, ({ utterances, words, text }) => {
  if (utterances !== null)
    return {
      utterances: utterances.map((utterance) => ({
        speaker: diarisedSpeaker(utterance.speaker),
        start: fromMilliseconds(utterance.start),
        end: fromMilliseconds(utterance.end),
        text: utterance.text,
      })),
    };
  const first = words?.[0];
  const last = words?.at(-1);
  return {
    utterances: [
      {
        speaker: null,
        start: first === undefined ? null : fromMilliseconds(first.start),
        end: last === undefined ? null : fromMilliseconds(last.end),
        text: text ?? (words ?? []).map((word) => word.text).join(" "),
      },
    ],
  };
});
