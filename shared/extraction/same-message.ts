import type { Note } from "../domain/draft.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import { fold } from "./fold.ts";
import { groundIn } from "./ground.ts";
import { prepareSource } from "./prepared-source.ts";
import type { Redirect } from "./quoted-duplicates.ts";

type Message = SourceFacts["messages"][number];
type Place = { source: SourceFacts; segments: Message[] };

/** A mail with an id of its own: one without (`no-id:1`, `quoted:1`) is numbered within its file, and two files agree by chance. */
const isMail = ({ messageId, quoted }: Message): boolean =>
  !quoted && messageId !== "" && !/^(?:quoted|no-id):\d+$/.test(messageId);

/** The messages of a source by id, as they stand there themselves and not as somebody quotes them. */
const messagesOf = ({ messages }: SourceFacts): Map<string, Message[]> =>
  Map.groupBy(messages.filter(isMail), ({ messageId }) => messageId);

/** Who wrote what. Ids can be forged and are reused by mistake: only the same id with the same words by the same author is the same mail. */
const wordsOf = (segments: readonly Message[]): string =>
  segments.map(({ speaker, text }) => `${fold(speaker ?? "")}: ${fold(text)}`).join(" ");

/** Every mail that stands in more than one source: where it counts, and where it stands once more. `sources` in order. */
const repeated = (sources: readonly SourceFacts[]): { kept: Place; copies: Place[] }[] => {
  const places = sources.flatMap((source) =>
    [...messagesOf(source)].map(([messageId, segments]) => ({
      key: `${messageId} ${wordsOf(segments)}`,
      place: { source, segments },
    })),
  );
  return [...Map.groupBy(places, ({ key }) => key).values()].flatMap((same) => {
    const [kept, ...copies] = same.map(({ place }) => place);
    return kept === undefined || copies.length === 0 ? [] : [{ kept, copies }];
  });
};

const prepared = ({ source: { sourceId, fileName }, segments }: Place) =>
  prepareSource({
    sourceId,
    fileName,
    segments: segments.map(({ segmentId, speaker, messageId, text }) => ({
      id: segmentId,
      speaker,
      start: null,
      messageId,
      text,
    })),
  });

/**
 * A mail that was exported twice, as an .eml and within an .mbox or attached to another one, is evidence once: quotes
 * of its copies are put on the first of `sources` (in order of date, so that arrival does not count) that holds it.
 */
export const redirectCopies = (sources: readonly SourceFacts[]): Redirect => {
  const home = new Map(
    repeated(sources).flatMap(({ kept: place, copies }) => {
      const kept = { segments: place.segments, prepared: prepared(place) };
      return copies.flatMap(({ source, segments }) =>
        segments.map((segment, index) => [`${source.sourceId} ${segment.segmentId}`, { kept, index }] as const),
      );
    }),
  );
  return (evidence) => {
    const found = home.get(`${evidence.sourceId} ${evidence.segmentId}`);
    const there = found?.kept.segments[found.index];
    if (found === undefined || there === undefined) return evidence;
    const grounded = groundIn(found.kept.prepared, { segmentId: there.segmentId, quote: evidence.quote });
    return grounded.ok && grounded.evidence.match === "exact"
      ? { ...grounded.evidence, match: evidence.match }
      : evidence;
  };
};

/** Says of each file how many of its mails are used from another one. */
export const notesOfCopies = (sources: readonly SourceFacts[]): Note[] => {
  const pairs = repeated(sources).flatMap(({ kept, copies }) =>
    copies.map(({ source }) => ({ from: source.fileName, to: kept.source.fileName })),
  );
  return [...Map.groupBy(pairs, ({ from, to }) => JSON.stringify([from, to])).values()].flatMap((same) => {
    const [pair] = same;
    if (pair === undefined) return [];
    const count = same.length === 1 ? "a message is" : `${same.length} messages are`;
    return [
      { code: "same_message", text: `${pair.from}: ${count} in ${pair.to} too, and used once.`, source: pair.from },
    ];
  });
};
