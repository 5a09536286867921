import PostalMime, { type Address, type Email } from "postal-mime";
import { DEFAULT_LIMITS } from "../limits.ts";
import { readDate } from "../written-date.ts";
import { htmlText } from "./html-text.ts";

export type MailPerson = { name: string | null; email: string | null };

/** One message, MIME undone: who, when, and its text with quotes still in it. */
export type Mail = {
  /** Without angle brackets; null where the header is missing. */
  messageId: string | null;
  /** Messages it answers, oldest first, without angle brackets. */
  references: string[];
  from: MailPerson | null;
  to: MailPerson[];
  cc: MailPerson[];
  subject: string | null;
  /** ISO 8601 with the sender's offset. */
  date: string | null;
  text: string;
  /** Text that only the HTML part carries and no reader sees. */
  hidden: string[];
  attachments: { name: string; mimeType: string }[];
  /** Bytes of messages that are attached or forwarded whole. */
  nested: Uint8Array[];
  /** Not written by a person; null for ordinary mail. */
  automatic: "auto_reply" | "bounce" | null;
  /** Some characters could not be decoded. */
  repaired: boolean;
  htmlParts: number;
};

const people = (addresses: readonly Address[] | undefined): MailPerson[] =>
  (addresses ?? [])
    .flatMap((address) => (address.group === undefined ? [address] : address.group))
    .map(({ name, address }) => ({
      name: name.trim() === "" || name.trim() === address ? null : name.replace(/\s+/g, " ").trim(),
      email: address.trim() === "" ? null : address.trim().toLowerCase(),
    }))
    .filter(({ name, email }) => name !== null || email !== null);

const header = (mail: Email, key: string): string =>
  mail.headers.find((candidate) => candidate.key === key)?.value ?? "";

const bare = (id: string | undefined): string | null => id?.trim().replace(/^<|>$/g, "").trim() || null;

/** Zones by name, which old mailers write instead of an offset: RFC 5322, section 4.3. */
const NAMED_ZONES: Readonly<Record<string, string>> = {
  EDT: "-04:00",
  EST: "-05:00",
  CDT: "-05:00",
  CST: "-06:00",
  MDT: "-06:00",
  MST: "-07:00",
  PDT: "-07:00",
  PST: "-08:00",
};

/** The date as the sender's clock showed it: their "tomorrow" counts from that day. postal-mime's own is UTC. */
const dateOf = (mail: Email): string | null => {
  const value = header(mail, "date");
  const written = readDate(value);
  if (written !== null && /[+-]\d{2}:\d{2}$/.test(written.iso)) return written.iso;
  const offset = NAMED_ZONES[/\d\s+([A-Z]{3})\b/.exec(value)?.[1] ?? ""];
  if (written !== null && offset !== undefined && written.iso.includes("T")) return `${written.iso}${offset}`;
  const time = Date.parse(mail.date ?? "");
  return Number.isNaN(time) ? (written?.iso ?? null) : new Date(time).toISOString();
};

const BOUNCE_SENDER = /^(?:mailer-daemon|postmaster)@/i;
const BOUNCE_SUBJECT =
  /^(?:undeliver(?:ed|able)|delivery (?:status notification|has failed|failure|incomplete)|mail delivery (?:failed|system)|returned mail|unzustellbar|failure notice)/i;
const AUTO_SUBJECT =
  /^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response|respuesta)|out of (?:the )?office|automatische antwort|abwesenheits|réponse automatique|respuesta automática|resposta automática|risposta automatica|automatisch antwoord)/i;

const automaticKind = (mail: Email, from: MailPerson | null): Mail["automatic"] => {
  const subject = mail.subject?.trim() ?? "";
  const type = header(mail, "content-type").toLowerCase();
  if (/multipart\/report/.test(type) || BOUNCE_SENDER.test(from?.email ?? "") || BOUNCE_SUBJECT.test(subject))
    return "bounce";
  const submitted = header(mail, "auto-submitted").toLowerCase();
  const autoreply =
    submitted.startsWith("auto-replied") || header(mail, "x-autoreply") !== "" || header(mail, "x-autorespond") !== "";
  return autoreply || AUTO_SUBJECT.test(subject) ? "auto_reply" : null;
};

const contentBytes = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);

/** Plain parts of a few words beside a full HTML part say "view this in a browser", or nothing. */
const isPlaceholder = (text: string, html: string): boolean =>
  text.trim() === "" || (text.trim().length < 20 && html.length > text.length * 4);

/**
 * The parser joins the lines of format=flowed across quote marks, which would put one writer's words behind another's.
 * Lines are joined later, by paragraph, so the parameter is taken out before it sees it.
 */
const withoutFlowed = (bytes: Uint8Array): Uint8Array => {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return /format\s*=\s*"?flowed/i.test(raw)
    ? Buffer.from(raw.replace(/(;\s{0,20}format\s?=\s?"?)flowed/gi, "$1fixed_"), "latin1")
    : bytes;
};

/**
 * Reads one message of any MIME shape. Never throws for what a mail contains; a mail that the MIME parser refuses
 * (nesting or headers beyond all measure) comes back as null.
 */
export const readMail = async (bytes: Uint8Array, deepest = DEFAULT_LIMITS.mimeDepth): Promise<Mail | null> => {
  let mail: Email;
  try {
    mail = await PostalMime.parse(withoutFlowed(bytes), { forceRfc822Attachments: true, maxNestingDepth: deepest });
  } catch {
    // The parser throws only for its own limits, which no honest mail reaches.
    return null;
  }
  const html = mail.html === undefined ? null : htmlText(mail.html);
  const plain = mail.text ?? "";
  const text = html !== null && isPlaceholder(plain, html.text) ? html.text : plain;
  const [from = null] = people(mail.from === undefined ? [] : [mail.from]);
  const nested = mail.attachments.filter(({ mimeType }) => mimeType === "message/rfc822");
  return {
    messageId: bare(mail.messageId),
    // In-Reply-To counts only where References is missing, as mail programs thread.
    references: (mail.references?.trim() || (mail.inReplyTo ?? "")).match(/[^\s<>]+/g) ?? [],
    from,
    to: people(mail.to),
    cc: people(mail.cc),
    subject: mail.subject?.replace(/\s+/g, " ").trim() || null,
    date: dateOf(mail),
    text,
    hidden: html?.hidden ?? [],
    attachments: mail.attachments
      .filter(({ mimeType, related }) => mimeType !== "message/rfc822" && related !== true)
      .map(({ filename, mimeType }) => ({ name: filename?.trim() || mimeType, mimeType })),
    nested: nested.map(({ content }) => contentBytes(content)),
    automatic: automaticKind(mail, from),
    repaired: text.includes("\uFFFD"),
    htmlParts: mail.html === undefined ? 0 : 1,
  };
};
