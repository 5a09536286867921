import { z } from "zod";
import { labelledLine, speakerLabels } from "./calls/spoken-label.ts";
import type { Utterance } from "./calls/utterance.ts";
import type { Cue } from "./cue.ts";
import { voiceSpans } from "./cue-text.ts";

/** Teams' `metadataContent` download: the text of every cue is a JSON object. */
const MetadataCue = z.object({ speakerName: z.string().nullish(), spokenText: z.string() });

const metadataUtterance = (cue: Cue): Utterance | null => {
  const text = cue.text.trim();
  if (!text.startsWith("{")) return null;
  try {
    const parsed = MetadataCue.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    const { speakerName, spokenText } = parsed.data;
    return { speaker: speakerName?.trim() || null, start: cue.start, end: cue.end, text: spokenText };
  } catch {
    // A cue that merely begins with a brace is ordinary text.
    return null;
  }
};

const withoutDash = (line: string): string => line.replace(/^(?:>>+\s*|[-–—]\s+)/u, "");

/** Splits a cue's lines at accepted labels: subtitles put two speakers into one cue. */
const byLabel = (text: string, accepted: ReadonlySet<string>): { speaker: string | null; text: string }[] => {
  const parts: { speaker: string | null; text: string }[] = [];
  for (const line of text.split("\n")) {
    const found = labelledLine(line.trim());
    if (found !== null && accepted.has(found.label)) {
      parts.push({ speaker: found.label, text: found.text });
      continue;
    }
    const last = parts.at(-1);
    if (last === undefined) parts.push({ speaker: null, text: withoutDash(line.trim()) });
    else last.text += `\n${line}`;
  }
  return parts;
};

/**
 * Who says what in the cues of a subtitle file: `<v Name>` voices, JSON cues, or `Name: text` where the file as a
 * whole shows that the words before the colon are names.
 */
export const cueUtterances = (cues: readonly Cue[]): Utterance[] => {
  const read = cues.map((cue) => ({ cue, metadata: metadataUtterance(cue), spans: voiceSpans(cue.text) }));
  const voiced = read.some(({ spans }) => spans.some(({ voice }) => voice !== null));
  const firstLines = read.flatMap(({ spans, metadata }) =>
    metadata === null ? spans.slice(0, 1).map(({ text }) => text.trim().split("\n")[0] ?? "") : [],
  );
  // Where voices are marked a colon is part of what is said.
  const accepted = voiced ? new Set<string>() : speakerLabels(firstLines);
  return read.flatMap(({ cue, metadata, spans }): Utterance[] => {
    if (metadata !== null) return [metadata];
    const times = { start: cue.start, end: cue.end };
    return spans.flatMap(({ voice, text }) =>
      voice === null
        ? byLabel(text, accepted).map((part) => ({ ...times, ...part }))
        : [{ ...times, speaker: voice, text }],
    );
  });
};
