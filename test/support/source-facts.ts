import { emptyBant, emptyDealContext, emptyFactLists } from "../../shared/domain/facts.ts";
import type { Commitment } from "../../shared/domain/facts.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import { commitment, evidence } from "./facts.ts";

/** The facts of one source that promises what `promises` say; everything else is empty. */
export const sourceFacts = (
  dealId: string,
  sourceId: string,
  promises: string[],
  occurredAt = "2026-02-20",
): SourceFacts => ({
  dealId,
  sourceId,
  fileName: `${sourceId}.vtt`,
  format: "webvtt",
  occurredAt,
  engine: "test@1",
  names: "",
  facts: {
    ...emptyFactLists(),
    commitments: promises.map(
      (text, n): Commitment => ({ ...commitment(`${sourceId}-c${n}`, text), evidence: [evidence(text, sourceId)] }),
    ),
  },
  bant: emptyBant(),
  dealContext: emptyDealContext(),
  unverified: [],
  possiblyMissed: [],
  settlements: [],
  artefacts: [],
  notes: [],
  calls: [],
  messages: [],
});
