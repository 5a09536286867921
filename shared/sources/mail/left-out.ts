import type { SourceNote } from "../../domain/source.ts";
import { type Limits, megabytes } from "../limits.ts";
import type { Overflow } from "./held-mail.ts";
import { type Mail, readMail } from "./read-mail.ts";

type Reason = Overflow | "mail_too_deep";
type Code = Reason | "same_id";

/** Mails that are named for one reason; the rest is counted. */
const MOST_NAMED = 10;
const LONGEST_SUBJECT = 80;

/** Header fields of a message of which the rest is not wanted. */
const headerOf = (bytes: Uint8Array): Uint8Array => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ends = [text.indexOf("\n\n"), text.indexOf("\n\r\n")].filter((at) => at >= 0);
  return bytes.subarray(0, Math.min(...ends, 65_536));
};

const nameOf = ({ subject, from, date }: Pick<Mail, "subject" | "from" | "date">): string => {
  const title = subject === null ? "a mail without subject" : `"${subject.slice(0, LONGEST_SUBJECT)}"`;
  const author = from?.name ?? from?.email ?? null;
  return [
    title,
    ...(author === null ? [] : [`of ${author}`]),
    ...(date === null ? [] : [`(${date.slice(0, 10)})`]),
  ].join(" ");
};

/** Mails of one file that a reader has to be told of by name: what was too much to read, what had another one's id. */
export class LeftOut {
  readonly #limits: Limits;
  readonly #names = new Map<Code, { named: string[]; count: number }>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  name(code: Code, mail: Pick<Mail, "subject" | "from" | "date">): void {
    const known = this.#names.get(code) ?? { named: [], count: 0 };
    if (known.named.length < MOST_NAMED) known.named.push(nameOf(mail));
    known.count += 1;
    this.#names.set(code, known);
  }

  /** One that is not read, by what stands at its beginning. */
  async add(code: Reason, bytes: Uint8Array): Promise<void> {
    const mail = await readMail(headerOf(bytes), this.#limits.mimeDepth);
    this.name(code, mail ?? { subject: null, from: null, date: null });
  }

  #why(code: Code): string {
    const { mailBytes, mailParts, mimeDepth } = this.#limits;
    if (code === "mail_too_large") return `Mails of more than ${megabytes(mailBytes)} without their files are left out`;
    if (code === "mail_too_many_parts") return `Mails of more than ${mailParts} parts are left out`;
    if (code === "mail_too_deep")
      return `Mails whose parts are nested more than ${mimeDepth} deep, or whose headers are beyond all measure, are left out`;
    return "Mails that have the id of another one, and say something else, are kept";
  }

  notes(): SourceNote[] {
    return [...this.#names].map(([code, { named, count }]) => {
      const more = count > named.length ? ` and ${count - named.length} more` : "";
      return { code, text: `${this.#why(code)}: ${named.join(", ")}${more}.` };
    });
  }

  /** Why a file of which nothing else was read is refused; null where nothing was left out. */
  fault(fileName: string): string | null {
    const codes = [...this.#names.keys()].filter((code) => code !== "same_id");
    const [first] = codes;
    return first === undefined
      ? null
      : `${codes.map((code) => this.#why(code)).join(". ")}, and nothing else was in "${fileName}". Save the mail without what is attached to it, and upload that.`;
  }
}
