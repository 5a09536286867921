import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { BANT_LETTERS, CONTEXT_FIELDS, SECTIONS } from "../../shared/domain/facts.ts";
import type { Deal } from "../../shared/domain/deal.ts";
import type { Draft } from "../../shared/domain/draft.ts";
import type { Evidence } from "../../shared/domain/evidence.ts";
import type { Source } from "../../shared/domain/source.ts";
import { groundWithSafetyNet } from "../../functions/extract-facts/safety-net.ts";
import { type Candidates, noCandidates, type QuoteClaim } from "../../shared/extraction/candidates.ts";
import { offlineEngine } from "../../shared/extraction/offline/offline-engine.ts";
import { draftDeal, readDeal } from "../evals/draft-deal.ts";
import { draftOf } from "./drafting.ts";

/** Beside the repository where they exist: six deals with their sources. */
const GOLD = join(import.meta.dirname, "../../../shared/gold");
const folders = existsSync(GOLD)
  ? readdirSync(GOLD)
      .map((name) => join(GOLD, name))
      .filter((folder) => existsSync(join(folder, "deal.json")))
  : [];
if (folders.length === 0) console.warn(`skipped: no gold deals at ${GOLD}`);

type Proven = { evidence: readonly Evidence[] };

/** Every piece of evidence of a draft, wherever it stands. */
const evidenceOf = (draft: Draft): Evidence[] => {
  const proven: Proven[] = [
    ...SECTIONS.flatMap((section): Proven[] => draft[section]),
    ...BANT_LETTERS.map((letter) => draft.bant[letter]),
    ...CONTEXT_FIELDS.flatMap((field): Proven[] => {
      const line = draft.dealContext[field];
      return line === null ? [] : [line];
    }),
    ...draft.dealContext.competitors,
    ...draft.conflicts.flatMap(({ values }) => values),
    ...draft.possiblyMissed,
  ];
  return proven.flatMap(({ evidence }) => evidence);
};

/** What is said of a quote and does not hold in the source; empty where everything does. */
const wrong = (evidence: readonly Evidence[], sources: readonly Source[]): Evidence[] =>
  evidence.filter(({ sourceId, source: fileName, segmentId, quote, speaker, start, messageId }) => {
    const source = sources.find((one) => one.sourceId === sourceId);
    const segment = source?.segments.find(({ id }) => id === segmentId);
    const isSlice = segment?.text.includes(quote) === true && quote.trim() !== "";
    const isThere = segment?.speaker === speaker && segment.start === start && segment.messageId === messageId;
    return !(isSlice && isThere && source?.fileName === fileName);
  });

/** A stretch of some segment, as a model might give it back: in other letters, spacing and marks, with words lost or put in. */
const claims = ({ segments }: Source): fc.Arbitrary<QuoteClaim> =>
  fc
    .record({
      at: fc.nat(segments.length - 1),
      named: fc.nat(segments.length - 1),
      isNamedRight: fc.boolean(),
      from: fc.nat(40),
      length: fc.integer({ min: 1, max: 25 }),
      change: fc.constantFrom("none", "case", "spacing", "marks", "lost word", "put in", "joined", "made up"),
    })
    .map(({ at, named, isNamedRight, from, length, change }) => {
      const segment = segments[at];
      const words = (segment?.text ?? "").split(/\s+/u);
      const start = from % words.length;
      const taken = words.slice(start, start + length);
      const next = (segments[at + 1]?.text ?? "").split(/\s+/u).slice(0, 4);
      const quotes: Readonly<Record<typeof change, string>> = {
        none: taken.join(" "),
        case: taken.join(" ").toUpperCase(),
        spacing: taken.join(" \n "),
        marks: `“${taken.join(" ").replaceAll("'", "’")}…”`,
        "lost word": taken.filter((_, index) => index !== 1).join(" "),
        "put in": [...taken.slice(0, 2), "really", ...taken.slice(2)].join(" "),
        joined: [...words.slice(-4), ...next].join(" "),
        "made up": "the whole amount is approved by everybody and paid",
      };
      return { segmentId: `s${(isNamedRight ? at : named) + 1}`, quote: quotes[change] };
    });

/** Statements of a model in the sections that are merged in different ways, each on quotes of its own. */
const answers = (source: Source): fc.Arbitrary<Candidates> => {
  const quotes = fc.array(claims(source), { minLength: 1, maxLength: 3 });
  const several = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 3 });
  const text = fc.constantFrom("Send the list", "Cap the renewal at 4 %", "Cap the renewal at 3 %");
  const status = fc.constantFrom("met" as const, "unmet" as const, "partial" as const);
  return fc
    .record({
      commitments: several(
        fc.record({ text, quotes }).map((one) => ({
          ...one,
          by: "vendor" as const,
          owner: null,
          due: null,
          dueText: null,
          category: "pricing" as const,
          status: "open" as const,
        })),
      ),
      risks: several(
        fc.record({ text, quotes }).map((one) => ({ ...one, category: "people" as const, severity: "low" as const })),
      ),
      bant: several(fc.record({ letter: fc.constantFrom(...BANT_LETTERS), status, summary: text, quotes })),
      competitors: several(fc.record({ name: fc.constantFrom("Helpwell", "Furnax"), quotes })),
      dealContext: several(fc.record({ field: fc.constantFrom(...CONTEXT_FIELDS), text, quotes })),
      notes: several(fc.record({ code: fc.constantFrom("injection" as const, "other" as const), text, quotes })),
    })
    .map((found) => ({ ...noCandidates(), ...found }));
};

// A file without any test counts as broken: where there are no deals, this one says that it was skipped.
it.skipIf(folders.length === 0)("the gold deals have sources to quote", () => {
  for (const folder of folders) expect(readdirSync(join(folder, "sources")).length, folder).toBeGreaterThan(0);
});

describe.each(folders.map((folder) => ({ name: basename(folder), folder })))(
  "every quote of a draft of $name",
  ({ folder }) => {
    let deal: Deal;
    let sources: Source[];
    let draft: Draft;
    beforeAll(async () => {
      deal = await readDeal(folder);
      ({ sources, draft } = await draftDeal(folder, offlineEngine(), "2026-06-01T09:00:00.000Z"));
    });

    it("is the slice it claims to be, where the rules found it", () => {
      const evidence = evidenceOf(draft);
      expect(evidence.length).toBeGreaterThan(20);
      expect(wrong(evidence, sources)).toEqual([]);
    });

    it("is the slice it claims to be, whatever a model claims", () => {
      let kept = 0;
      fc.assert(
        fc.property(fc.tuple(...sources.map(answers)), (found) => {
          const facts = sources.map((source, index) =>
            groundWithSafetyNet(deal, source, { candidates: found[index] ?? noCandidates(), calls: [] }, "model"),
          );
          const evidence = evidenceOf(draftOf(deal, facts));
          kept += evidence.length;
          expect(wrong(evidence, sources)).toEqual([]);
        }),
        { numRuns: 6 },
      );
      expect(kept).toBeGreaterThan(0);
    });
  },
);
