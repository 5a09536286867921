import { z } from "zod";
import { Person, Side } from "./deal.ts";
import type { Source } from "./source.ts";

/** Whom a person says that a speaker of one source is. It counts for everything that this speaker says there. */
export const NamedSpeaker = z.object({
  sourceId: z.string().min(1),
  /** The speaker as the source has them: `spk_1`, `iPhone (2)`, `Dana`. */
  label: z.string().min(1),
  name: Person.shape.name,
  side: Side,
  email: Person.shape.email.nullable(),
  by: z.email(),
  at: z.iso.datetime(),
});
export type NamedSpeaker = z.infer<typeof NamedSpeaker>;

/** A speaker of a source, and whom the system takes them for without anybody's word. */
export const DraftSpeaker = z.object({
  sourceId: z.string(),
  /** The file's name as uploaded. */
  source: z.string(),
  kind: z.enum(["call", "email"]),
  label: z.string(),
  /** Turns of a call, paragraphs of a mail. */
  turns: z.number().int().positive(),
  takenFor: z.object({
    /** null: nobody knows. */
    name: z.string().nullable(),
    side: Side,
    email: z.string().nullable(),
    /** What that rests on; `nothing`: the label is a device's or a recorder's, and nobody says who it is. */
    from: z.enum(["label", "address", "invitee", "introduction", "nothing"]),
  }),
  /** How their first turn begins: helps to recognise a voice. */
  words: z.string(),
});
export type DraftSpeaker = z.infer<typeof DraftSpeaker>;

/** What a decision about a speaker is kept under. A source's id holds no space, so no two speakers share a key. */
export const speakerKey = ({ sourceId, label }: { sourceId: string; label: string }): string => `${sourceId} ${label}`;

/** The speakers of one source that people named, always in the same order. */
export const namedIn = (
  named: Readonly<Record<string, NamedSpeaker>>,
  { sourceId }: Pick<Source, "sourceId">,
): NamedSpeaker[] =>
  Object.values(named)
    .filter((one) => one.sourceId === sourceId)
    .sort((a, b) => (a.label < b.label ? -1 : 1));
