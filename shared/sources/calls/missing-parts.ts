import type { Segment, SourceNote } from "../../domain/source.ts";

/**
 * What a transcript lacks, in notes: who speaks, when, or until when. It is read all the same; what it does not say stays
 * unknown, and the end of a turn is taken to be the beginning of the next.
 */
export const missingIn = (segments: readonly Segment[], endsAreGuessed: boolean): SourceNote[] => {
  const notes: SourceNote[] = [];
  if (segments.every(({ speaker }) => speaker === null))
    notes.push({ code: "no_speakers", text: "The transcript does not say who speaks; every speaker is unknown." });
  if (segments.every(({ start }) => start === null))
    notes.push({
      code: "no_times",
      text: "The transcript does not say when anything was said; quotes from it have no place in a recording.",
    });
  else if (endsAreGuessed || segments.every(({ end }) => end === null))
    notes.push({
      code: "no_ends",
      text: "The transcript says when a turn begins and not when it ends; each is taken to last until the next.",
    });
  return notes;
};
