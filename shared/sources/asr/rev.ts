import { z } from "zod";
import { diarisedSpeaker, jsonFormat } from "./json-transcript.ts";

/** Rev AI and Rev.com JSON; seconds; punctuation elements carry their own spaces. */
const Rev = z.object({
  monologues: z.array(
    z.object({
      speaker: z.union([z.number(), z.string()]),
      speaker_info: z.object({ display_name: z.string().nullish() }).nullish(),
      elements: z.array(
        z.object({
          type: z.string(),
          value: z.string().optional(),
          ts: z.number().nullish(),
          end_ts: z.number().nullish(),
        }),
      ),
    }),
  ),
});

export const rev = jsonFormat("rev", Rev, ({ monologues }) => ({
  utterances: monologues.map(({ speaker, speaker_info, elements }) => ({
    speaker: speaker_info?.display_name || diarisedSpeaker(speaker),
    start: elements.find(({ ts }) => typeof ts === "number")?.ts ?? null,
    end: elements.findLast(({ end_ts }) => typeof end_ts === "number")?.end_ts ?? null,
    text: elements.map(({ value = "" }) => value).join(""),
  })),
}));
