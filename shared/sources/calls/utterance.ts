/** A stretch of speech as the format delivers it: a cue, a diarised segment, a line of a transcript. */
export type Utterance = {
  speaker: string | null;
  /** Seconds from the start of the recording. */
  start: number | null;
  end: number | null;
  text: string;
};

/**
 * What to do with neighbours that name nobody: `merge` them like a speaker's; join them up to the end of a `sentence`
 * (subtitles); `keep` them apart (formats whose own segments are the best unit there is).
 */
export type UnnamedTurns = "merge" | "sentence" | "keep";

/** Characters after which a turn is split at the next end of a sentence, so that evidence points at a place, not a page. */
const LONG_TURN = 1200;
/** Characters that unnamed subtitles are joined to at most. */
const LONG_SENTENCE = 400;

const endsSentence = (text: string): boolean => /[.!?…。？！]["'”’)\]]*$/u.test(text);

/** Parts of a text of at most about LONG_TURN characters, cut at ends of sentences. */
export const splitLong = (text: string): string[] => {
  if (text.length <= LONG_TURN) return [text];
  const parts: string[] = [];
  let part = "";
  for (const sentence of text.split(/(?<=[.!?…。？！]["'”’)\]]?)\s+/u)) {
    if (part !== "" && part.length + sentence.length + 1 > LONG_TURN) {
      parts.push(part);
      part = "";
    }
    part = part === "" ? sentence : `${part} ${sentence}`;
  }
  return [...parts, part];
};

/** The parts of one long utterance; each keeps the utterance's times, the only ones known. */
const pieces = (utterance: Utterance): Utterance[] => splitLong(utterance.text).map((text) => ({ ...utterance, text }));

const belongsTo = (turn: Utterance, next: Utterance, unnamed: UnnamedTurns): boolean => {
  if (turn.speaker !== next.speaker) return false;
  const length = turn.text.length + next.text.length + 1;
  if (turn.speaker === null && unnamed === "keep") return false;
  if (turn.speaker === null && unnamed === "sentence") return !endsSentence(turn.text) && length <= LONG_SENTENCE;
  // A turn grows past the limit only while it is in the middle of a sentence, and never to twice the limit.
  return length <= LONG_TURN || (!endsSentence(turn.text) && length <= 2 * LONG_TURN);
};

/** Neighbouring utterances of one speaker become one turn: start of the first, end of the last. */
export const mergeTurns = (utterances: readonly Utterance[], unnamed: UnnamedTurns = "merge"): Utterance[] => {
  const turns: Utterance[] = [];
  for (const utterance of utterances) {
    const text = utterance.text.replace(/\s+/g, " ").trim();
    if (text === "") continue;
    for (const next of pieces({ ...utterance, text })) {
      const turn = turns.at(-1);
      if (turn !== undefined && belongsTo(turn, next, unnamed)) {
        turn.text = `${turn.text} ${next.text}`;
        turn.end = next.end === null || turn.end === null ? (next.end ?? turn.end) : Math.max(turn.end, next.end);
      } else {
        turns.push({ ...next });
      }
    }
  }
  return turns;
};
