import type { Deal } from "../domain/deal.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { ContextField, DealContext } from "../domain/facts.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import { isParty, rivalKey } from "./company-names.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { compareText } from "./fact-id.ts";

/** Where a deal came from is told at its beginning, why they bought at its end. */
const TOLD_LAST: readonly ContextField[] = ["whyBought"];

const mergeField = (sources: readonly SourceFacts[], field: ContextField): DealContext[ContextField] => {
  const told = sources.map(({ dealContext }) => dealContext[field]).filter((line) => line !== null);
  const chosen = TOLD_LAST.includes(field) ? told.at(-1) : told[0];
  if (chosen === undefined) return null;
  return { text: chosen.text, evidence: unitedEvidence(...told.map(({ evidence }) => evidence)) };
};

const mergeCompetitors = (sources: readonly SourceFacts[], deal: Deal): DealContext["competitors"] => {
  const rivals = new Map<string, { name: string; said: Evidence[][] }>();
  for (const { name, evidence } of sources.flatMap(({ dealContext }) => dealContext.competitors)) {
    if (isParty(name, deal)) continue;
    const before = rivals.get(rivalKey(name));
    if (before === undefined) rivals.set(rivalKey(name), { name, said: [evidence] });
    else before.said.push(evidence);
  }
  return [...rivals]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, { name, said }]) => ({ name, evidence: unitedEvidence(...said) }));
};

/** Deal context over all sources, oldest first; neither customer nor vendor is ever a competitor. */
export const mergeContext = (sources: readonly SourceFacts[], deal: Deal): DealContext => ({
  origin: mergeField(sources, "origin"),
  trigger: mergeField(sources, "trigger"),
  whyBought: mergeField(sources, "whyBought"),
  competitors: mergeCompetitors(sources, deal),
});
