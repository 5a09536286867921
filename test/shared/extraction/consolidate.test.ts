import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Draft } from "../../../shared/domain/draft.ts";
import { type FactOf, SECTIONS, type Section } from "../../../shared/domain/facts.ts";
import { consolidate, restsOn } from "../../../shared/extraction/consolidate.ts";
import type { Consolidation } from "../../../shared/extraction/consolidation.ts";
import { commitment, evidence, fullDraft } from "../../support/facts.ts";
import { sourceFacts } from "../../support/source-facts.ts";

const nothing: Consolidation = { groups: [], setAside: [], bant: [] };
const risk = (id: string, text: string, sourceId: string, severity: "high" | "medium" | "low" = "medium") => ({
  id,
  text,
  category: "timeline" as const,
  severity,
  evidence: [evidence(text, sourceId)],
});
const sources = [
  sourceFacts("quayside-2026", "src-1", [], "2026-02-10"),
  sourceFacts("quayside-2026", "src-2", [], "2026-02-20"),
];

const draft = (): Draft => ({
  ...fullDraft(),
  commitments: [
    commitment("c1", "Send the data sheet", {
      owner: "Ines",
      due: "2026-03-01",
      evidence: [evidence("data sheet by March", "src-1")],
    }),
    commitment("c2", "Data sheet is on its way", {
      owner: "Ines Duarte",
      status: "done",
      evidence: [evidence("here is the data sheet", "src-2")],
    }),
    commitment("c3", "Train the dispatchers", {
      owner: "Bo Lindqvist",
      evidence: [evidence("Bo will train you", "src-1")],
    }),
  ],
  risks: [
    risk("r1", "Depot data is old", "src-1"),
    risk("r2", "Depots are in a spreadsheet", "src-2", "high"),
    risk("r3", "Budget not approved", "src-1"),
  ],
});

const run = (suggestion: Partial<Consolidation>, decided: string[] = []) =>
  consolidate(draft(), { ...nothing, ...suggestion }, { sources, decided: new Set(decided) });

describe("grouping", () => {
  it("makes one statement of one matter, with all its evidence and the gravest severity", () => {
    const { risks } = run({ groups: [{ ids: ["r2", "r1"], text: "Depot data is old and in a spreadsheet" }] });
    expect(risks.map(({ id }) => id)).toEqual(["r1", "r3"]);
    expect(risks[0]).toMatchObject({ text: "Depot data is old and in a spreadsheet", severity: "high" });
    expect(risks[0]?.evidence.map(({ quote }) => quote)).toEqual(["Depot data is old", "Depots are in a spreadsheet"]);
  });

  it("joins a promise and the report that it was kept", () => {
    const { commitments } = run({ groups: [{ ids: ["c1", "c2"], text: "Send the data sheet" }] });
    expect(commitments[0]).toMatchObject({ id: "c1", owner: "Ines Duarte", due: "2026-03-01", status: "done" });
    expect(commitments[0]?.evidence).toHaveLength(2);
  });

  it("never joins the promises of two people", () => {
    expect(run({ groups: [{ ids: ["c1", "c3"], text: "Do everything" }] }).commitments).toEqual(draft().commitments);
  });

  it.each([
    ["ids that are not there", { ids: ["r1", "r9"], text: "x" }],
    ["statements of two sections", { ids: ["r1", "d1"], text: "x" }],
    ["a single statement, to reword it", { ids: ["r1"], text: "Everything is fine" }],
    ["no text", { ids: ["r1", "r2"], text: " " }],
  ])("leaves out a group of %s", (_, group) => {
    expect(run({ groups: [group] }).risks).toEqual(draft().risks);
  });

  it("keeps the words of what a person decided, and never joins two decided statements", () => {
    const group = { ids: ["r1", "r2"], text: "Other words" };
    expect(run({ groups: [group] }, ["r2"]).risks[0]).toMatchObject({
      id: "r2",
      text: "Depots are in a spreadsheet",
      severity: "high",
    });
    expect(run({ groups: [group] }, ["r1", "r2"]).risks).toEqual(draft().risks);
  });
});

describe("setting aside", () => {
  it("keeps a settled risk in the notes", () => {
    const { risks, notes } = run({ setAside: [{ id: "r3", reason: "settled" }] });
    expect(risks.map(({ id }) => id)).toEqual(["r1", "r2"]);
    expect(notes).toMatchObject([{ code: "set_aside", text: expect.stringContaining("Budget not approved") }]);
  });

  it("shows a promise that was set aside as possibly missed, with its quotes", () => {
    const { commitments, possiblyMissed } = run({ setAside: [{ id: "c3", reason: "minor" }] });
    expect(commitments.map(({ id }) => id)).toEqual(["c1", "c2"]);
    expect(possiblyMissed).toMatchObject([{ id: "c3", evidence: [{ quote: "Bo will train you" }] }]);
  });

  it("does not set aside what a person decided, nor what was just grouped", () => {
    expect(run({ setAside: [{ id: "r3", reason: "settled" }] }, ["r3"]).risks).toHaveLength(3);
    const grouped = run({ groups: [{ ids: ["r1", "r2"], text: "Depots" }], setAside: [{ id: "r1", reason: "minor" }] });
    expect(grouped.risks.map(({ text }) => text)).toContain("Depots");
  });
});

describe("BANT over all sources", () => {
  const saying = [
    { status: "met" as const, summary: "June 1 is agreed", evidence: [evidence("June 1, agreed", "src-1")] },
    { status: "partial" as const, summary: "Some time in June", evidence: [evidence("in June", "src-2")] },
  ];
  const said = sources.map((source, n) => ({
    ...source,
    bant: { ...source.bant, timeline: saying[n] ?? source.bant.timeline },
  }));
  const withSaid = (suggestion: Partial<Consolidation>, decided: string[] = []) =>
    consolidate(draft(), { ...nothing, ...suggestion }, { sources: said, decided: new Set(decided) });

  it("takes a status that some source had, with that source's quotes", () => {
    const { bant } = withSaid({ bant: [{ letter: "timeline", status: "met", summary: "Live on June 1" }] });
    expect(bant.timeline).toMatchObject({
      status: "met",
      summary: "Live on June 1",
      evidence: [{ quote: "June 1, agreed" }],
    });
  });

  it("never upgrades to a status that no source had", () => {
    const { bant } = withSaid({
      bant: [
        { letter: "budget", status: "unmet", summary: "None" },
        { letter: "need", status: "met", summary: "All met" },
      ],
    });
    expect(bant.budget).toEqual(draft().bant.budget);
    expect(bant.need).toEqual(draft().bant.need);
  });

  it("leaves a letter that a person decided", () => {
    const { bant } = withSaid({ bant: [{ letter: "timeline", status: "met", summary: "Live" }] }, ["bant.timeline"]);
    expect(bant.timeline).toEqual(draft().bant.timeline);
  });
});

describe("whatever is suggested", () => {
  const ids = fc.constantFrom("c1", "c2", "c3", "r1", "r2", "r3", "g1", "d1", "m1", "p1", "nobody");
  const suggestions: fc.Arbitrary<Consolidation> = fc.record({
    groups: fc.array(
      fc.record({ ids: fc.array(ids, { maxLength: 4 }), text: fc.constantFrom("One matter", "", "Other") }),
      { maxLength: 5 },
    ),
    setAside: fc.array(
      fc.record({ id: ids, reason: fc.constantFrom("settled" as const, "covered" as const, "minor" as const) }),
      { maxLength: 5 },
    ),
    bant: fc.constant([]),
  });
  const decidedIds = fc.subarray(["c1", "r1", "r2", "g1"]);
  const all = (one: Draft): FactOf<Section>[] => SECTIONS.flatMap((section): FactOf<Section>[] => one[section]);

  it("no promise is lost, and none of its evidence", () => {
    fc.assert(
      fc.property(suggestions, decidedIds, (suggestion, decided) => {
        const after = consolidate(draft(), suggestion, { sources, decided: new Set(decided) });
        const quotes = [...after.commitments, ...after.possiblyMissed].flatMap((one) =>
          one.evidence.map(({ quote }) => quote),
        );
        expect(quotes.toSorted()).toEqual(
          draft()
            .commitments.flatMap((one) => one.evidence.map(({ quote }) => quote))
            .toSorted(),
        );
      }),
    );
  });

  it("nothing new appears: every statement was there, and every piece of evidence", () => {
    const before = new Map(all(draft()).map((fact) => [fact.id, fact]));
    const known = new Set(all(draft()).flatMap((fact) => fact.evidence.map((one) => JSON.stringify(one))));
    fc.assert(
      fc.property(suggestions, decidedIds, (suggestion, decided) => {
        for (const fact of all(consolidate(draft(), suggestion, { sources, decided: new Set(decided) }))) {
          expect(before.has(fact.id)).toBe(true);
          expect(fact.evidence.every((one) => known.has(JSON.stringify(one)))).toBe(true);
        }
      }),
    );
  });

  it("what a person decided stays, word for word", () => {
    fc.assert(
      fc.property(suggestions, decidedIds, (suggestion, decided) => {
        const after = new Map(
          all(consolidate(draft(), suggestion, { sources, decided: new Set(decided) })).map((fact) => [fact.id, fact]),
        );
        for (const fact of all(draft()).filter(({ id }) => decided.includes(id)))
          expect({ ...after.get(fact.id), evidence: [] }).toEqual({ ...fact, evidence: [] });
      }),
    );
  });
});

describe("the id of a consolidated draft", () => {
  it("tells which merged draft it rests on", () => {
    const { draftId } = run({});
    expect(restsOn(draftId, "draft-1", true)).toBe(true);
    expect(restsOn("draft-1", "draft-1", true)).toBe(false);
    expect(restsOn("draft-1", "draft-1", false)).toBe(true);
    expect(restsOn(draftId, "draft-2", false)).toBe(false);
  });
});
