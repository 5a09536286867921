import type { Format } from "./format.ts";
import { eml, mbox } from "./mail/mail-formats.ts";
import { srt, webvtt } from "./subtitle-formats.ts";
import { transcriptText } from "./transcript-text.ts";

/** Every format that is read, the unmistakable ones first: the first that recognises a file reads it. */
export const FORMATS: readonly Format[] = [webvtt, mbox, eml, srt, transcriptText];
