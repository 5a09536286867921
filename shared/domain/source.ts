import { z } from "zod";
import { Side } from "./deal.ts";

/** A turn of a call or a paragraph of a mail: the smallest thing that evidence can point into. */
export const Segment = z.object({
  /** `s1`, `s2`, … in reading order, unique within the source. */
  id: z.string().regex(/^s[1-9]\d*$/),
  /** As the source names them; null where nobody is named. Never guessed. */
  speaker: z.string().nullable(),
  side: Side,
  /** Seconds from the start of the recording; null for mail and for formats without times. */
  start: z.number().nonnegative().nullable(),
  end: z.number().nonnegative().nullable(),
  /** What was said or written; no markup, no quoted history, no signature. */
  text: z.string().min(1),
  /** Mail only: Message-ID without angle brackets, or `quoted:<n>` for a message known only from quotation. */
  messageId: z.string().nullable(),
  /** When this was said: the mail's Date, or the call's; ISO 8601 with offset where the source gives one. */
  saidAt: z.string().nullable(),
  /** True where the message is known only because a later one quotes it. */
  quoted: z.boolean(),
});
export type Segment = z.infer<typeof Segment>;

export const Participant = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** From a signature or an introduction line of the format itself. */
  title: z.string().nullable(),
  side: Side,
  /** Two letters of ISO 3166, lower case: where the phone in their signature is. Tells how they write dates. */
  phoneCountry: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
});
export type Participant = z.infer<typeof Participant>;

export const Artefact = z.object({
  kind: z.enum(["recording", "transcript", "email_thread", "attachment", "link"]),
  title: z.string(),
  url: z.string().nullable(),
});
export type Artefact = z.infer<typeof Artefact>;

export const SourceNote = z.object({
  /** A stable word to test and translate by, e.g. `no_speakers`, `cue_skipped`, `disclaimer_set_aside`. */
  code: z.string(),
  /** One sentence for a person. */
  text: z.string(),
});
export type SourceNote = z.infer<typeof SourceNote>;

/** One mail of a file, with what is attached to it as messages and what it quotes. */
export const MailInSource = z.object({
  /** As its segments have them; ids of what it quotes included. */
  messageIds: z.array(z.string()),
  from: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  subject: z.string().nullable(),
  sentAt: z.string().nullable(),
  /** Everybody who is in it: sender, recipients, and who is quoted. */
  people: z.array(z.object({ name: z.string().nullable(), email: z.string().nullable() })),
});
export type MailInSource = z.infer<typeof MailInSource>;

/** One uploaded file, read. */
export const Source = z.object({
  /** `src-` and 24 hex digits of SHA-256 over the bytes: the same file twice is one source. */
  sourceId: z.string(),
  dealId: z.string(),
  fileName: z.string(),
  kind: z.enum(["call", "email"]),
  /** The parser that read it, e.g. `webvtt`, `srt`, `transcript-text`, `amazon-transcribe`, `eml`, `mbox`. */
  format: z.string(),
  title: z.string().nullable(),
  /** When the call took place or the newest message was sent; a date (`2026-05-12`) or ISO 8601; null when unknown. */
  occurredAt: z.string().nullable(),
  /** Seconds; null for mail and where the format has no times. */
  duration: z.number().nonnegative().nullable(),
  participants: z.array(Participant),
  segments: z.array(Segment).min(1),
  artefacts: z.array(Artefact),
  notes: z.array(SourceNote),
  /** Mail only, and only for files that were read since it is kept. */
  mails: z.array(MailInSource).optional(),
});
export type Source = z.infer<typeof Source>;
