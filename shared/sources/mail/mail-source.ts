import type { Deal } from "../../domain/deal.ts";
import type { Artefact, Participant, Segment, SourceNote } from "../../domain/source.ts";
import { splitLong } from "../calls/utterance.ts";
import { type RawFile, type ReadOutcome, refuse } from "../format.ts";
import { type Limits, megabytes } from "../limits.ts";
import { Correspondents } from "./correspondents.ts";
import { type HeldMail, heldMail } from "./held-mail.ts";
import { LeftOut } from "./left-out.ts";
import { links } from "./links.ts";
import { MAIL_NOTES } from "./mail-notes.ts";
import { type Heading, headingOf, mailsInSource } from "./mails-in-source.ts";
import { MailsSeen } from "./mails-seen.ts";
import { paragraphs } from "./paragraphs.ts";
import { phoneCountryIn } from "./phone-country.ts";
import { SaidOnce } from "./quoted-once.ts";
import { type Mail, readMail } from "./read-mail.ts";
import { type Passage, separateReply, type Voice } from "./separate-reply.ts";
import { addressesMachine, isDeviceLine, withoutFooters } from "./set-aside.ts";
import { splitSignature, titleInSignature } from "./signature.ts";

/** The state of one reading: everything that grows while messages are read. */
type Desk = {
  deal: Deal;
  segments: Segment[];
  artefacts: Artefact[];
  noted: Set<string>;
  leftOut: LeftOut;
  people: Correspondents;
  said: SaidOnce;
  quotedIds: Map<Voice, string>;
};

type Speech = { paragraphs: string[]; speaker: Participant | null };

/** A passage without footers and signature; what those say of the author is kept. */
const speechOf = (desk: Desk, passage: Passage, speaker: Participant | null): Speech => {
  const { lines, codes, removed } = withoutFooters(passage.lines);
  const { speech, signature } = splitSignature(lines, speaker?.name ?? null);
  // A footer may also stand above the signature, where the mail program put it.
  const above = withoutFooters(speech);
  for (const code of [...codes, ...above.codes]) desk.noted.add(code);
  if (addressesMachine([...signature, ...removed].join(" "))) desk.noted.add("injection");
  if (speaker !== null && speaker.name !== null) {
    const companies = [desk.deal.customer.name, desk.deal.vendor.name];
    const title = titleInSignature(signature, speaker.name, companies);
    if (title !== null) desk.people.add(speaker, title);
    const country = phoneCountryIn(signature);
    if (country !== null) speaker.phoneCountry ??= country;
  }
  const own = above.lines.filter((line) => !isDeviceLine(line));
  return { paragraphs: paragraphs(own).flatMap(splitLong), speaker };
};

const say = (
  desk: Desk,
  speech: Speech,
  message: { messageId: string; saidAt: string | null; quoted: boolean; label: string | null },
): void => {
  for (const text of speech.paragraphs) {
    if (message.quoted && desk.said.has(text, speech.speaker?.name ?? null)) {
      desk.noted.add("quoted_duplicate");
      continue;
    }
    if (message.quoted) desk.said.remember(text, speech.speaker?.name ?? null);
    desk.segments.push({
      id: `s${desk.segments.length + 1}`,
      speaker: speech.speaker?.name ?? message.label,
      side: speech.speaker?.side ?? "unknown",
      start: null,
      end: null,
      text,
      messageId: message.messageId,
      saidAt: message.saidAt,
      quoted: message.quoted,
    });
  }
};

const sayQuoted = (desk: Desk, passage: Passage, voice: Voice): void => {
  const named = voice.name !== null || voice.email !== null;
  const speaker = named ? desk.people.add(voice) : null;
  const speech = speechOf(desk, passage, speaker);
  if (speech.paragraphs.length === 0) return;
  const messageId = desk.quotedIds.get(voice) ?? `quoted:${desk.quotedIds.size + 1}`;
  desk.quotedIds.set(voice, messageId);
  say(desk, speech, { messageId, saidAt: voice.saidAt, quoted: true, label: speaker?.email ?? null });
};

/** What is kept of one message until all are read: no more of it, since a mailbox may have many. */
type Received = {
  messageId: string;
  author: Participant | null;
  date: string | null;
  passages: Passage[];
  /** What its hidden text is noted as. */
  hidden: string[];
  repaired: boolean;
  artefacts: Artefact[];
  heading: Heading;
  /** Number of the mail of the file that it is, or is attached to. */
  carrier: number;
};

const sayMail = (desk: Desk, { messageId, author, date, passages, hidden, repaired, artefacts }: Received): void => {
  for (const passage of passages) {
    if (passage.voice !== null) sayQuoted(desk, passage, passage.voice);
    else {
      const speech = speechOf(desk, passage, author);
      say(desk, speech, { messageId, saidAt: date, quoted: false, label: author?.email ?? null });
    }
  }
  for (const code of hidden) desk.noted.add(code);
  if (repaired) desk.noted.add("charset_repaired");
  desk.artefacts.push(...artefacts);
};

/** Messages that are attached whole come right behind the mail that carries them; each level once. */
const withNested = async ({ bytes, overflow }: HeldMail, desk: Desk, limits: Limits, depth = 0): Promise<Mail[]> => {
  const mail = overflow === null ? await readMail(bytes, limits.mimeDepth) : null;
  if (mail === null) {
    await desk.leftOut.add(overflow ?? "mail_too_deep", bytes);
    return [];
  }
  const nested: Mail[] = [];
  const followed = depth < limits.attachedDepth ? mail.nested.slice(0, limits.attachedMessages) : [];
  if (followed.length < mail.nested.length) desk.noted.add("attached_not_read");
  for (const inner of followed) nested.push(...(await withNested(heldMail(inner, limits), desk, limits, depth + 1)));
  return [mail, ...nested];
};

/** Bytes that a mail keeps in memory until the whole file is read, roughly. */
const weightOf = ({ text, subject, to, cc, attachments }: Mail): number =>
  Buffer.byteLength(text) + JSON.stringify([subject, to, cc, attachments]).length + 200;

const newest = (dates: readonly (string | null)[]): string | null =>
  dates
    .filter((date) => date !== null && !Number.isNaN(Date.parse(date)))
    .reduce((latest, date) => (latest === null || Date.parse(date ?? "") > Date.parse(latest) ? date : latest), null);

const unique = (artefacts: readonly Artefact[]): Artefact[] => [
  ...new Map(artefacts.map((artefact) => [`${artefact.kind} ${artefact.url ?? artefact.title}`, artefact])).values(),
];

const receive = (
  desk: Desk,
  { mail, messageId, carrier }: { mail: Mail; messageId: string; carrier: number },
  seen: MailsSeen,
): Received | null => {
  const { passages, reply } = separateReply(mail.text);
  const standing = seen.add(mail, passages);
  if (standing.isCopy) return null;
  if (standing.repeats > 0) desk.leftOut.name("same_id", mail);
  const heading = headingOf(mail);
  for (const person of heading.addressed) desk.people.add(person);
  return {
    messageId: standing.repeats > 0 ? `${messageId}#${standing.repeats + 1}` : messageId,
    author: mail.from === null ? null : desk.people.add(mail.from),
    date: mail.date,
    passages,
    hidden: mail.hidden.map((hidden) => (addressesMachine(hidden) ? "injection" : "hidden_text_set_aside")),
    repaired: mail.repaired,
    heading,
    carrier,
    artefacts: [
      ...mail.attachments.map(({ name }): Artefact => ({ kind: "attachment", title: name, url: null })),
      ...links(reply),
    ],
  };
};

/**
 * Reads the messages of one file: what each author wrote as segments of that message, what is known only from
 * quotation as quoted segments of the one who is quoted, each message once.
 */
export const readMails = async (
  messages: Iterable<HeldMail> | AsyncIterable<HeldMail>,
  file: Pick<RawFile, "fileName" | "limits">,
  deal: Deal,
): Promise<ReadOutcome> => {
  const { fileName, limits } = file;
  const desk: Desk = {
    deal,
    segments: [],
    artefacts: [],
    noted: new Set(),
    leftOut: new LeftOut(limits),
    people: new Correspondents(deal),
    said: new SaidOnce(),
    quotedIds: new Map(),
  };
  const received: Received[] = [];
  const seen = new MailsSeen();
  let title: string | null = null;
  let weight = 0;
  let carrier = 0;
  for await (const message of messages) {
    carrier += 1;
    for (const mail of await withNested(message, desk, limits)) {
      if (mail.automatic !== null) {
        desk.noted.add(`${mail.automatic}_set_aside`);
        continue;
      }
      weight += weightOf(mail);
      if (weight > limits.mailboxTextBytes) return tooMuchText(file);
      const one = receive(desk, { mail, messageId: mail.messageId ?? `no-id:${received.length + 1}`, carrier }, seen);
      if (one === null) continue;
      received.push(one);
      title ??= mail.subject;
    }
  }
  // Originals first: what a later mail quotes of them is recognised wherever it stands in the file.
  for (const { passages, author } of received)
    for (const passage of passages)
      if (passage.voice === null)
        for (const text of paragraphs(passage.lines)) desk.said.remember(text, author?.name ?? null);
  for (const one of received) sayMail(desk, one);
  const notes: SourceNote[] = [...desk.noted].map((code) => ({ code, text: MAIL_NOTES[code] ?? code }));
  if (desk.segments.length === 0) return nothingSaid(desk, fileName);
  const thread: Artefact = { kind: "email_thread", title: title ?? fileName, url: null };
  return {
    ok: true,
    reading: {
      kind: "email",
      title,
      occurredAt: newest(received.map(({ date }) => date)),
      duration: null,
      participants: desk.people.all(),
      segments: desk.segments,
      artefacts: unique([thread, ...desk.artefacts]),
      notes: [...notes, ...desk.leftOut.notes()],
      mails: mailsInSource(received, desk.people, desk.quotedIds),
    },
  };
};

const tooMuchText = ({ fileName, limits }: Pick<RawFile, "fileName" | "limits">): ReadOutcome =>
  refuse(
    "too_large",
    `The mails in "${fileName}" hold more than ${megabytes(limits.mailboxTextBytes)} of text, which is the most that is read of one file. Export fewer folders or a shorter time, and upload each by itself.`,
  );

const nothingSaid = (desk: Desk, fileName: string): ReadOutcome => {
  const leftOut = desk.leftOut.fault(fileName);
  if (leftOut !== null) return refuse("too_large", leftOut);
  if (desk.noted.has("bounce_set_aside"))
    return refuse("no_speech", "This is a delivery report, not a message somebody wrote. Nothing was taken from it.");
  if (desk.noted.has("auto_reply_set_aside"))
    return refuse("no_speech", "This is an automatic reply, not a message somebody wrote. Nothing was taken from it.");
  return refuse(
    "no_speech",
    "The mail was read, but it holds no text that somebody wrote. Check that you exported the right message.",
  );
};
