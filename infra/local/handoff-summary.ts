import { join } from "node:path";
import type { HandoffDocument } from "../../shared/domain/document.ts";
import { percent } from "../../shared/review/texts/numbers.ts";
import { type OneShotResult, printable } from "./one-shot.ts";

const counted = (handoff: HandoffDocument): [string, number][] => [
  ["goals", handoff.goals.length],
  ["BANT", Object.values(handoff.bant).filter(({ status }) => status !== "unknown").length],
  ["stakeholders", handoff.stakeholders.length],
  ["commitments", handoff.commitments.length],
  ["risks", handoff.risks.length],
  ["dependencies", handoff.dependencies.length],
  ["success criteria", handoff.successCriteria.length],
  ["contradictions", handoff.conflicts.length],
  ["open questions", handoff.openQuestions.length],
  ["unverified", handoff.unverified.length],
  ["possibly missed", handoff.possiblyMissed.length],
];

/** What a person wants to know at the end of `npm run handoff`, as lines for the terminal. */
export const summaryLines = ({ handoff, uploads, failures }: OneShotResult, out: string): string[] => {
  const read = uploads.filter(({ state }) => state === "drafted").length;
  const duplicates = uploads.filter(({ state }) => state === "duplicate").length;
  const { score, filled, required, missing } = handoff.completeness;
  return [
    "",
    `Sources    ${read} in the draft${duplicates > 0 ? `, ${duplicates} the same as another` : ""}${failures.length > 0 ? `, ${failures.length} failed` : ""}`,
    `Facts      ${counted(handoff)
      .map(([name, count]) => `${count} ${name}`)
      .join(", ")}`,
    `Complete   ${percent(score)} (${filled} of ${required} mandatory fields)${missing.length > 0 ? `; blank: ${missing.join(", ")}` : ""}`,
    `Engine     ${handoff.provenance.engine}`,
    `Written    ${["handoff.json", "handoff.md", "email.eml"].map((name) => join(out, name)).join("\n           ")}`,
    "           The link in the mail ends with this command; to review a deal on this machine, use npm start.",
    ...(failures.length === 0
      ? []
      : ["", "Not in the draft:", ...failures.map(({ fileName, message }) => `  ${printable(fileName)}: ${message}`)]),
  ];
};
