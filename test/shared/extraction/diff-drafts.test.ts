import { expect, it } from "vitest";
import { mergeDraft } from "../../../shared/extraction/merge-draft.ts";
import { diffDrafts } from "../../../shared/extraction/diff-drafts.ts";
import { deal, factsOf, promise, sourceOf } from "./extracted.ts";

const quote = "We will train the night shift";
const first = factsOf(sourceOf("a.vtt", "2026-02-01", [quote]), {
  commitments: [promise("Train the night shift", "s1", quote)],
  competitors: [{ name: "Furnax", quotes: [{ segmentId: "s1", quote }] }],
});
const second = factsOf(sourceOf("b.vtt", "2026-02-02", [`${quote} in May`, "I'll send the sensor list"]), {
  commitments: [
    promise("Train the night shift", "s1", quote),
    promise("Send the sensor list", "s2", "I'll send the sensor list"),
  ],
  bant: [{ letter: "need", status: "met", summary: "", quotes: [{ segmentId: "s1", quote }] }],
});
const input = { deal, failures: [], decided: new Set<string>(), now: "2026-06-01T00:00:00.000Z" };
const before = mergeDraft({ ...input, sources: [first], previous: null });
const after = mergeDraft({ ...input, sources: [first, second], previous: before });

it("names what is new and what gained evidence, by id", () => {
  const [trained, sent] = after.commitments;
  expect(diffDrafts(before, after).commitments).toEqual({ added: [sent?.id], removed: [], changed: [trained?.id] });
  expect(diffDrafts(before, after).bant.added).toEqual(["bant.need"]);
});

it("names what is gone, and nothing between a draft and itself", () => {
  expect(diffDrafts(after, before).commitments.removed).toHaveLength(1);
  expect(
    diffDrafts(before, { ...before, dealContext: { ...before.dealContext, competitors: [] } }).dealContext.removed,
  ).toEqual(["dealContext.competitors.furnax"]);
  const nothing = { added: [], removed: [], changed: [] };
  for (const section of Object.values(diffDrafts(after, after))) expect(section).toEqual(nothing);
});
