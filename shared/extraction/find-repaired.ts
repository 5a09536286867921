import { align, type AlignedPart, type Touched } from "./align.ts";
import { cutParts, type Finding, isTooShort, NOT_FOUND, type Span, TOO_SHORT } from "./finding.ts";
import { alignedPartsOf, type PreparedSource } from "./prepared-source.ts";

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
export const findRepaired = (prepared: PreparedSource, quote: string, preferred: number): Finding => {
  const claim = alignedPartsOf(quote, prepared.lowerCase);
  if (claim.length < 2 || claim.length > LONGEST_ALIGNED) return claim.length < 2 ? TOO_SHORT : NOT_FOUND;
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
      if (!isTooShort(segment, span)) return { ok: true, segment, span };
    }
    if (nearMiss === null || alignment.cost < nearMiss.cost)
      nearMiss = { cost: alignment.cost, touched: touched ?? "wording" };
  }
  if (nearMiss === null) return NOT_FOUND;
  return { ok: false, reason: `the source differs from the quote in ${TOUCHES[nearMiss.touched]}` };
};
