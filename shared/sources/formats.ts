import { amazonCallAnalytics, amazonDataAutomation } from "./asr/amazon-call-analytics.ts";
import { amazonTranscribe } from "./asr/amazon-transcribe.ts";
import { assemblyAi } from "./asr/assemblyai.ts";
import { deepgram } from "./asr/deepgram.ts";
import { gong } from "./asr/gong.ts";
import { fathom, fireflies } from "./asr/meeting-assistants.ts";
import { rev } from "./asr/rev.ts";
import { whisper } from "./asr/whisper.ts";
import { compoundFile, docx } from "./docx.ts";
import type { Format } from "./format.ts";
import { eml, mbox } from "./mail/mail-formats.ts";
import { outlookMsg } from "./mail/outlook-msg.ts";
import { srt, webvtt } from "./subtitle-formats.ts";
import { transcriptText } from "./transcript-text.ts";

/** Every format that is read, the unmistakable ones first: the first that recognises a file reads it. */
export const FORMATS: readonly Format[] = [
  docx,
  outlookMsg,
  compoundFile,
  webvtt,
  amazonTranscribe,
  amazonCallAnalytics,
  amazonDataAutomation,
  deepgram,
  assemblyAi,
  gong,
  fireflies,
  fathom,
  rev,
  whisper,
  mbox,
  eml,
  srt,
  transcriptText,
];
