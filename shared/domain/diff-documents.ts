import { z } from "zod";
import { BANT_LETTERS, CONTEXT_FIELDS, SECTIONS } from "./facts.ts";
import type { HandoffDocument } from "./document.ts";

const Changed = z.object({
  id: z.string(),
  /** Names of the fields that differ; `evidence` and `review` among them. */
  fields: z.array(z.string()),
});
const SectionChanges = z.object({
  added: z.array(z.string()),
  removed: z.array(z.string()),
  changed: z.array(Changed),
});

/** What differs between two revisions of one handoff, by ids of statements and names of fields. */
export const DocumentDiff = z.object({
  from: z.object({ revision: z.number().int(), status: z.string() }),
  to: z.object({ revision: z.number().int(), status: z.string() }),
  sections: z.record(z.string(), SectionChanges),
});
export type DocumentDiff = z.infer<typeof DocumentDiff>;

type Entry = Readonly<Record<string, unknown>> & { id: string };

const fieldsThatDiffer = (before: Entry, after: Entry): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );

const changesOf = (before: readonly Entry[], after: readonly Entry[]): z.infer<typeof SectionChanges> => {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const now = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    removed: before.filter(({ id }) => !now.has(id)).map(({ id }) => id),
    changed: after.flatMap((entry) => {
      const was = old.get(entry.id);
      const fields = was === undefined ? [] : fieldsThatDiffer(was, entry);
      return fields.length === 0 ? [] : [{ id: entry.id, fields }];
    }),
  };
};

const entriesOf = (document: HandoffDocument): Readonly<Record<string, readonly Entry[]>> => ({
  ...Object.fromEntries(SECTIONS.map((section) => [section, document[section]])),
  bant: BANT_LETTERS.map((letter) => document.bant[letter]),
  dealContext: [
    ...CONTEXT_FIELDS.flatMap((field) => document.dealContext[field] ?? []),
    ...document.dealContext.competitors,
  ],
  conflicts: document.conflicts,
  unverified: document.unverified,
  possiblyMissed: document.possiblyMissed,
  notApplicable: document.notApplicable.map((said) => ({ id: said.field, ...said })),
});

/** Sections without a difference are left out. */
export const diffDocuments = (before: HandoffDocument, after: HandoffDocument): DocumentDiff => {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const sections = Object.entries(now).map(([name, entries]) => [name, changesOf(old[name] ?? [], entries)] as const);
  return {
    from: { revision: before.revision, status: before.status },
    to: { revision: after.revision, status: after.status },
    sections: Object.fromEntries(
      sections.filter(([, { added, removed, changed }]) => added.length + removed.length + changed.length > 0),
    ),
  };
};
