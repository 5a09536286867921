import { plural } from "./numbers.ts";

export const UNKNOWN_SPEAKER = "unknown speaker";

/** What the player of a recording is called. */
export const LISTEN = {
  whole: "The recording",
  from: ({ offset }: { offset: string }): string => `The recording from ${offset}`,
} as const;

export const QUOTE = {
  count: ({ n }: { n: number }): string => plural(n, "quote"),
  more: ({ n }: { n: number }): string => `${n} more`,
  /** How a quote compares with its source, beside its sign. */
  match: { exact: "exact", repaired: "repaired" },
  /** The same where there is room for it. */
  matchInFull: { exact: "exact", repaired: "repaired to what stands there" },
  inContext: "in context",
  contextOf: ({ what }: { what: string }): string => `In context: ${what}`,
  contextHeading: "In context",
  sourceGone: "The source is no longer kept, so only the quote can be shown.",
  back: "Back to the statement",
} as const;
