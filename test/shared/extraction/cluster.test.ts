import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../shared/domain/evidence.ts";
import type {
  Commitment,
  Dependency,
  Goal,
  Risk,
  Stakeholder,
  SuccessCriterion,
} from "../../../shared/domain/facts.ts";
import { cluster, type Joining } from "../../../shared/extraction/cluster.ts";
import { profileOf } from "../../../shared/extraction/likeness.ts";
import { commitmentRules } from "../../../shared/extraction/merge-commitments.ts";
import { criterionRules } from "../../../shared/extraction/merge-criteria.ts";
import { dependencyRules } from "../../../shared/extraction/merge-dependencies.ts";
import { goalRules } from "../../../shared/extraction/merge-goals.ts";
import { riskRules } from "../../../shared/extraction/merge-risks.ts";
import type { Compared, Fact, SectionRules } from "../../../shared/extraction/merge-section.ts";
import { stakeholderRules } from "../../../shared/extraction/merge-stakeholders.ts";
import { deal } from "./extracted.ts";

/** What `cluster` promises, by comparing every item with every other one. */
const comparingAll = <T extends object>(items: readonly T[], { compatible, score, joinAt }: Joining<T>): T[][] => {
  const scores = items.map((right, b) =>
    items.slice(0, b).map((left) => (compatible(left, right) ? score(left, right) : null)),
  );
  const scoreOf = (a: number, b: number): number | null => scores[Math.max(a, b)]?.[Math.min(a, b)] ?? null;
  const pairs = scores.flatMap((row, b) =>
    row.flatMap((likely, a) => (likely !== null && likely >= joinAt ? [{ a, b, likely }] : [])),
  );
  pairs.sort((x, y) => y.likely - x.likely || x.a - y.a || x.b - y.b);
  const groupOf = items.map((_, index) => [index]);
  for (const { a, b } of pairs) {
    const [mine, theirs] = [groupOf[a] ?? [], groupOf[b] ?? []];
    if (mine === theirs) continue;
    const across = mine.flatMap((one) => theirs.map((other) => scoreOf(one, other)));
    const known = across.filter((likely) => likely !== null);
    const mean = known.reduce((sum, likely) => sum + likely, 0) / across.length;
    if (known.length < across.length || mean < joinAt / 2) continue;
    const joined = [...mine, ...theirs].sort((x, y) => x - y);
    for (const index of joined) groupOf[index] = joined;
  }
  return [...new Set(groupOf)]
    .sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0))
    .map((group) => group.flatMap((index) => items.slice(index, index + 1)));
};

// Few words, so that many statements are alike, and what a dependency's name ends at.
const words =
  "sensor list furnace night-shift Helios connector API renewal uplift cap send deliver 40 a1,2b July for with - , (";
const text = fc
  .array(fc.constantFrom(...words.split(" ")), { minLength: 1, maxLength: 7 })
  .map((chosen) => chosen.join(" "));

const passage = fc.record({ place: fc.nat(3), quote: text }).map(
  ({ place, quote }): Evidence => ({
    source: `${place % 2}.vtt`,
    sourceId: `src-${place % 2}`,
    segmentId: `s${place}`,
    speaker: null,
    start: null,
    messageId: null,
    quote,
    match: "exact",
  }),
);

const own = { id: fc.constant("x"), evidence: fc.array(passage, { minLength: 1, maxLength: 2 }) };
const day = fc.constantFrom(null, "2026-07-03", "2026-07-31");
const unknown = fc.constant(null);

const commitment: fc.Arbitrary<Commitment> = fc.record({
  ...own,
  text,
  by: fc.constantFrom("vendor", "vendor", "customer"),
  owner: fc.constantFrom(null, "Jana", "Jana Dvorak", "Marek Novy"),
  due: day,
  dueText: unknown,
  category: fc.constant("other"),
  status: fc.constantFrom("open", "open", "done"),
});
const goal: fc.Arbitrary<Goal> = fc.record({
  ...own,
  text,
  metric: unknown,
  baseline: unknown,
  target: unknown,
  deadline: day,
  measurable: fc.boolean(),
});
const risk: fc.Arbitrary<Risk> = fc.record({
  ...own,
  text,
  category: fc.constantFrom("technical", "people"),
  severity: fc.constant("low"),
});
const dependency: fc.Arbitrary<Dependency> = fc.record({
  ...own,
  text,
  kind: fc.constantFrom("data", "integration"),
});
const criterion: fc.Arbitrary<SuccessCriterion> = fc.record({
  ...own,
  text,
  horizonDays: fc.constantFrom(null, 30, 60),
});
const stakeholder: fc.Arbitrary<Stakeholder> = fc.record({
  ...own,
  name: fc.constantFrom("Jana", "Jana Dvorak", "Dr. Jana Dvorak", "Jana Kral", "Marek Novy", "Marek", "-"),
  org: fc.constantFrom("customer", "vendor"),
  title: unknown,
  email: fc.constantFrom(null, null, "jana@ostravaglass.cz", "Jana@ostravaglass.cz", "marek@ostravaglass.cz"),
  roles: fc.constant([]),
  stance: fc.constant("neutral"),
});

type Listed<F extends Fact> = readonly Compared<F>[];

/** Runs `claim` for statements of one section, said in three sources, with the rules of that section. */
const everySaying = <F extends Fact>(
  fact: fc.Arbitrary<F>,
  rulesFor: (said: Listed<F>) => SectionRules<F>,
  claim: (said: Listed<F>, rules: SectionRules<F>) => void,
): void => {
  const said = fc.record({ fact, rank: fc.nat(2), at: unknown, segment: fc.constant(1) });
  fc.assert(
    fc.property(fc.array(said, { maxLength: 16 }), (all) => {
      const unread = all.map((one) => ({ ...one, profile: profileOf("") }));
      const rules = rulesFor(unread);
      claim(
        unread.map((one) => ({ ...one, profile: profileOf(rules.textOf(one.fact)) })),
        rules,
      );
    }),
    { numRuns: 150 },
  );
};

type Claim = <F extends Fact>(said: Listed<F>, rules: SectionRules<F>) => void;
const SECTIONS: readonly [string, (claim: Claim) => void][] = [
  ["goals", (claim) => everySaying(goal, () => goalRules, claim)],
  ["stakeholders", (claim) => everySaying(stakeholder, (said) => stakeholderRules(said, deal), claim)],
  ["commitments", (claim) => everySaying(commitment, () => commitmentRules, claim)],
  ["risks", (claim) => everySaying(risk, () => riskRules, claim)],
  ["dependencies", (claim) => everySaying(dependency, () => dependencyRules, claim)],
  ["success criteria", (claim) => everySaying(criterion, () => criterionRules, claim)],
];

describe.each(SECTIONS)("statements of one section: %s", (_, forAll) => {
  it("are grouped as if each were compared with each", () => {
    forAll((said, rules) => {
      expect(cluster(said, rules)).toEqual(comparingAll(said, rules));
    });
  });

  it("never are one without a common term", () => {
    forAll((said, rules) => {
      const joinable = said.flatMap((right, b) =>
        said
          .slice(0, b)
          .filter((left) => rules.compatible(left, right) && rules.score(left, right) >= rules.joinAt)
          .map((left) => [new Set(rules.terms(left)), [...rules.terms(right)]] as const),
      );
      expect(joinable.filter(([left, right]) => !right.some((term) => left.has(term)))).toEqual([]);
    });
  });
});

it("groups any items as if each were compared with each, whatever the mean of two groups", () => {
  const item = fc.record({ terms: fc.subarray(["a", "b", "c", "d", "e"]), side: fc.nat(9) });
  const joinAt = 0.4;
  fc.assert(
    fc.property(fc.array(item, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (items, apart) => {
      const joining: Joining<{ terms: string[]; side: number }> = {
        terms: ({ terms }) => terms,
        compatible: (a, b) => Math.abs(a.side - b.side) <= apart,
        score: (a, b) =>
          (2 * a.terms.filter((term) => b.terms.includes(term)).length) / (a.terms.length + b.terms.length || 1),
        joinAt,
      };
      expect(cluster(items, joining)).toEqual(comparingAll(items, joining));
    }),
    { numRuns: 300 },
  );
});
