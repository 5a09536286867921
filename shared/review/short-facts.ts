import type { HandoffContent } from "../domain/content.ts";
import { SHORT } from "./texts/document.ts";

/**
 * A field of the summary in words: what was said, else the reason why it was marked not applicable, else that nobody
 * knows it. Never another field's words in its place. `reason` is null where nobody marked the field.
 */
const sayField = (said: string | null, reason: string | null): string =>
  said ?? (reason === null ? SHORT.notKnown : SHORT.notApplicable({ reason }));

/** Field paths that `shortFacts` speaks of. */
export const SHORT_FIELDS = ["dealContext.trigger", "dealContext.whyBought", "goals"] as const;

/**
 * What triggered the purchase, why they bought and the first goal, as the CSM's mail and page both say them.
 * `reasonOf` gives the reason with which a field path was marked not applicable, null where it was not.
 */
export const shortFacts = (
  {
    dealContext,
    goals,
  }: Pick<HandoffContent, "goals"> & {
    dealContext: Pick<HandoffContent["dealContext"], "trigger" | "whyBought">;
  },
  reasonOf: (field: string) => string | null,
): { label: string; text: string }[] => [
  { label: SHORT.trigger, text: sayField(dealContext.trigger?.text ?? null, reasonOf("dealContext.trigger")) },
  { label: SHORT.whyBought, text: sayField(dealContext.whyBought?.text ?? null, reasonOf("dealContext.whyBought")) },
  { label: SHORT.firstGoal, text: sayField(goals[0]?.text ?? null, reasonOf("goals")) },
];
