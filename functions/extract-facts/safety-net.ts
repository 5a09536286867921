import type { Deal } from "../../shared/domain/deal.ts";
import type { Source } from "../../shared/domain/source.ts";
import type { SourceFacts } from "../../shared/domain/source-facts.ts";
import type { Extraction } from "../../shared/extraction/engine.ts";
import { toSourceFacts } from "../../shared/extraction/ground-candidates.ts";
import { possiblyMissed } from "../../shared/extraction/offline/possibly-missed.ts";

/** Checks the engine's quotes, and lets the offline rules name likely commitments that the engine left out. */
export const groundWithSafetyNet = (deal: Deal, source: Source, extraction: Extraction, engine: string): SourceFacts =>
  toSourceFacts({
    deal,
    source,
    extraction,
    engine,
    possiblyMissed: possiblyMissed(source, deal, extraction.candidates),
  });
