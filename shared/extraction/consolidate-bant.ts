import type { Note } from "../domain/draft.ts";
import { type Bant, BANT_LETTERS, type BantEntry, type BantLetter } from "../domain/facts.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { Surroundings } from "./consolidate-groups.ts";
import type { Consolidation } from "./consolidation.ts";
import { unitedEvidence } from "./evidence-overlap.ts";
import { inOrderOfDate } from "./said.ts";
import { wordedFrom } from "./worded-from.ts";

const entriesOf = (sources: readonly SourceFacts[], letter: BantLetter): BantEntry[] =>
  inOrderOfDate(sources)
    .map(({ bant }) => bant[letter])
    .filter(({ status }) => status !== "unknown");

/**
 * The entry as suggested; null where the merged one stands: a status that no source had by itself would be made up from
 * maybes, and what was denied last is denied, whatever was said before.
 */
const suggestedEntry = (
  merged: BantEntry,
  wanted: Consolidation["bant"][number],
  sources: readonly SourceFacts[],
): BantEntry | null => {
  if (wanted.status === "unknown") {
    const isOpen = sources.some(({ bant }) => bant[wanted.letter].status === "unknown");
    return isOpen ? { status: "unknown", summary: "", evidence: [] } : null;
  }
  const all = entriesOf(sources, wanted.letter);
  const saying = all.filter(({ status }) => status === wanted.status);
  const last = saying.at(-1);
  if (last === undefined || (merged.status === "unmet" && wanted.status !== "unmet")) return null;
  const words = wordedFrom(wanted.summary, {
    texts: saying.map(({ summary }) => summary),
    quotes: all.flatMap(({ evidence }) => evidence.map(({ quote }) => quote)),
    known: [
      ...all.map(({ summary }) => summary),
      ...all.flatMap(({ evidence }) => evidence.flatMap(({ speaker }) => speaker ?? [])),
    ],
  });
  return {
    status: wanted.status,
    summary: words ?? (merged.status === wanted.status ? merged.summary : last.summary),
    evidence: unitedEvidence(...saying.map(({ evidence }) => evidence)),
  };
};

const quoted = ({ evidence }: BantEntry): string => evidence.map(({ quote }) => `“${quote}”`).join(", ");

/** Of each letter the best that the sources themselves had, with the quotes that it rests on; what gives way is noted. */
export const consolidatedBant = (
  bant: Bant,
  suggested: Consolidation["bant"],
  { sources, decided }: Surroundings,
): { bant: Bant; notes: Note[] } => {
  const next = BANT_LETTERS.map((letter) => {
    const wanted = suggested.find((one) => one.letter === letter);
    const before = bant[letter];
    if (wanted === undefined || decided.has(`bant.${letter}`)) return { letter, before, after: before };
    return { letter, before, after: suggestedEntry(before, wanted, sources) ?? before };
  });
  const entry = (letter: BantLetter): BantEntry => next.find((one) => one.letter === letter)?.after ?? bant[letter];
  return {
    bant: { budget: entry("budget"), authority: entry("authority"), need: entry("need"), timeline: entry("timeline") },
    notes: next.flatMap(({ letter, before, after }) =>
      before.status === "unknown" || before.status === after.status
        ? []
        : [
            {
              code: "set_aside",
              text: `Left out of ${letter}, which was last said to be ${before.status}: ${before.summary} (${quoted(before)})`,
              source: before.evidence[0]?.source ?? null,
            },
          ],
    ),
  };
};
