import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { z } from "zod";
import { writeFileWhole } from "./write-file-whole.ts";

const Envelope = z.object({
  /** The message id that SES gave; sorts by time. */
  id: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  tags: z.record(z.string(), z.array(z.string())),
  configurationSet: z.string().nullable(),
  /** Whether its delivery events have been published. */
  published: z.boolean(),
});
export type Envelope = z.infer<typeof Envelope>;

/** One mail as /mailbox.json gives it. */
export type Mail = { id: string; at: string; from: string; to: string[]; subject: string; text: string; html: string };

export type Mailbox = {
  accept(raw: Buffer, envelope: Omit<Envelope, "id" | "published">): Envelope;
  markPublished(envelope: Envelope): void;
  /** Accepted mails whose events a crash kept back. */
  unpublished(): Envelope[];
  /** Oldest first. */
  mails(): Promise<Mail[]>;
  raw(id: string): Buffer;
  /** Deletes the mails about a deal: this mailbox stands for everybody's, and an erased deal has to be gone from it. */
  eraseDeal(dealId: string): Promise<void>;
};

/** Mails as two files each in `folder`; a mail is there once its envelope is, so a crash never leaves half of one. */
export const openMailbox = (folder: string): Mailbox => {
  const parsed = new Map<string, Mail>();
  const envelopeFile = (id: string): string => join(folder, `${id}.json`);
  const raw = (id: string): Buffer => readFileSync(join(folder, `${id}.eml`));
  const save = (envelope: Envelope): void => writeFileWhole(envelopeFile(envelope.id), JSON.stringify(envelope));
  const envelopes = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .toSorted()
      .map((name) => Envelope.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))))
      .map((envelope) => [envelope.id, envelope]),
  );
  let sequence = envelopes.size;

  const parse = async (envelope: Envelope): Promise<Mail> => {
    const { subject, text, html } = await PostalMime.parse(raw(envelope.id));
    const { id, at, from, to } = envelope;
    return { id, at, from, to, subject: subject ?? "", text: text ?? "", html: html ?? "" };
  };

  return {
    accept(bytes, given) {
      sequence += 1;
      const id = `${String(sequence).padStart(8, "0")}-${randomBytes(8).toString("hex")}`;
      const envelope = { ...given, id, published: false };
      writeFileWhole(join(folder, `${id}.eml`), bytes);
      save(envelope);
      envelopes.set(id, envelope);
      return envelope;
    },
    markPublished({ id }) {
      const envelope = envelopes.get(id);
      if (envelope === undefined) return;
      envelopes.set(id, { ...envelope, published: true });
      save({ ...envelope, published: true });
    },
    unpublished: () => [...envelopes.values()].filter(({ published }) => !published),
    async mails() {
      const mails: Mail[] = [];
      for (const envelope of envelopes.values()) {
        const mail = parsed.get(envelope.id) ?? (await parse(envelope));
        parsed.set(envelope.id, mail);
        mails.push(mail);
      }
      return mails;
    },
    raw,
    async eraseDeal(dealId) {
      for (const { id } of envelopes.values()) {
        const { headers } = await PostalMime.parse(raw(id));
        const eventId = headers.find(({ key }) => key === "x-handoff-event")?.value ?? "";
        if (eventId.replace(/\.r\d+$/, "") !== dealId) continue;
        // The envelope first: a mail is there as long as it has one.
        rmSync(envelopeFile(id), { force: true });
        rmSync(join(folder, `${id}.eml`), { force: true });
        envelopes.delete(id);
        parsed.delete(id);
      }
    },
  };
};
