import { LineReader } from "../line-reader.ts";
import { type HeldMail, MailHolder, type MailLimits } from "./held-mail.ts";

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const GREATER = 0x3e;
const FROM = [0x46, 0x72, 0x6f, 0x6d, 0x20];
const MARK = [0xef, 0xbb, 0xbf];

/** Bytes of a line that are looked at to tell whether it separates messages. */
const LOOKED_AT = 300;

const has = (bytes: Uint8Array, at: number, expected: readonly number[]): boolean => {
  for (let index = 0; index < expected.length; index += 1) if (bytes[at + index] !== expected[index]) return false;
  return true;
};

/** `From somebody Mon Mar 16 08:12:44 2026`: an envelope line ends with a date, a sentence that begins with From does not. */
const ENVELOPE = /^From \S.{0,200}\b\d{1,2}:\d{2}(?::\d{2})?\b.{0,40}\d{4}\b|^From \S+ \S+$|^From - /;

const isEnvelope = (bytes: Uint8Array, from: number, to: number): boolean =>
  has(bytes, from, FROM) &&
  ENVELOPE.test(new TextDecoder("latin1").decode(bytes.subarray(from, Math.min(to, from + LOOKED_AT))).trimEnd());

/** True for bytes that begin like an mbox file. `head` as Latin-1. */
export const isMbox = (head: string): boolean =>
  ENVELOPE.test(
    head
      .replace(/^\u00EF\u00BB\u00BF/, "")
      .slice(0, LOOKED_AT)
      .split(/\r?\n/)[0] ?? "",
  );

/** Where a line really begins: mboxrd puts one ">" before lines such as "From " and ">From ". */
const withoutEscape = (bytes: Uint8Array, from: number, to: number): number => {
  let marks = from;
  while (marks < to && bytes[marks] === GREATER) marks += 1;
  return marks > from && marks + FROM.length <= to && has(bytes, marks, FROM) ? from + 1 : from;
};

/** Tells the lines between messages from those of messages, and collects the latter. */
class MessageSplitter {
  readonly #lines = new LineReader();
  readonly #holder: MailHolder;
  #state: "before" | "begun" | "within" = "before";
  #isBlankBefore = true;
  #isFirst = true;

  constructor(limits: MailLimits) {
    this.#holder = new MailHolder(limits);
  }

  *messagesIn(chunk: Uint8Array): Generator<HeldMail> {
    this.#lines.push(chunk);
    while (this.#lines.next()) {
      if (this.#separates()) {
        if (this.#state !== "before") yield this.#holder.held();
        this.#holder.begin();
        this.#state = "begun";
        this.#isBlankBefore = false;
      } else this.#take();
    }
  }

  *last(): Generator<HeldMail> {
    if (this.#lines.end() && !this.#separates()) this.#take();
    if (this.#state === "within") yield this.#holder.held();
  }

  #separates(): boolean {
    const { bytes, from, to, startsLine } = this.#lines;
    if (this.#isFirst && has(bytes, from, MARK)) this.#lines.from += MARK.length;
    this.#isFirst = false;
    return startsLine && this.#isBlankBefore && isEnvelope(bytes, this.#lines.from, to);
  }

  #take(): void {
    const { bytes, from, to, startsLine } = this.#lines;
    const first = bytes[from];
    this.#isBlankBefore =
      startsLine &&
      (first === NEWLINE || (first === CARRIAGE_RETURN && to === from + 2 && bytes[from + 1] === NEWLINE));
    if (this.#state === "before") return;
    this.#state = "within";
    this.#holder.take(bytes, startsLine ? withoutEscape(bytes, from, to) : from, to, startsLine);
  }
}

/**
 * Messages of an mbox file, in order, each as far as it is needed. Holds one at a time, so that a mailbox of any size can
 * be read while it arrives. A message without a single line behind its "From " line at the end of a file is none.
 */
export const splitMbox = async function* (
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  limits: MailLimits,
): AsyncGenerator<HeldMail> {
  const splitter = new MessageSplitter(limits);
  for await (const chunk of chunks) yield* splitter.messagesIn(chunk);
  yield* splitter.last();
};
