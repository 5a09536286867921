import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyBant } from "../../../../shared/domain/facts.ts";
import type { Draft } from "../../../../shared/domain/draft.ts";
import type { Source } from "../../../../shared/domain/source.ts";
import type { SourceFacts } from "../../../../shared/domain/source-facts.ts";
import { groundIn } from "../../../../shared/extraction/ground.ts";
import { mergeDraft } from "../../../../shared/extraction/merge-draft.ts";
import { prepareSource } from "../../../../shared/extraction/prepared-source.ts";
import { copiesOfCalls } from "../../../../shared/extraction/same-call/copies-of-calls.ts";
import { useCallsOnce } from "../../../../shared/extraction/same-call/use-once.ts";
import { commitment, deal, NOW } from "../../../support/facts.ts";
import { sourceFacts } from "../../../support/source-facts.ts";
import { callOfWords, exported, reExport, realCall, wordsOfCall } from "./re-exported.ts";

const words = wordsOfCall(realCall);
const named = callOfWords(words, { sourceId: "src-named", speakers: ["Dana Voss", "Eli"], timed: true });

/** Promises that rest on the words of some places of a call: the same places in every file of it. */
const factsOf = (source: Source, promises: readonly string[]): SourceFacts => {
  const prepared = prepareSource(source);
  const facts = sourceFacts(deal.dealId, source.sourceId, []);
  const commitments = promises.map((quote, at) => {
    const found = groundIn(prepared, { segmentId: "s1", quote });
    if (!found.ok) throw new Error(found.reason);
    return { ...commitment(`${source.sourceId}-c${at}`, quote), evidence: [found.evidence] };
  });
  return { ...facts, fileName: source.fileName, facts: { ...facts.facts, commitments } };
};

/** A quote within one segment of twelve words, and of any file that is cut at twelve. */
const quoteAt = (segment: number): string => words.slice(segment * 12 + 2, segment * 12 + 10).join(" ");

const draftOf = (
  sources: Source[],
  facts: SourceFacts[],
  previous: Draft | null,
  decided: readonly string[],
): Draft => {
  const once = useCallsOnce(facts, previous, copiesOfCalls(sources));
  return mergeDraft({
    deal,
    sources: once.sources,
    previous: once.previous,
    failures: [],
    decided: new Set(decided),
    now: NOW,
  });
};

describe("a call that is in a deal twice", () => {
  const bare = callOfWords(words, { sourceId: "src-bare" });
  const promises = [quoteAt(5), quoteAt(17)];

  it("gives each statement once, with its evidence once, and a note that says which file was left out", () => {
    const facts = [factsOf(bare, promises), factsOf(named, promises)];
    const draft = draftOf([bare, named], facts, null, []);
    const alone = draftOf([named], [factsOf(named, promises)], null, []);
    expect(draft.commitments).toEqual(alone.commitments);
    expect(draft.commitments.map(({ evidence }) => evidence.map(({ sourceId }) => sourceId))).toEqual([
      ["src-named"],
      ["src-named"],
    ]);
    expect(draft.notes).toEqual([
      {
        code: "same_call_used_once",
        text: "src-bare.txt is the same call as src-named.txt. The call is used once, from src-named.txt.",
        source: "src-bare.txt",
      },
    ]);
    expect(draftOf([named, bare], facts.toReversed(), null, []).draftId).toBe(draft.draftId);
  });

  it("takes bant, unverified and possibly missed statements from the file that is used only", () => {
    const facts = {
      ...factsOf(bare, promises),
      possiblyMissed: [commitment("m1", quoteAt(25))],
      bant: { ...emptyBant(), need: { status: "met" as const, summary: "x", evidence: [] } },
    };
    const draft = draftOf([bare, named], [facts, factsOf(named, promises)], null, []);
    expect(draft.possiblyMissed).toEqual([]);
    expect(draft.bant.need.status).toBe("unknown");
  });

  it("keeps the day of the file that has one", () => {
    const undated = { ...named, occurredAt: null };
    const facts = [factsOf(bare, []), { ...factsOf(undated, []), occurredAt: null }];
    const { sources } = useCallsOnce(facts, null, copiesOfCalls([{ ...bare, occurredAt: "2026-05-19" }, undated]));
    expect(sources.find(({ sourceId }) => sourceId === "src-named")?.occurredAt).toBe("2026-05-19");
  });

  it("keeps ids and what people decided when the better file comes second, and rests on that file from then on", () => {
    fc.assert(
      fc.property(reExport(5), fc.integer({ min: 1, max: 60 }), (how, place) => {
        const first = exported(words, { ...how, speakers: [null], timed: false }, "src-first");
        const [segment] = first.segments.slice(Math.floor((first.segments.length * place) / 61));
        if (segment === undefined || segment.text.split(" ").length < 5) return;
        const before = draftOf([first], [factsOf(first, [segment.text])], null, []);
        const [decided] = before.commitments;
        if (decided === undefined) throw new Error("no promise");
        const edited = { ...before, commitments: [{ ...decided, owner: "Bo Lindqvist" }] };
        const after = draftOf([first, named], [factsOf(first, [segment.text]), factsOf(named, [])], edited, [
          decided.id,
        ]);
        expect(after.commitments).toHaveLength(1);
        expect(after.commitments[0]).toMatchObject({ id: decided.id, text: decided.text, owner: "Bo Lindqvist" });
        const [evidence, ...others] = after.commitments[0]?.evidence ?? [];
        expect(others).toEqual([]);
        expect(evidence?.sourceId).toBe("src-named");
        const spoken = named.segments.find(({ id }) => id === evidence?.segmentId);
        expect(spoken?.text).toContain(evidence?.quote);
      }),
      { numRuns: 40 },
    );
  });

  it("joins a decided statement with what the better file says at the same place", () => {
    const before = draftOf([bare], [factsOf(bare, promises)], null, []);
    const [first, second] = before.commitments;
    const facts = [factsOf(bare, promises), factsOf(named, promises)];
    const after = draftOf([bare, named], facts, before, [first?.id ?? ""]);
    expect(after.commitments.map(({ id }) => id).sort()).toEqual([first?.id, second?.id].sort());
    expect(after.commitments.flatMap(({ evidence }) => evidence).map(({ sourceId }) => sourceId)).toEqual([
      "src-named",
      "src-named",
    ]);
    expect(after.conflicts).toEqual([]);
    expect(draftOf([bare, named], facts, after, [first?.id ?? ""]).draftId).toBe(after.draftId);
  });
});
