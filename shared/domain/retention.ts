/** How many days each kind of content is kept; null: until the deal is erased. */
export type Retention = {
  /** Recordings and files as they were uploaded, from their upload. */
  files: number | null;
  /** What was heard or read in them, and the statements found there, from their making. */
  texts: number | null;
  /** Everything of a deal, from the last change of its handoff. */
  deals: number | null;
};

/** Kinds of objects of a deal, by their prefix in the content bucket. */
const KIND_OF = { uploads: "files", transcripts: "texts", sources: "texts", facts: "texts" } as const;

export type Expiry = {
  /** The whole deal has had its time. */
  deal: boolean;
  /** Objects below a prefix that were written before that moment (ISO 8601). */
  objects: { prefix: keyof typeof KIND_OF; before: string }[];
};

const daysAgo = (now: string, days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();

/** What has had its time at a deal; nothing while a legal hold keeps it. */
export const expired = (
  { lastChange, held }: { lastChange: string; held: boolean },
  keep: Retention,
  now: string,
): Expiry => {
  if (held) return { deal: false, objects: [] };
  const objects = (["uploads", "transcripts", "sources", "facts"] as const).flatMap((prefix) => {
    const days = keep[KIND_OF[prefix]];
    return days === null ? [] : [{ prefix, before: daysAgo(now, days) }];
  });
  return { deal: keep.deals !== null && lastChange < daysAgo(now, keep.deals), objects };
};
