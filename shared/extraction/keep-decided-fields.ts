import { competitorId } from "../domain/content.ts";
import { type Bant, BANT_LETTERS, CONTEXT_FIELDS, type DealContext } from "../domain/facts.ts";
import { rivalKey } from "./company-names.ts";
import { grownEvidence } from "./evidence-overlap.ts";
import type { Change } from "./merge-conflict.ts";

/** BANT letters that a person decided stay as they were; another status found since becomes a change. */
export const keepDecidedBant = (
  now: Bant,
  previous: Bant | null,
  decided: ReadonlySet<string>,
): { bant: Bant; changes: Change[] } => {
  const bant = { ...now };
  const changes: Change[] = [];
  for (const letter of BANT_LETTERS) {
    const old = previous?.[letter];
    if (old === undefined || !decided.has(`bant.${letter}`)) continue;
    const found = now[letter];
    const agrees = found.status === old.status;
    bant[letter] = agrees ? { ...old, evidence: grownEvidence(old.evidence, found.evidence) } : old;
    if (agrees || found.status === "unknown") continue;
    const value = ({ status, summary }: typeof old) => (summary === "" ? status : `${status}: ${summary}`);
    changes.push({
      field: `bant.${letter}.status`,
      about: `BANT: ${letter}`,
      keys: [old.status, found.status],
      values: [
        { value: value(old), evidence: old.evidence },
        { value: value(found), evidence: found.evidence },
      ],
      current: value(found),
    });
  }
  return { bant, changes };
};

/** Lines of deal context and competitors that a person decided stay as they were; a competitor keeps its spelling. */
export const keepDecidedContext = (
  now: DealContext,
  previous: DealContext | null,
  decided: ReadonlySet<string>,
): DealContext => {
  if (previous === null) return now;
  const context = { ...now };
  for (const field of CONTEXT_FIELDS) {
    const old = previous[field];
    if (old === null || !decided.has(`dealContext.${field}`)) continue;
    context[field] = { ...old, evidence: grownEvidence(old.evidence, now[field]?.evidence ?? []) };
  }
  const before = new Map(previous.competitors.map((rival) => [rivalKey(rival.name), rival]));
  const listed = now.competitors.map((rival) => {
    const old = before.get(rivalKey(rival.name));
    if (old === undefined) return rival;
    return {
      name: old.name,
      evidence: decided.has(competitorId(old.name)) ? grownEvidence(old.evidence, rival.evidence) : rival.evidence,
    };
  });
  const found = new Set(listed.map(({ name }) => rivalKey(name)));
  const carried = previous.competitors.filter(
    ({ name }) => decided.has(competitorId(name)) && !found.has(rivalKey(name)),
  );
  return { ...context, competitors: [...listed, ...carried] };
};
