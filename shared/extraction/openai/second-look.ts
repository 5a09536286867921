import { z } from "zod";
import type { Deal } from "../../domain/deal.ts";
import type { Segment, Source } from "../../domain/source.ts";
import { Candidates } from "../candidates.ts";
import { estimateTokens } from "../chunk.ts";
import type { Doubted } from "../doubts.ts";
import { doubtedCommitments } from "../doubts.ts";
import { dateReading } from "../offline/date-reading.ts";
import { type LikelyPassage, likelyPassages } from "../offline/likely-passages.ts";
import { dealLines, fenced, labelsOf, rosterLines, segmentLines, sourceLines } from "./source-prompt.ts";

/** Whether the quotes of a statement carry it, as a second reading has it. */
export const VERDICTS = ["supported", "only_possible", "not_supported"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the second look answers: what the first reading left out, and a verdict on each doubted statement. */
export const SecondLook = z.object({
  commitments: Candidates.shape.commitments,
  risks: Candidates.shape.risks,
  verdicts: z.array(z.object({ statement: z.number().int(), verdict: z.enum(VERDICTS) })),
});
export type SecondLook = z.infer<typeof SecondLook>;

/** What is looked at again; null where nothing is worth it. */
export type SecondQuestion = { prompt: string; doubted: readonly Doubted[] };

// A share of the source, so that the second look stays a fraction of the first; a short mail may be looked at whole.
const SHARE_OF_SOURCE = 0.12;
const AT_LEAST_TOKENS = 400;

/** The turns to show: each passage with the turn before it, which often asks what it answers, likeliest first. */
const turnsAround = (source: Source, passages: readonly LikelyPassage[]): Set<number> => {
  const place = new Map(source.segments.map(({ id }, index) => [id, index]));
  const limit = Math.max(AT_LEAST_TOKENS, SHARE_OF_SOURCE * estimateTokens(source.segments));
  const chosen = new Set<number>();
  let size = 0;
  for (const { segmentId } of passages) {
    const at = place.get(segmentId);
    if (at === undefined) continue;
    const more = [at - 1, at].filter((index) => index >= 0 && !chosen.has(index));
    const tokens = estimateTokens(more.flatMap((index) => source.segments[index] ?? []));
    if (size + tokens > limit && chosen.size > 0) continue;
    for (const index of more) chosen.add(index);
    size += tokens;
  }
  return chosen;
};

/** The chosen turns in their order, with a mark where turns in between are left out. */
const passageLines = (source: Source, chosen: ReadonlySet<number>): string[] => {
  const labels = labelsOf(source);
  const runs: Segment[][] = [];
  for (const [index, segment] of source.segments.entries()) {
    if (!chosen.has(index)) continue;
    const run = runs.at(-1);
    if (run === undefined || !chosen.has(index - 1)) runs.push([segment]);
    else run.push(segment);
  }
  return [...rosterLines(labels), ...runs.flatMap((run) => ["…", ...segmentLines(run, labels)])];
};

/** A statement in doubt as JSON, so that no text in it can pose as an instruction. */
const doubtLine = (found: Candidates, { index, reasons }: Doubted): string => {
  const promise = found.commitments[index];
  return JSON.stringify({
    statement: index,
    text: promise?.text,
    due: promise?.due,
    status: promise?.status,
    quotes: promise?.quotes.map(({ quote }) => quote),
    doubt: reasons,
  });
};

/**
 * Asks about what the first reading of a source passed over although the rules think it likely, and about commitments
 * whose quotes do not show what they say. Only those passages are sent again, never the whole source.
 */
export const secondQuestion = (deal: Deal, source: Source, found: Candidates): SecondQuestion | null => {
  const passages = likelyPassages(source, deal, found);
  const doubted = doubtedCommitments(found);
  if (passages.length === 0 && doubted.length === 0) return null;
  const listed = [...found.commitments, ...found.risks].map(({ text }) => text);
  const body = [
    ...(passages.length === 0
      ? []
      : [
          "passages:",
          ...passageLines(source, turnsAround(source, passages)),
          "already listed:",
          JSON.stringify(listed),
        ]),
    ...(doubted.length === 0 ? [] : ["statements in doubt:", ...doubted.map((one) => doubtLine(found, one))]),
  ].join("\n");
  const prompt = [
    ...dealLines(deal),
    "",
    ...sourceLines(source, dateReading(source, deal)),
    "",
    ...fenced("passages", body),
    "",
    "Answer with the JSON object for these passages.",
  ].join("\n");
  return { prompt, doubted };
};

const REASONS: Readonly<Record<Exclude<Verdict, "supported">, string>> = {
  only_possible: "a second reading found a possibility, not a promise",
  not_supported: "a second reading found that the quote does not say this",
};

/** A commitment that a second reading refuses, and why. */
export type Unsupported = Candidates["commitments"][number] & { reason: string };

/**
 * The first reading as the second corrects it. A verdict can only take a statement out of the facts, and only one that
 * was asked about; it upgrades nothing.
 */
export const afterSecondLook = (
  found: Candidates,
  asked: readonly Doubted[],
  { commitments, risks, verdicts }: SecondLook,
): { candidates: Candidates; unsupported: Unsupported[] } => {
  const doubted = new Set(asked.map(({ index }) => index));
  const refused = new Map(
    verdicts.flatMap(({ statement, verdict }) =>
      verdict === "supported" || !doubted.has(statement) ? [] : [[statement, REASONS[verdict]] as const],
    ),
  );
  return {
    candidates: {
      ...found,
      commitments: [...found.commitments.filter((_, index) => !refused.has(index)), ...commitments],
      risks: [...found.risks, ...risks],
    },
    unsupported: found.commitments.flatMap((promise, index) => {
      const reason = refused.get(index);
      return reason === undefined ? [] : [{ ...promise, reason }];
    }),
  };
};
