import type { FieldsData } from "@kenjiuno/msgreader";
import { type Format, refuse } from "../format.ts";
import { decodeCodePage } from "./code-pages.ts";
import { isCompoundFile } from "./compound-file.ts";
import { heldMail } from "./held-mail.ts";
import { beginsWithMail } from "./mail-head.ts";
import { readMails } from "./mail-source.ts";
import { type OutlookAttachment, type OutlookMail, readOutlookMail } from "./outlook-fields.ts";
import { unwrappedRtf } from "./outlook-rtf.ts";

/** The stream that every message file has: [MS-OXMSG] 2.4. Names in a compound file are UTF-16. */
const PROPERTIES = Buffer.from("__properties_version1.0", "utf16le");

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim();
const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(oneLine(text), "utf8").toString("base64")}?=`;

/** Within one company Exchange names people by directory entries: no address that anybody else could use. */
const smtpAddress = (...candidates: (string | undefined)[]): string | null =>
  candidates.find((one) => one !== undefined && /^[^\s<>@]+@[^\s<>@]+$/.test(one)) ?? null;

const person = (name: string | undefined, address: string | null): string | null => {
  if (address === null) return name === undefined || name.trim() === "" ? null : `${encoded(name)} <>`;
  return name === undefined || name.trim() === "" || name === address ? address : `${encoded(name)} <${address}>`;
};

const field = (name: string, value: string | null | undefined): string[] =>
  value === null || value === undefined || oneLine(value) === "" ? [] : [`${name}: ${oneLine(value)}`];

/** A header field of the mail as it travelled, unfolded; null for a mail that never did. */
const travelled = (headers: string | undefined, name: string): string | null =>
  new RegExp(`^${name}:[ \\t]*((?:.*)(?:\\r?\\n[ \\t].*)*)`, "im").exec(headers ?? "")?.[1] ?? null;

const part = (type: string, content: Uint8Array | string, more: readonly string[] = []): string =>
  [
    `Content-Type: ${type}`,
    "Content-Transfer-Encoding: base64",
    ...more,
    "",
    (
      Buffer.from(content)
        .toString("base64")
        .match(/.{1,76}/g) ?? []
    ).join("\r\n"),
  ].join("\r\n");

/** RFC 2046 forbids to encode an attached message; its own parts are encoded already. */
const attachedMessage = (mail: string): string => `Content-Type: message/rfc822\r\n\r\n${mail}`;

/** The body as a part; null where there is none, or rich text that holds nothing else. */
const bodyOf = ({ body, bodyHtml, html, compressedRtf, internetCodepage }: FieldsData): string | null => {
  if (html !== undefined && html.length > 0)
    return part("text/html; charset=utf-8", htmlText(html, internetCodepage ?? null));
  if (bodyHtml !== undefined && bodyHtml.trim() !== "") return part("text/html; charset=utf-8", bodyHtml);
  if (body !== undefined && body.trim() !== "") return part("text/plain; charset=utf-8", body);
  const unwrapped = compressedRtf === undefined ? null : unwrappedRtf(compressedRtf);
  return unwrapped === null ? null : part(`${unwrapped.type}; charset=utf-8`, unwrapped.text);
};

/** The HTML body is bytes in the charset that it names itself, else in the code page of the message. */
const htmlText = (html: Uint8Array, codePage: number | null): string => {
  const named = /charset\s*=\s*["']?([\w-]+)/i.exec(Buffer.from(html.subarray(0, 2000)).toString("latin1"))?.[1];
  // What was found by reading single bytes is not in UTF-16, whatever it says: Word writes "unicode" (as the HTML standard).
  const charset = named === undefined || /^(?:unicode|utf-?16)/i.test(named) ? "utf-8" : named;
  try {
    return new TextDecoder(charset, { fatal: true }).decode(html);
  } catch {
    // A charset that nobody knows, or another one than it says: what is ASCII stays readable.
    return decodeCodePage(html, codePage);
  }
};

const recipients = (fields: FieldsData, type: "to" | "cc"): string =>
  (fields.recipients ?? [])
    .filter(({ recipType }) => recipType === type)
    .flatMap(({ name, email, smtpAddress: smtp }) => person(name, smtpAddress(smtp, email)) ?? [])
    .join(", ");

/** An attached file by name, its bytes where they are text; pictures and the like are only named. */
const fileOf = ({ fields, content: contentOf, message }: OutlookAttachment): string => {
  const { fileName, fileNameShort, name, attachMimeTag } = fields;
  const title = fileName ?? fileNameShort ?? name ?? message?.fields.subject ?? "attachment";
  const isText = /\.(txt|csv|md|ics|vtt|srt|html?)$/i.test(title) || (attachMimeTag ?? "").startsWith("text/");
  const content = isText && message === null ? contentOf() : new Uint8Array();
  const type =
    attachMimeTag !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(attachMimeTag) && attachMimeTag !== "message/rfc822"
      ? attachMimeTag
      : "application/octet-stream";
  return part(isText && !type.startsWith("text/") ? "text/plain; charset=utf-8" : type, content, [
    `Content-Disposition: attachment; filename="${encoded(title)}"`,
  ]);
};

/** A mail that was attached as the file that somebody had saved, .msg or .eml, told by its content; null for any other. */
const savedMailOf = ({ fields, content: contentOf }: OutlookAttachment, depth: number): string | null => {
  const name = fields.fileName ?? fields.fileNameShort ?? fields.name ?? "";
  if (!/\.(?:msg|eml)$/i.test(name) && fields.attachMimeTag !== "message/rfc822") return null;
  const content = contentOf();
  if (!isCompoundFile(content))
    // Base64 keeps its bytes as they are, whatever charset they are in.
    return beginsWithMail(Buffer.from(content.subarray(0, 16_384)).toString("latin1"))
      ? part("message/rfc822", content)
      : null;
  const inner = readOutlookMail(content);
  const mail = inner === null ? null : asMail(inner, depth);
  return mail === null ? null : attachedMessage(mail);
};

/** What is attached, as a part. One message more than is followed is there too, so that its reader can say so. */
const attachmentOf = (attachment: OutlookAttachment, depth: number): string => {
  if (depth < 0) return fileOf(attachment);
  if (attachment.message === null) return savedMailOf(attachment, depth - 1) ?? fileOf(attachment);
  const inner = asMail(attachment.message, depth - 1);
  return inner === null ? fileOf(attachment) : attachedMessage(inner);
};

/**
 * A message of Outlook as the mail that it is (RFC 5322), so that all that follows (threads, quotes, signatures, hidden
 * text) is read by the one reader of mails. null where it has no text but rich text of Outlook's own kind.
 */
const asMail = ({ fields, inReplyTo, references, attachments }: OutlookMail, depth: number): string | null => {
  const body = bodyOf(fields);
  if (body === null && fields.compressedRtf !== undefined) return null;
  const { subject, senderName, senderEmail, senderSmtpAddress, sentRepresentingSmtpAddress, headers, messageId } =
    fields;
  const { clientSubmitTime, messageDeliveryTime } = fields;
  const sender = person(senderName, smtpAddress(senderSmtpAddress, sentRepresentingSmtpAddress, senderEmail));
  const boundary = `outlook-msg-level-${depth}`;
  const parts = [body ?? part("text/plain; charset=utf-8", ""), ...attachments.map((one) => attachmentOf(one, depth))];
  return [
    ...field("From", travelled(headers, "From") ?? sender),
    ...field("To", travelled(headers, "To") ?? recipients(fields, "to")),
    ...field("Cc", travelled(headers, "Cc") ?? recipients(fields, "cc")),
    ...(subject === undefined ? [] : [`Subject: ${encoded(subject)}`]),
    ...field("Date", travelled(headers, "Date") ?? clientSubmitTime ?? messageDeliveryTime),
    ...field("Message-ID", travelled(headers, "Message-ID") ?? messageId),
    ...field("In-Reply-To", travelled(headers, "In-Reply-To") ?? inReplyTo),
    ...field("References", travelled(headers, "References") ?? references),
    ...field("Auto-Submitted", travelled(headers, "Auto-Submitted")),
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    ...parts.flatMap((one) => [`--${boundary}`, one]),
    `--${boundary}--`,
    "",
  ].join("\r\n");
};

const DAMAGED = refuse("damaged_file", "This Outlook file is damaged and cannot be read. Save the mail again.");

/** A mail as Outlook saves it ([MS-OXMSG]): properties in an OLE compound file. */
export const outlookMsg: Format = {
  name: "msg",
  recognises: ({ bytes }) => isCompoundFile(bytes) && Buffer.from(bytes).includes(PROPERTIES),
  read: (file, deal) => {
    const outlook = readOutlookMail(file.bytes);
    if (outlook === null) return DAMAGED;
    const mail = asMail(outlook, file.limits.attachedDepth);
    if (mail === null)
      return refuse(
        "unknown_format",
        "The text of this Outlook mail is rich text of Outlook's own kind, which is not read. Save the mail as .eml, or forward it as HTML or plain text and save that.",
      );
    return readMails([heldMail(new TextEncoder().encode(mail), file.limits)], file, deal);
  },
};
