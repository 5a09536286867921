import type { Evidence } from "../domain/evidence.ts";
import { align, type AlignedPart, type Touched } from "./align.ts";
import type { QuoteClaim } from "./candidates.ts";
import { foldWithMap } from "./fold.ts";
import {
  alignedPartsOf,
  byDistance,
  type Groundable,
  type PreparedSegment,
  type PreparedSource,
  prepareSource,
} from "./prepared-source.ts";
import { partsOf, type Word } from "./words.ts";

export type Grounded = { ok: true; evidence: Evidence } | { ok: false; reason: string };

const refuse = (reason: string): Grounded => ({ ok: false, reason });

/** The only place where evidence comes into being: a slice of a segment, never the words that an engine sent. */
const evidenceAt = (
  { source }: PreparedSource,
  { segment }: PreparedSegment,
  [start, end]: readonly [number, number],
  match: Evidence["match"],
): Grounded => ({
  ok: true,
  evidence: {
    source: source.fileName,
    sourceId: source.sourceId,
    segmentId: segment.id,
    speaker: segment.speaker,
    start: segment.start,
    messageId: segment.messageId,
    quote: segment.text.slice(start, end),
    match,
  },
});

const cutsWord = (words: readonly Word[], position: number): boolean => {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return (words[low]?.start ?? position) < position;
};

type Span = readonly [number, number];

/** Where the quote stands word for word in the segment, on whole words. */
const exactSpan = ({ segment, words }: PreparedSegment, quote: string): Span | null => {
  for (let at = segment.text.indexOf(quote); at !== -1; at = segment.text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    if (!cutsWord(words, at) && !cutsWord(words, end)) return [at, end];
  }
  return null;
};

/** The same, whatever the case, the white space, the kind of quotation mark or dash. */
const foldedSpan = ({ folded, words }: PreparedSegment, quote: string): Span | null => {
  for (let at = folded.text.indexOf(quote); at !== -1; at = folded.text.indexOf(quote, at + 1)) {
    const start = folded.starts[at];
    const end = folded.ends[at + quote.length - 1];
    if (start !== undefined && end !== undefined && !cutsWord(words, start) && !cutsWord(words, end))
      return [start, end];
  }
  return null;
};

/** A claim without what engines put around it: quotation marks, dots of omission, the speaker's label. */
const bare = (quote: string, speaker: string | null): string => {
  const label = `${speaker ?? ""}:`;
  const labelled = label.length > 1 && quote.startsWith(label) ? quote.slice(label.length) : quote;
  return labelled.replace(/^[\s"'“”„‘’«».…\-–—]+(?=[^\s])/u, "").replace(/[\s"'“”„‘’«».,;:…\-–—]+$/u, "");
};

/** A single word proves nothing, unless it is all that was said. */
const isTooShort = ({ segment, words }: PreparedSegment, [start, end]: Span): boolean => {
  const inside = words.filter((word) => word.start >= start && word.end <= end).length;
  return inside < 2 && inside < words.length
    ? true
    : inside === 0 && segment.text.trim() !== segment.text.slice(start, end).trim();
};

const TOO_SHORT = "the quote is a single word";
const NOT_FOUND = "the quote does not stand in the source";

type Search = { prepared: PreparedSource; order: readonly number[]; spellings: readonly string[] };

/** Exact in the named segment, exact in the others, then folded in the same order. */
const findVerbatim = ({ prepared, order, spellings }: Search): Grounded | null => {
  let short = false;
  const tryAll = (find: (segment: PreparedSegment) => Span | null): Grounded | null => {
    for (const index of order) {
      const segment = prepared.segments[index];
      const span = segment === undefined ? null : find(segment);
      if (segment === undefined || span === null) continue;
      if (!isTooShort(segment, span)) return evidenceAt(prepared, segment, span, "exact");
      short = true;
    }
    return null;
  };
  for (const quote of spellings) {
    const folded = foldWithMap(quote).text.trim();
    // Nothing that folding keeps apart can be found without it: one look spares the walk through all segments.
    if (folded === "" || !prepared.foldedText.includes(folded)) continue;
    const found = tryAll((segment) => exactSpan(segment, quote)) ?? tryAll((segment) => foldedSpan(segment, folded));
    if (found !== null) return found;
  }
  return short ? refuse(TOO_SHORT) : null;
};

// Claims longer than this are not quotes but passages; aligning them would cost quadratic time.
const LONGEST_ALIGNED = 300;
const MOST_WINDOWS = 6;
/** A stretch with less of the quote's words than this is another sentence, not a misquoted one. */
const MATCHED_SHARE = 0.6;
/** The rarest words of a quote find its place; the frequent ones stand everywhere. */
const MOST_VOTERS = 8;
const MOST_VOTES_PER_PART = 150;

/** How many words a repair may change: none in a very short quote, then about one in six. */
const editBudget = (parts: number): number => (parts < 4 ? 0.9 : Math.min(5, Math.max(1, Math.floor(parts / 6))) + 0.9);

/**
 * Stretches of the source that share the claim's rarer words in about the claim's order, best first: `[from, to)` in parts,
 * each within one segment, those of the preferred segment in front.
 */
const windows = (prepared: PreparedSource, claim: readonly AlignedPart[], preferred: number): Span[] => {
  const votes = new Map<number, number>();
  const rare = claim
    .map(({ key }, offset) => ({ offset, at: prepared.positions.get(key) ?? [] }))
    .filter(({ at }) => at.length > 0)
    .sort((a, b) => a.at.length - b.at.length)
    .slice(0, MOST_VOTERS);
  const bucket = Math.max(8, claim.length);
  for (const { offset, at } of rare) {
    const weight = 1 / Math.sqrt(at.length);
    for (const position of at.slice(0, MOST_VOTES_PER_PART)) {
      const start = Math.floor((position - offset) / bucket);
      votes.set(start, (votes.get(start) ?? 0) + weight);
      votes.set(start - 1, (votes.get(start - 1) ?? 0) + weight / 2);
    }
  }
  const most = Math.max(0, ...votes.values());
  const best = [...votes]
    .filter(([, weight]) => weight >= most / 3)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_WINDOWS);
  const spans = best.flatMap(([start]) => {
    const from = Math.max(0, start * bucket - bucket);
    const to = Math.min(prepared.parts.length, start * bucket + bucket * 3 + 8);
    const inSegments: { segment: number; span: Span }[] = [];
    for (let at = from; at < to; ) {
      const segment = prepared.segmentOfPart[at] ?? 0;
      const end = Math.min(to, prepared.segments[segment]?.endPart ?? to);
      inSegments.push({ segment, span: [at, end] });
      at = end;
    }
    return inSegments;
  });
  const named = prepared.segments[preferred];
  const short = named !== undefined && named.endPart - named.firstPart <= 600;
  const first: Span[] = named !== undefined && short ? [[named.firstPart, named.endPart]] : [];
  return [
    ...first,
    ...spans.filter(({ segment }) => segment === preferred && !short).map(({ span }) => span),
    ...spans.filter(({ segment }) => segment !== preferred).map(({ span }) => span),
  ];
};

const TOUCHES: Readonly<Record<Touched, string>> = {
  negation: "a negation",
  number: "a number",
  date: "a date",
  modality: "how certain it is",
  limit: "a limit",
  person: "who is meant",
  name: "a name",
  wording: "the wording",
};

/** By token alignment: what the source says there, unless the difference carries meaning. */
const findRepaired = (prepared: PreparedSource, quote: string, preferred: number): Grounded => {
  const claim = alignedPartsOf(quote, prepared.lowerCase);
  if (claim.length < 2 || claim.length > LONGEST_ALIGNED) return refuse(claim.length < 2 ? TOO_SHORT : NOT_FOUND);
  let nearMiss: { cost: number; touched: Touched } | null = null;
  for (const [from, to] of windows(prepared, claim, preferred)) {
    const segment = prepared.segments[prepared.segmentOfPart[from] ?? -1];
    if (segment === undefined) continue;
    const stretch = prepared.aligned.slice(from, to);
    const present = new Set(stretch.map(({ key }) => key));
    if (claim.filter(({ key }) => present.has(key)).length < claim.length * MATCHED_SHARE) continue;
    const alignment = align(claim, stretch);
    const firstWord = prepared.wordOfPart[from + alignment.first];
    const lastWord = prepared.wordOfPart[from + alignment.last];
    const matchedEnough = alignment.matched >= Math.max(2, claim.length * MATCHED_SHARE);
    if (alignment.first < 0 || firstWord === undefined || lastWord === undefined || !matchedEnough) continue;
    const atEdges = cutParts(prepared, segment, [from + alignment.first, from + alignment.last]);
    const touched = alignment.touched[0] ?? (atEdges ? "wording" : undefined);
    if (touched === undefined && alignment.cost <= editBudget(claim.length)) {
      const span = [segment.words[firstWord]?.start ?? 0, segment.words[lastWord]?.end ?? 0] as const;
      if (!isTooShort(segment, span)) return evidenceAt(prepared, segment, span, "repaired");
    }
    if (nearMiss === null || alignment.cost < nearMiss.cost)
      nearMiss = { cost: alignment.cost, touched: touched ?? "wording" };
  }
  return refuse(nearMiss === null ? NOT_FOUND : `the source differs from the quote in ${TOUCHES[nearMiss.touched]}`);
};

/** Whether the stretch begins or ends inside a word of several parts: the slice would say more than was matched. */
const cutParts = (
  { wordOfPart }: PreparedSource,
  { firstPart, endPart }: PreparedSegment,
  [first, last]: Span,
): boolean =>
  (first > firstPart && wordOfPart[first - 1] === wordOfPart[first]) ||
  (last + 1 < endPart && wordOfPart[last + 1] === wordOfPart[last]);

const SPAN_SHARE = 0.6;
const SPAN_PARTS = 4;

/** A quote that runs over the end of one turn into the next: the longer part, when it is long enough to stand alone. */
const findSpanning = (prepared: PreparedSource, quote: string, preferred: number): Grounded | null => {
  const claim = partsOf(quote);
  const anchor = claim
    .map((key, offset) => ({ offset, at: prepared.positions.get(key) ?? [] }))
    .sort((a, b) => a.at.length - b.at.length)[0];
  if (anchor === undefined || claim.length < SPAN_PARTS) return null;
  const starts = anchor.at
    .map((position) => position - anchor.offset)
    .filter((start) => start >= 0 && claim.every((key, offset) => prepared.parts[start + offset] === key))
    .sort((a, b) => distance(prepared, a, preferred) - distance(prepared, b, preferred) || a - b);
  const start = starts[0];
  const firstSegment = start === undefined ? undefined : prepared.segmentOfPart[start];
  if (start === undefined || firstSegment === undefined) return null;
  const border = prepared.segments[firstSegment]?.endPart ?? 0;
  const end = start + claim.length;
  if (border >= end || end > (prepared.segments[firstSegment + 1]?.endPart ?? 0)) return null;
  const [from, to, index] =
    border - start >= end - border ? [start, border, firstSegment] : [border, end, firstSegment + 1];
  const segment = prepared.segments[index];
  const firstWord = segment?.words[prepared.wordOfPart[from] ?? -1];
  const lastWord = segment?.words[prepared.wordOfPart[to - 1] ?? -1];
  if (segment === undefined || firstWord === undefined || lastWord === undefined) return null;
  if (to - from < SPAN_PARTS || to - from < claim.length * SPAN_SHARE || cutParts(prepared, segment, [from, to - 1]))
    return refuse("the quote runs over two turns, and neither part is long enough to stand alone");
  return evidenceAt(prepared, segment, [firstWord.start, lastWord.end], "repaired");
};

const distance = ({ segmentOfPart }: PreparedSource, part: number, preferred: number): number =>
  Math.abs((segmentOfPart[part] ?? 0) - preferred);

/**
 * Checks one claim against a prepared source. Looks in the named segment first, then in the others, nearest first: word
 * for word, then whatever the case, white space and typography, then by alignment of the words (`repaired`). A repair
 * that would touch a negation, number, date, name, certainty, limit or person is refused. The quote of the evidence is
 * always whole words of the segment's text. `reason` is for the reader of the draft, and never holds source text.
 */
export const groundIn = (prepared: PreparedSource, { segmentId, quote }: QuoteClaim): Grounded => {
  const named = prepared.indexOfSegment.get(segmentId);
  const preferred = named ?? 0;
  const speaker = prepared.segments[preferred]?.segment.speaker ?? null;
  const trimmed = quote.trim();
  if (trimmed === "") return refuse("there is no quote");
  const stripped = bare(trimmed, speaker);
  const search = {
    prepared,
    order: byDistance(prepared.segments.length, preferred),
    spellings: stripped === trimmed || stripped === "" ? [trimmed] : [trimmed, stripped],
  };
  const verbatim = findVerbatim(search);
  if (verbatim !== null) return verbatim;
  const words = stripped === "" ? trimmed : stripped;
  const repaired = findRepaired(prepared, words, preferred);
  if (repaired.ok) return repaired;
  return findSpanning(prepared, words, preferred) ?? repaired;
};

/** Checks one claim against a source; for many claims on one source prepare it once and use `groundIn`. */
export const groundQuote = (source: Groundable, claim: QuoteClaim): Grounded => groundIn(prepareSource(source), claim);
