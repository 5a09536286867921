import type { Deal } from "../domain/deal.ts";
import type { Unverified } from "../domain/draft.ts";
import type { ContextField, DealContext } from "../domain/facts.ts";
import type { Candidates } from "./candidates.ts";
import { isParty, rivalKey } from "./company-names.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { inReadingOrder } from "./fact-id.ts";
import { checkStatement, type SetAside } from "./ground-claims.ts";
import type { PreparedSource } from "./prepared-source.ts";

type Base = { prepared: PreparedSource; setAside: readonly SetAside[]; unverified: Unverified[]; deal: Deal };

const groundField = (
  field: ContextField,
  candidates: Candidates["dealContext"],
  base: Base,
): DealContext[ContextField] => {
  const found = candidates
    .filter((one) => one.field === field)
    .flatMap(({ text, quotes }) => {
      const checked = checkStatement(base.prepared, { section: `dealContext.${field}`, text, quotes }, base.setAside);
      if (checked.ok) return [{ text, evidence: checked.evidence }];
      base.unverified.push(checked.unverified);
      return [];
    });
  const first = found[0];
  return first === undefined
    ? null
    : { text: first.text, evidence: inReadingOrder(unitedEvidence(...found.map(({ evidence }) => evidence))) };
};

const groundCompetitors = (candidates: Candidates["competitors"], base: Base): DealContext["competitors"] => {
  const rivals = new Map<string, DealContext["competitors"][number]>();
  for (const { name, quotes } of candidates) {
    if (isParty(name, base.deal)) continue;
    const checked = checkStatement(
      base.prepared,
      { section: "dealContext.competitors", text: name, quotes },
      base.setAside,
    );
    if (!checked.ok) {
      base.unverified.push(checked.unverified);
      continue;
    }
    const key = rivalKey(name);
    const before = rivals.get(key);
    const evidence = inReadingOrder(unitedEvidence(before?.evidence ?? [], checked.evidence));
    rivals.set(key, { name: before?.name ?? name, evidence });
  }
  return [...rivals.values()];
};

/** Origin, trigger and reason of the purchase, and the competitors, as far as quotes of this source carry them. */
export const groundContext = (
  { dealContext, competitors }: Pick<Candidates, "dealContext" | "competitors">,
  base: Base,
): DealContext => ({
  origin: groundField("origin", dealContext, base),
  trigger: groundField("trigger", dealContext, base),
  whyBought: groundField("whyBought", dealContext, base),
  competitors: groundCompetitors(competitors, base),
});
