import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Draft } from "../../../shared/domain/draft.ts";
import { SECTIONS } from "../../../shared/domain/facts.ts";
import { failureNotes } from "../../../shared/extraction/failure-notes.ts";
import { type Remaining, withoutSources } from "../../../shared/extraction/without-sources.ts";
import { commitment, evidence, fullDraft, NOW } from "../../support/facts.ts";

const IDS = ["src-1", "src-2", "src-3"];
const LATER = "2026-04-01T09:00:00.000Z";
const remaining = (sourceIds: readonly string[], more: Partial<Remaining> = {}): Remaining => ({
  sourceIds: new Set(sourceIds),
  fileNames: new Set(sourceIds.map((id) => `${id}.vtt`)),
  decided: new Set(),
  failures: [],
  now: LATER,
  ...more,
});
const promises = (...made: [id: string, sources: string[]][]): Draft => ({
  ...fullDraft(),
  commitments: made.map(([id, sources]) => ({
    ...commitment(id, id),
    evidence: sources.map((source) => evidence(id, source)),
  })),
});

/** The full draft with its quotes spread over the sources as drawn. */
const anyDraft = fc.infiniteStream(fc.constantFrom(...IDS)).map((sources) => {
  const spread = JSON.stringify(fullDraft(), (key, value: unknown) =>
    key === "sourceId" ? (sources.next().value ?? "src-1") : value,
  );
  return Draft.parse(JSON.parse(spread));
});

describe("a draft without what rested on deleted files", () => {
  it("loses what rested on nothing else, keeps what has another quote, and renews its plan", () => {
    const draft = promises(["a", ["src-1"]], ["b", ["src-1", "src-2"]], ["c", ["src-2"]]);
    const left = withoutSources(draft, remaining(["src-2"]));
    expect(left.commitments.map(({ id, evidence: quotes }) => [id, quotes.length])).toEqual([
      ["b", 1],
      ["c", 1],
    ]);
    expect(left.bant.budget).toEqual({ status: "unknown", summary: "", evidence: [] });
    expect([left.dealContext.trigger, left.dealContext.competitors, left.onboardingPlan]).toEqual([null, [], []]);
  });

  it("keeps what people decided as it was", () => {
    const decided = new Set(["a", "bant.budget", "dealContext.trigger"]);
    const left = withoutSources(promises(["a", ["src-1"]]), remaining([], { decided }));
    expect(left.commitments).toHaveLength(1);
    expect([left.bant.budget.status, left.dealContext.trigger?.text]).toEqual(["met", "A lost contract"]);
  });

  it("has no contradiction of which one side is gone, and no note of a file that is", () => {
    const sides = (id: string, ...sources: string[]) => ({
      id,
      about: "the date",
      values: sources.map((source) => ({ value: source, evidence: [evidence(source, source)] })),
      current: null,
    });
    const notes = IDS.map((id) => ({ code: "no_times", text: "No times.", source: `${id}.vtt` }));
    const draft = { ...fullDraft(), conflicts: [sides("x", "src-1", "src-2"), sides("y", "src-2", "src-3")], notes };
    const left = withoutSources(draft, remaining(["src-2", "src-3"]));
    expect(left.conflicts.map(({ id }) => id)).toEqual(["y"]);
    expect(left.notes.map(({ source }) => source)).toEqual(["src-2.vtt", "src-3.vtt"]);
  });

  it("names the files that failed since, and those no more that are no failure any more", () => {
    const failed = (fileName: string) => failureNotes([{ fileName, message: "The file is empty." }]);
    const draft = { ...fullDraft(), notes: failed("src-1.vtt") };
    expect(withoutSources(draft, remaining(IDS, { failures: failed("src-2.vtt") })).notes).toEqual(failed("src-2.vtt"));
    expect(withoutSources(draft, remaining(IDS, { failures: failed("src-1.vtt") }))).toBe(draft);
  });

  it("is the very draft where every file is there, and quotes none that is not", () => {
    fc.assert(
      fc.property(anyDraft, fc.subarray(IDS), (draft, sourceIds) => {
        expect(withoutSources(draft, remaining(IDS))).toBe(draft);
        const left = withoutSources(draft, remaining(sourceIds));
        expect(Draft.parse(left)).toEqual(left);
        const gone = IDS.filter((id) => !sourceIds.includes(id));
        for (const id of gone) expect(JSON.stringify(left)).not.toContain(`"sourceId":"${id}"`);
        for (const section of SECTIONS)
          expect(left[section].length).toBe(
            draft[section].filter((fact) => fact.evidence.some(({ sourceId }) => sourceIds.includes(sourceId))).length,
          );
        expect(withoutSources(left, remaining(sourceIds))).toBe(left);
        expect(left.createdAt).toBe(left === draft ? NOW : LATER);
      }),
    );
  });
});
