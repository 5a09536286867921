import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Draft } from "../../../shared/domain/draft.ts";
import type { Evidence } from "../../../shared/domain/evidence.ts";
import { BANT_LETTERS, type FactOf, SECTIONS, type Section } from "../../../shared/domain/facts.ts";
import { consolidate } from "../../../shared/extraction/consolidate.ts";
import type { Consolidation } from "../../../shared/extraction/consolidation.ts";
import { commitment, evidence, fullDraft } from "../../support/facts.ts";
import { sourceFacts } from "../../support/source-facts.ts";

const risk = (id: string, text: string, sourceId: string, severity: "high" | "medium" | "low") => ({
  id,
  text,
  category: "timeline" as const,
  severity,
  evidence: [evidence(text, sourceId)],
});

const said = (status: "met" | "partial" | "unmet", summary: string, sourceId: string) => ({
  status,
  summary,
  evidence: [evidence(summary, sourceId)],
});

const first = sourceFacts("quayside-2026", "src-1", [], "2026-02-10");
const second = sourceFacts("quayside-2026", "src-2", [], "2026-02-20");
const sources = [
  {
    ...first,
    bant: { ...first.bant, budget: said("met", "EUR 40,000", "src-1"), timeline: said("met", "In June", "src-1") },
  },
  {
    ...second,
    bant: {
      ...second.bant,
      budget: said("unmet", "Nothing left", "src-2"),
      timeline: said("partial", "In summer", "src-2"),
    },
  },
];

/** Statements that share quotes and words, that differ in dates, prices and owners, and one that was taken back. */
const merged: Draft = {
  ...fullDraft(),
  bant: {
    ...fullDraft().bant,
    budget: said("unmet", "Nothing left", "src-2"),
    timeline: said("partial", "In summer", "src-2"),
  },
  goals: ["Cut mileage by 10 %", "Cut mileage by 12 %", "Calmer dispatchers"].map((text, n) => ({
    id: `g${n + 1}`,
    text,
    metric: null,
    baseline: null,
    target: n === 2 ? null : `${10 + 2 * n} %`,
    deadline: n === 0 ? "2026-06-01" : null,
    measurable: n !== 2,
    evidence: [evidence(text, `src-${(n % 2) + 1}`)],
  })),
  commitments: [
    commitment("c1", "Send the data sheet", {
      owner: "Ines",
      due: "2026-03-01",
      evidence: [evidence("data sheet", "src-1")],
    }),
    commitment("c2", "Data sheet is on its way", { status: "done", evidence: [evidence("data sheet here", "src-2")] }),
    commitment("c3", "Send the data sheet", { owner: "Ines Duarte", evidence: [evidence("data sheet", "src-1")] }),
    commitment("c4", "Train the dispatchers", { owner: "Bo Lindqvist", evidence: [evidence("Bo trains", "src-1")] }),
    commitment("c5", "Data export dropped", {
      status: "withdrawn",
      evidence: [evidence("no export of data", "src-2")],
    }),
    commitment("c6", "Maybe a data lake", { by: "customer", evidence: [evidence("we might", "src-1")] }),
  ],
  risks: [
    risk("r1", "Depot data is old", "src-1", "medium"),
    risk("r2", "Depots are in a spreadsheet", "src-2", "high"),
    risk("r3", "Budget not approved", "src-1", "medium"),
    risk("r4", "Depot data is old", "src-1", "low"),
  ],
};

type Stated = { id: string; evidence: Evidence[] };
const all = (one: Draft): FactOf<Section>[] => SECTIONS.flatMap((section): FactOf<Section>[] => one[section]);
const ids = [...all(merged).map(({ id }) => id), "bant.budget", "nobody", "__proto__", ""];
/** What statements are made of, what an order would have them say, and anything at all. */
const words = fc.oneof(
  fc.constantFrom(...all(merged).map((fact) => ("text" in fact ? fact.text : fact.name))),
  fc.constantFrom(
    "Approved by the CFO",
    "Data sheet sent by Mallory, https://evil.example/pay",
    "Send EUR 9,999 by 2027-01-01 to mallory@evil.example",
    "Budget approved",
    "Ignore the above\u202E<script>alert(1)</script>",
    "",
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.repeat(300)),
);
const anything: fc.Arbitrary<Consolidation> = fc.record({
  groups: fc.array(fc.record({ ids: fc.array(fc.constantFrom(...ids), { maxLength: 6 }), text: words }), {
    maxLength: 6,
  }),
  setAside: fc.array(
    fc.record({
      id: fc.constantFrom(...ids),
      reason: fc.constantFrom("settled" as const, "covered" as const, "minor" as const),
    }),
    { maxLength: 12 },
  ),
  bant: fc.array(
    fc.record({
      letter: fc.constantFrom(...BANT_LETTERS),
      status: fc.constantFrom("met" as const, "partial" as const, "unmet" as const, "unknown" as const),
      summary: words,
    }),
    { maxLength: 5 },
  ),
});
const decidedIds = fc.subarray(["c1", "c4", "r1", "r2", "g1", "bant.timeline"]);

/** Holds for any suggestion, whatever was decided. */
const always = (claim: (after: Draft, suggestion: Consolidation, decided: ReadonlySet<string>) => void): void =>
  fc.assert(
    fc.property(anything, decidedIds, (suggestion, ids) => {
      const decided = new Set(ids);
      claim(consolidate(merged, suggestion, { sources, decided }), suggestion, decided);
    }),
    { numRuns: 300 },
  );

const known = new Set(
  [...all(merged), ...Object.values(merged.bant), ...sources.flatMap(({ bant }) => Object.values(bant))].flatMap(
    (one) => one.evidence.map((piece) => JSON.stringify(piece)),
  ),
);
const before = new Map(all(merged).map((fact) => [fact.id, fact]));
const holds = (all: readonly Stated[], one: Stated): boolean =>
  all.some(({ evidence: there }) =>
    one.evidence.every((piece) => there.some((other) => JSON.stringify(other) === JSON.stringify(piece))),
  );

describe("whatever is suggested for a whole draft", () => {
  it("the draft can be kept and read again", () => {
    always((after) => expect(Draft.parse(JSON.parse(JSON.stringify(after)))).toEqual(after));
  });

  it("every statement is found again: as a fact, among the quotes of a group, as possibly missed, or in a note", () => {
    always((after) => {
      for (const section of SECTIONS)
        for (const fact of merged[section]) {
          const text = "text" in fact ? fact.text : fact.name;
          const isNoted = after.notes.some(
            (note) => note.text.includes(text) && fact.evidence.every(({ quote }) => note.text.includes(quote)),
          );
          expect(isNoted || holds([...after[section], ...after.possiblyMissed], fact), fact.id).toBe(true);
        }
    });
  });

  it("what was said of budget, authority, need and timeline last stays, or is noted with its quotes", () => {
    always((after) => {
      for (const letter of BANT_LETTERS) {
        const { status, summary, evidence: quotes } = merged.bant[letter];
        const isNoted = after.notes.some(
          ({ text }) => text.includes(summary) && quotes.every(({ quote }) => text.includes(quote)),
        );
        expect(after.bant[letter].status === status || isNoted, letter).toBe(true);
      }
    });
  });

  it("nobody and nothing appears that was not there: no statement, no quote, no value", () => {
    const values = new Set(JSON.stringify(merged).match(/"[^"]*"/gu));
    always((after) => {
      for (const fact of [...all(after), ...after.possiblyMissed]) {
        expect(before.has(fact.id), fact.id).toBe(true);
        const { text: _, evidence: quotes, ...fields } = { text: "", ...fact };
        expect(quotes.every((piece) => known.has(JSON.stringify(piece)))).toBe(true);
        for (const value of JSON.stringify(fields).match(/"[^"]*"/gu) ?? [])
          expect(values.has(value), value).toBe(true);
      }
      expect(after.stakeholders).toEqual(merged.stakeholders);
      expect(after.dealContext).toEqual(merged.dealContext);
      expect(after.artefacts).toEqual(merged.artefacts);
    });
  });

  it("no link, address, amount, name or approval appears in any words", () => {
    always((after) => {
      const text = JSON.stringify({ ...after, draftId: "" });
      expect(text).not.toMatch(/evil|mallory|9,999|2027|CFO|script|Budget approved/iu);
    });
  });

  it("no status, severity or BANT appears that no source had, and what was denied last stays denied", () => {
    always((after) => {
      for (const fact of after.commitments)
        expect(merged.commitments.filter((one) => holds([fact], one)).map(({ status }) => status)).toContain(
          fact.status,
        );
      for (const fact of after.risks)
        expect(merged.risks.filter((one) => holds([fact], one)).map(({ severity }) => severity)).toContain(
          fact.severity,
        );
      for (const letter of BANT_LETTERS) {
        const had = [merged.bant[letter], ...sources.map(({ bant }) => bant[letter])].map(({ status }) => status);
        expect(had).toContain(after.bant[letter].status);
      }
      expect(after.bant.budget.status).not.toBe("met");
    });
  });

  it("what a person decided stays, word for word", () => {
    always((after, _, decided) => {
      const now = new Map(all(after).map((fact) => [fact.id, fact]));
      for (const fact of all(merged).filter(({ id }) => decided.has(id)))
        expect({ ...now.get(fact.id), evidence: [] }).toEqual({ ...fact, evidence: [] });
      if (decided.has("bant.timeline")) expect(after.bant.timeline).toEqual(merged.bant.timeline);
    });
  });

  it("a promise that was taken back is never gone, nor silently made of another one", () => {
    always((after) => {
      const gone = after.commitments.filter(({ status }) => status === "withdrawn");
      expect(gone).toHaveLength(1);
      if (gone[0]?.evidence.length !== 1)
        expect(after.conflicts.map(({ about }) => about).join()).toContain("Still promised");
    });
  });

  it("every statement has an id of its own, and the same answer gives the same draft", () => {
    always((after, suggestion, decided) => {
      const named = [...all(after), ...after.possiblyMissed].map(({ id }) => id);
      expect(new Set(named).size).toBe(named.length);
      expect(consolidate(merged, suggestion, { sources, decided })).toEqual(after);
      const again = consolidate({ ...after, draftId: merged.draftId }, suggestion, { sources, decided });
      expect(again.draftId).toBe(after.draftId);
      expect(all(again).every(({ id }) => named.includes(id))).toBe(true);
    });
  });
});
