import type { Deal } from "../domain/deal.ts";
import type { Draft, EngineCall } from "../domain/draft.ts";
import type { SourceFacts } from "../domain/source-facts.ts";
import type { MayCall } from "./engine.ts";
import type { Consolidation } from "./consolidation.ts";

/** Reads a whole merged draft and says what is one matter and what is settled; `consolidate.ts` decides what of it is done. */
export interface Consolidator {
  /** Changes whenever the answer to the same draft could. */
  readonly version: string;
  /** null when there was no usable answer: the merged draft stands as it is. Never throws for what an endpoint does. */
  suggest(
    deal: Deal,
    draft: Draft,
    sources: readonly SourceFacts[],
    mayCall?: MayCall,
  ): Promise<{ suggestion: Consolidation | null; calls: EngineCall[] }>;
}
