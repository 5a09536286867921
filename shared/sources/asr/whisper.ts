import { z } from "zod";
import type { SourceNote } from "../../domain/source.ts";
import { diarisedSpeaker, jsonFormat } from "./json-transcript.ts";

const Segment = z.object({
  start: z.number(),
  end: z.number(),
  text: z.string(),
  /** Set by OpenAI's diarized_json and by WhisperX. */
  speaker: z.string().nullish(),
  no_speech_prob: z.number().nullish(),
});

/** Whisper's verbose_json, OpenAI's diarized_json, whisper-timestamped, WhisperX; times are seconds. */
const Whisper = z.object({ text: z.string().optional(), segments: z.array(Segment).min(1) });

/** Above this Whisper itself thinks that nobody spoke (its own default for dropping a segment, `no_speech_threshold`). */
const SILENCE = 0.6;
/** What Whisper is known to write into silence: the subtitles it learnt from, in any language, end like this. */
const INVENTED =
  /\bamara\.org\b|^\W*(?:thank(?:s| you)(?: (?:so much|very much))?(?: for (?:watching|listening|your attention))?|(?:please )?(?:like and )?subscribe.*|(?:subtitles?|captions?|transcri(?:ption|bed)|translat(?:ed|ion)) by.*|untertitel.*|vielen dank(?: f(?:ü|ue)r(?:s zuschauen| ihre aufmerksamkeit| die aufmerksamkeit))?|copyright .*|sous-titr.*|merci(?: d'avoir regardé.*| à tous.*)?|(?:subtítulos|legendas?|sottotitoli|ondertitel|napisy|текст) .*|(?:muchas )?gracias(?: por ver.*)?|(?:muito )?obrigad[oa](?: por assistir.*)?|grazie(?: (?:per (?:la visione|aver guardato).*|a tutti))?|bedankt(?: voor het kijken.*)?|you|bye(?: bye)?|ご視聴.*|谢谢.*|請.*訂閱.*|시청해.*|♪.*)\W*$/iu;

const INVENTED_NOTE: SourceNote = {
  code: "invented_in_silence",
  text: "The recogniser wrote words where it heard silence; they were left out.",
};

export const whisper = jsonFormat("whisper", Whisper, ({ segments }) => {
  const spoken = segments.filter(({ text, no_speech_prob }) => (no_speech_prob ?? 0) < SILENCE || !INVENTED.test(text));
  return {
    utterances: spoken.map(({ speaker, start, end, text }) => ({
      speaker: diarisedSpeaker(speaker),
      start,
      end,
      text,
    })),
    unnamed: "keep",
    notes: spoken.length < segments.length ? [INVENTED_NOTE] : [],
  };
});
