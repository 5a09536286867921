import * as fc from "fast-check";
import type { Source } from "../../../../shared/domain/source.ts";
import { sampleCall } from "../../../bench/long-call.ts";

/** A call in the words of the sample call, for tests that need real speech. */
export const realCall: Source = await sampleCall();

export const wordsOfCall = (source: Source): string[] =>
  source.segments.flatMap(({ text }) => text.split(/\s+/)).filter((word) => word !== "");

/** A source of so many words to a segment; speakers and times as given. */
export const callOfWords = (
  words: readonly string[],
  more: { sourceId: string; perSegment?: number; speakers?: readonly (string | null)[]; timed?: boolean },
): Source => {
  const { sourceId, perSegment = 12, speakers = [null], timed = false } = more;
  const segments = Array.from({ length: Math.ceil(words.length / perSegment) }, (_, at) => ({
    id: `s${at + 1}`,
    speaker: speakers[at % speakers.length] ?? null,
    side: "unknown" as const,
    start: timed ? at * 4 : null,
    end: timed ? at * 4 + 4 : null,
    text: words.slice(at * perSegment, (at + 1) * perSegment).join(" "),
    messageId: null,
    saidAt: null,
    quoted: false,
  }));
  return { ...realCall, sourceId, fileName: `${sourceId}.txt`, segments, participants: [], notes: [], artefacts: [] };
};

/** What another tool makes of a word: misheard, left out, doubled, or as it was. */
type Slip = "same" | "other" | "gone" | "more";

export type ReExport = {
  slips: Slip[];
  perSegment: number;
  bare: boolean;
  speakers: (string | null)[];
  timed: boolean;
};

/** How another tool exports a call: its own segments, labels, times and punctuation, and up to so many slips in 100 words. */
export const reExport = (mostSlips: number): fc.Arbitrary<ReExport> =>
  fc.integer({ min: 0, max: mostSlips }).chain((slips) =>
    fc.record({
      slips: fc.array(
        fc.oneof(
          { weight: 100 - slips, arbitrary: fc.constant<Slip>("same") },
          { weight: slips, arbitrary: fc.constantFrom<Slip>("other", "other", "gone", "more") },
        ),
        { minLength: 997, maxLength: 997 },
      ),
      perSegment: fc.integer({ min: 1, max: 60 }),
      bare: fc.boolean(),
      speakers: fc.constantFrom([null], ["Speaker 0", "Speaker 1"], ["spk_0"], ["Dana Voss", "Eli"]),
      timed: fc.boolean(),
    }),
  );

const MISHEARD = ["quay", "lantern", "forty", "there", "Maja", "into", "wool"];

/** The words of a call as the other tool writes them. */
export const exported = (words: readonly string[], { slips, bare, ...how }: ReExport, sourceId: string): Source => {
  const written = words.flatMap((word, at) => {
    const slip = slips[at % slips.length] ?? "same";
    const misheard = MISHEARD[at % MISHEARD.length] ?? "";
    if (slip === "gone") return [];
    return slip === "other" ? [misheard] : slip === "more" ? [word, "um", misheard] : [word];
  });
  const tidy = written.map((word) => (bare ? word.toLowerCase().replace(/[^\p{L}\p{N}'’]/gu, "") : word));
  return callOfWords(
    tidy.filter((word) => word !== ""),
    { ...how, sourceId },
  );
};
