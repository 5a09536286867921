import type { Limits } from "../limits.ts";
import { LineReader } from "../line-reader.ts";
import { MimeOutline } from "./mime-outline.ts";

/** Why a mail is not read. */
export type Overflow = "mail_too_large" | "mail_too_many_parts";

/** One message as far as it is needed: headers, text, attached messages, and of attached files their headers only. */
export type HeldMail = {
  /** Holds until the next message is asked for. What there was room for, where `overflow` says that it was too much. */
  bytes: Uint8Array;
  overflow: Overflow | null;
};

export type MailLimits = Pick<Limits, "mailBytes" | "mailParts">;

const FIRST_SIZE = 65_536;

/** Takes messages line by line into one buffer, which is used again for the next. */
export class MailHolder {
  readonly #limits: MailLimits;
  #buffer = new Uint8Array(FIRST_SIZE);
  #length = 0;
  #outline = new MimeOutline();
  #overflow: Overflow | null = null;

  constructor(limits: MailLimits) {
    this.#limits = limits;
  }

  /** Forgets the message before. */
  begin(): void {
    this.#length = 0;
    this.#outline = new MimeOutline();
    this.#overflow = null;
  }

  take(bytes: Uint8Array, from: number, to: number, startsLine: boolean): void {
    if (this.#overflow !== null || this.#outline.take(bytes, from, to, startsLine) === "drop") return;
    if (this.#outline.parts > this.#limits.mailParts) this.#overflow = "mail_too_many_parts";
    else if (this.#length + to - from > this.#limits.mailBytes) this.#overflow = "mail_too_large";
    else this.#keep(bytes, from, to);
  }

  held(): HeldMail {
    return { bytes: this.#buffer.subarray(0, this.#length), overflow: this.#overflow };
  }

  #keep(bytes: Uint8Array, from: number, to: number): void {
    const needed = this.#length + to - from;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    // Lines are short: a loop beats a view and a copy for each.
    for (let at = from, into = this.#length; at < to; at += 1, into += 1) this.#buffer[into] = bytes[at] ?? 0;
    this.#length = needed;
  }
}

/** A message that is there whole. */
export const heldMail = (bytes: Uint8Array, limits: MailLimits): HeldMail => {
  const holder = new MailHolder(limits);
  const lines = new LineReader();
  lines.push(bytes);
  while (lines.next() || lines.end()) holder.take(lines.bytes, lines.from, lines.to, lines.startsLine);
  return holder.held();
};
