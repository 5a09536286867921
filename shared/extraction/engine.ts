import type { Deal } from "../domain/deal.ts";
import type { EngineCall } from "../domain/draft.ts";
import type { Source } from "../domain/source.ts";
import type { Candidates } from "./candidates.ts";

export type Extraction = {
  candidates: Candidates;
  /** Commitments that the engine itself found to be no more than a possibility, or not in their quotes, and why. */
  unsupported?: readonly (Candidates["commitments"][number] & { reason: string })[];
  /** What the source says became of promises, too little to be a statement of its own: see SourceFacts.settlements. */
  settlements?: Candidates["commitments"];
  calls: EngineCall[];
};

/** Asked before every call of a model, with the calls made so far; false: no further call may be made. */
export type MayCall = (made: readonly EngineCall[]) => Promise<boolean>;

/** Reads one source. Throws `ExtractionError` when it cannot; whatever it returns is checked by `ground.ts` afterwards. */
export interface ExtractionEngine {
  readonly name: "openai" | "offline";
  /** Changes whenever the answer to the same source could: prompt ids@versions and model, or the version of the rules. */
  readonly version: string;
  extract(source: Source, deal: Deal, mayCall?: MayCall): Promise<Extraction>;
}

export const EXTRACTION_OUTCOMES = [
  "refused",
  "content_filter",
  "cut_off",
  "unreadable_answer",
  "rate_limited",
  "quota_exhausted",
  "over_budget",
  "unavailable",
  "timed_out",
  "rejected_request",
] as const;
export type ExtractionOutcome = (typeof EXTRACTION_OUTCOMES)[number];

/** The engine could not read a source. `outcome` names why; `retryAfterSeconds` is what the server asked for. */
export class ExtractionError extends Error {
  readonly outcome: ExtractionOutcome;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | null;
  readonly calls: EngineCall[];

  constructor(
    outcome: ExtractionOutcome,
    message: string,
    detail: { retryable: boolean; retryAfterSeconds?: number | null; calls?: EngineCall[]; cause?: unknown },
  ) {
    super(message, { cause: detail.cause });
    this.name = "ExtractionError";
    this.outcome = outcome;
    this.retryable = detail.retryable;
    this.retryAfterSeconds = detail.retryAfterSeconds ?? null;
    this.calls = detail.calls ?? [];
  }
}
