import { readCall } from "./calls/call-source.ts";
import { cueUtterances } from "./cue-utterances.ts";
import { type Format, refuse } from "./format.ts";
import { isSrt, parseSrt } from "./srt.ts";
import { parseWebVtt } from "./webvtt.ts";

/** WebVTT of Zoom, Teams, Stream and any other tool. */
export const webvtt: Format = {
  name: "webvtt",
  recognises: ({ text }) => text !== null && /^WEBVTT(?=$|\s)/.test(text),
  read: (file, deal) => {
    const parsed = parseWebVtt(file.text ?? "");
    if (parsed === null || (parsed.cues.length === 0 && parsed.skipped > 0))
      return refuse("damaged_file", "This is a WebVTT file, but none of its cues has readable times. Export it again.");
    const skipped = {
      code: "cue_skipped",
      text: `${parsed.skipped} cue(s) had no readable times and were left out.`,
    };
    const notes = parsed.skipped > 0 ? [skipped] : [];
    return readCall({ utterances: cueUtterances(parsed.cues), unnamed: "sentence", notes }, file, deal);
  },
};

export const srt: Format = {
  name: "srt",
  recognises: ({ text }) => text !== null && isSrt(text.slice(0, 2000)),
  read: (file, deal) =>
    readCall({ utterances: cueUtterances(parseSrt(file.text ?? "")), unnamed: "sentence" }, file, deal),
};
