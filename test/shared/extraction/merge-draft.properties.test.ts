import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { Evidence } from "../../../shared/domain/evidence.ts";
import { SECTIONS, type Section } from "../../../shared/domain/facts.ts";
import type { SourceFacts } from "../../../shared/domain/source-facts.ts";
import { mergeDraft } from "../../../shared/extraction/merge-draft.ts";
import { deal, factsOf, person, promise, sourceOf } from "./extracted.ts";

const merge = (
  sources: readonly SourceFacts[],
  previous: Draft | null = null,
  decided: ReadonlySet<string> = new Set(),
) => mergeDraft({ deal, sources, failures: [], previous, decided, now: "2026-06-01T00:00:00.000Z" });

const things = ["sensor list", "furnace history", "night shift training", "Helios connector", "renewal uplift cap"];
const phrase = fc
  .tuple(
    fc.constantFrom("We'll send the", "We will deliver the", "I'll take care of the", "Please keep the", "About the"),
    fc.constantFrom(...things.map((thing) => ` ${thing}`)),
    fc.constantFrom("", " by Friday", " for 4 percent", " for three percent", " at no charge", " in July"),
  )
  .map((parts) => parts.join(""));

const commitmentIn = (segment: number, text: string) =>
  fc
    .record({
      by: fc.constantFrom("vendor" as const, "customer" as const),
      owner: fc.constantFrom(null, "Jana", "Jana Dvorak", "Marek Novy"),
      due: fc.constantFrom(null, "2026-07-03", "2026-07-31"),
      status: fc.constantFrom("open" as const, "open" as const, "done" as const, "withdrawn" as const),
    })
    .map((rest) => promise(text, `s${segment}`, text, rest));

const personIn = (segment: number, text: string) =>
  fc
    .record({
      name: fc.constantFrom("Jana", "Jana Dvorak", "Jana Kral", "Marek Novy", "Marek", "Petra Novak"),
      org: fc.constantFrom("customer" as const, "vendor" as const),
      title: fc.constantFrom(null, "COO", "plant manager"),
    })
    .map(({ name, ...rest }) => person(name, `s${segment}`, text, rest));

const otherIn = (segment: number, text: string) => ({ text, quotes: [{ segmentId: `s${segment}`, quote: text }] });

/** Facts of one source: a call or a mail with quoted paragraphs, dated or not. */
const sourceFacts = (index: number): fc.Arbitrary<SourceFacts> =>
  fc
    .tuple(
      fc.array(fc.tuple(phrase, fc.boolean()), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(null, "2026-02-01", "2026-02-02", "2026-02-03"),
      fc.boolean(),
    )
    .chain(([turns, date, isMail]) => {
      const name = `${index}.${isMail ? "eml" : "vtt"}`;
      const source = sourceOf(
        name,
        date,
        turns.map(([text, quoted]) => ({ text, speaker: "Petra Novak", quoted: isMail && quoted })),
      );
      return fc
        .tuple(
          fc.tuple(...turns.map(([text], at) => commitmentIn(at + 1, text))),
          fc.tuple(...turns.map(([text], at) => personIn(at + 1, text))),
          fc.subarray(turns.map(([text], at) => otherIn(at + 1, text))),
        )
        .map(([commitments, stakeholders, others]) =>
          factsOf(source, {
            commitments,
            stakeholders,
            risks: others.map((one) => ({ ...one, category: "technical", severity: "low" })),
            dependencies: others.map((one) => ({ ...one, kind: "data" })),
            successCriteria: others.map((one) => ({ ...one, horizonDays: null })),
            goals: others.map((one) => ({
              ...one,
              metric: null,
              baseline: null,
              target: null,
              deadline: null,
              measurable: false,
            })),
          }),
        );
    });

const sources = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => sourceFacts(index))));

const evidenceIn = (section: Section, draft: Draft): Evidence[] => draft[section].flatMap(({ evidence }) => evidence);
const place = ({ sourceId, segmentId, quote }: Evidence): string => `${sourceId} ${segmentId} ${quote}`;
const idsOf = (draft: Draft): string[] => SECTIONS.flatMap((section) => draft[section].map(({ id }) => id));

describe("merging", () => {
  it("does not depend on the order in which sources arrive", () => {
    fc.assert(
      fc.property(sources, fc.nat(), (all, turn) => {
        const rotated = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)].reverse();
        expect(merge(rotated)).toEqual(merge(all));
      }),
      { numRuns: 25 },
    );
  });

  it("is idempotent: a source twice, or the same draft before, changes nothing", () => {
    fc.assert(
      fc.property(sources, (all) => {
        const once = merge(all);
        expect(merge([...all, ...all])).toEqual(once);
        expect(merge(all, once)).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });

  it("gives every statement an id of its own", () => {
    fc.assert(
      fc.property(sources, sources, (earlier, later) => {
        const draft = merge(later, merge(earlier));
        expect(new Set(idsOf(draft)).size).toBe(idsOf(draft).length);
      }),
      { numRuns: 25 },
    );
  });

  it("never loses evidence; only what a mail quotes moves to the original message", () => {
    fc.assert(
      fc.property(sources, (all) => {
        const draft = merge(all);
        const quoted = new Set(
          all.flatMap(({ sourceId, messages }) =>
            messages.filter((message) => message.quoted).map(({ segmentId }) => `${sourceId} ${segmentId}`),
          ),
        );
        for (const section of SECTIONS) {
          if (section === "stakeholders") continue; // the account team is left out on purpose
          const kept = new Set(evidenceIn(section, draft).map(place));
          const texts = new Set(evidenceIn(section, draft).map(({ quote }) => quote));
          for (const one of all.flatMap(({ facts }) => facts[section].flatMap(({ evidence }) => evidence)))
            expect(quoted.has(`${one.sourceId} ${one.segmentId}`) ? texts.has(one.quote) : kept.has(place(one))).toBe(
              true,
            );
        }
      }),
      { numRuns: 25 },
    );
  });

  it("never changes or loses what people decided, whatever arrives or goes", () => {
    fc.assert(
      fc.property(sources, sources, fc.array(fc.nat(), { maxLength: 8 }), (earlier, later, picks) => {
        const before = merge(earlier);
        const ids = idsOf(before);
        const decided = new Set(picks.flatMap((pick) => ids.slice(pick % ids.length, (pick % ids.length) + 1)));
        const after = merge(later, before, decided);
        for (const section of SECTIONS)
          for (const old of before[section].filter(({ id }) => decided.has(id))) {
            const kept = after[section].find(({ id }) => id === old.id);
            expect({ ...kept, evidence: [] }).toEqual({ ...old, evidence: [] });
            expect(kept?.evidence.slice(0, old.evidence.length)).toEqual(old.evidence);
          }
        const again = merge(later, after, decided);
        expect(again).toEqual(after);
      }),
      { numRuns: 30 },
    );
  });

  it("never makes one promise of promises of two sides", () => {
    fc.assert(
      fc.property(sources, (every) => {
        const all = every.filter(({ messages }) => messages.length === 0); // what moved has two places
        const draft = merge(all);
        const sideOf = new Map(
          all.flatMap(({ facts }) =>
            facts.commitments.flatMap(({ by, evidence }) => evidence.map((one) => [place(one), by] as const)),
          ),
        );
        for (const { by, evidence } of draft.commitments)
          for (const one of evidence) expect(sideOf.get(place(one)) ?? by).toBe(by);
      }),
      { numRuns: 25 },
    );
  });
});
