import { z } from "zod";

/** A mail whose people all belong to another company: no statement rests on it until a person confirms it. */
export const SetAsideMail = z.object({
  id: z.string().min(1),
  sourceId: z.string(),
  /** The file's name as uploaded. */
  source: z.string(),
  /** Name and address as the mail gives them. */
  from: z.string(),
  subject: z.string().nullable(),
  /** ISO 8601; null where the mail has no date. */
  sentAt: z.string().nullable(),
  /** Mail domains of its people. */
  domains: z.array(z.string()),
  /** How it begins. */
  words: z.string(),
});
export type SetAsideMail = z.infer<typeof SetAsideMail>;

/** A person's word that a mail belongs to the deal after all. */
export const ConfirmedMail = z.object({ by: z.email(), at: z.iso.datetime() });
export type ConfirmedMail = z.infer<typeof ConfirmedMail>;
