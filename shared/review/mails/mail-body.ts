import type { Deal } from "../../domain/deal.ts";
import type { Handoff } from "../../domain/handoff.ts";
import { MAIL } from "../texts/mails.ts";

/** What a mail needs besides the handoff and its deal. */
type MailContext = {
  /** The reader's own link to the handoff. */
  link: string;
  /** IANA zone in which dates are said. */
  timeZone: string;
  required: readonly string[];
  /** ISO 8601 */
  now: string;
};

type WrittenMail = { to: string; subject: string; html: string; text: string };
export type WriteMail = (handoff: Handoff, deal: Deal, context: MailContext) => WrittenMail;

/** A promise as a row of the mail's table. */
export type PromiseRow = { promise: string; owner: string; due: string; status: string };

/** What a mail says, once; the HTML and the text part are both made of this, so that they say the same. */
export type MailBody = {
  /** For the first screen: who and what, then what is asked and by when. */
  summary: readonly [string, string];
  /** Heading and lines of what the reader has to decide or know; at most `MOST_LINES` of them. */
  todo: { title: string; lines: readonly string[] };
  button: { label: string; link: string };
  promises: readonly PromiseRow[];
  /** Files that could not be read, and the like. */
  notes: readonly string[];
  footer: readonly string[];
};

/** More than this pushes the button off the first screen; the page has them all. */
const MOST_LINES = 8;

/** At most eight lines, and how many were left out. */
export const firstLines = (lines: readonly string[]): string[] =>
  lines.length <= MOST_LINES
    ? [...lines]
    : [...lines.slice(0, MOST_LINES), MAIL.more({ n: lines.length - MOST_LINES })];

/** Control characters and line breaks become spaces: text from a source can start no line, and no header, of its own. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim();

/** A subject line of one line; names are cut so that what to do and by when stays readable. */
export const subjectLine = (text: string): string => oneLine(text).slice(0, 200);

/** The customer's name, short enough for a subject. */
export const shortName = (deal: Deal): string => {
  const name = oneLine(deal.customer.name);
  return name.length <= 60 ? name : `${name.slice(0, 59).trimEnd()}…`;
};

/** Customer and deal; once, where the deal's name begins with the customer's, as CRMs often have it. */
export const dealTitle = (deal: Deal): string => {
  const [customer, name] = [oneLine(deal.customer.name), oneLine(deal.name)];
  return name.toLowerCase().startsWith(customer.toLowerCase()) ? name : `${customer}, ${name}`;
};
