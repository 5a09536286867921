import { LONGEST_HEADER, type PartHeader, readPartHeader } from "./part-header.ts";

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const DASH = 0x2d;
const SPACE = 0x20;
const TAB = 0x09;

/** Attached messages inside attached messages that are looked into; the files of deeper ones are kept like text. */
const DEEPEST = 20;

/** What is to be done with a line of a message: of attached files only the headers and the boundaries are needed. */
type Verdict = "keep" | "drop";

type Open = { boundary: Uint8Array; isDigest: boolean };

/** End of a line's text, without its line end; carriage returns before that count as part of it. */
const textEnd = (bytes: Uint8Array, from: number, to: number): number => {
  let end = to;
  while (end > from && (bytes[end - 1] === NEWLINE || bytes[end - 1] === CARRIAGE_RETURN)) end -= 1;
  return end;
};

const isBlank = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (bytes[at] !== SPACE && bytes[at] !== TAB) return false;
  return true;
};

/** "part" and "end" of a multipart whose boundary stands in a line; null for any other line. */
const delimits = (bytes: Uint8Array, from: number, to: number, boundary: Uint8Array): "part" | "end" | null => {
  const after = from + 2 + boundary.length;
  if (to < after) return null;
  for (let at = 0; at < boundary.length; at += 1) if (bytes[from + 2 + at] !== boundary[at]) return null;
  const isEnd = to >= after + 2 && bytes[after] === DASH && bytes[after + 1] === DASH;
  return isBlank(bytes, isEnd ? after + 2 : after, to) ? (isEnd ? "end" : "part") : null;
};

/**
 * Follows the parts of one message line by line (RFC 2046, as the MIME parser reads it) and tells which lines are the
 * content of attached files. Where a header is written so that it could be read in two ways, everything below is kept.
 */
export class MimeOutline {
  /** Parts begun, those of attached messages included. */
  parts = 0;

  readonly #depth: number;
  readonly #open: Open[] = [];
  #state: "header" | "body" = "header";
  #header = "";
  #inDigest = false;
  #dropsBody = false;
  #isUnsure = false;
  /** The attached message that the lines belong to. */
  #inner: MimeOutline | null = null;

  constructor(depth = 0) {
    this.#depth = depth;
  }

  /** Takes one line, or a piece of one, and says whether it is needed. `startsLine`: see LineReader. */
  take(bytes: Uint8Array, from: number, to: number, startsLine: boolean): Verdict {
    if (startsLine && bytes[from] === DASH && bytes[from + 1] === DASH) {
      if (this.#isDelimiter(bytes, from, to)) return "keep";
      // Any of them may begin a part for the reader that comes next: too many are counted rather than too few.
      if (this.#isUnsure) this.parts += 1;
    }
    if (this.#state === "body") {
      if (this.#inner === null) return this.#dropsBody ? "drop" : "keep";
      const before = this.#inner.parts;
      const verdict = this.#inner.take(bytes, from, to, startsLine);
      this.parts += this.#inner.parts - before;
      return verdict;
    }
    if (startsLine && textEnd(bytes, from, to) === from) this.#endHeader();
    else if (this.#header.length <= LONGEST_HEADER)
      this.#header += Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1");
    return "keep";
  }

  #isDelimiter(bytes: Uint8Array, from: number, to: number): boolean {
    const end = textEnd(bytes, from, to);
    for (let at = this.#open.length - 1; at >= 0; at -= 1) {
      const open = this.#open[at];
      const kind = open === undefined ? null : delimits(bytes, from, end, open.boundary);
      if (open === undefined || kind === null) continue;
      this.#open.length = kind === "end" ? at : at + 1;
      this.#inner = null;
      this.#dropsBody = false;
      this.#state = kind === "end" ? "body" : "header";
      this.#header = "";
      this.#inDigest = open.isDigest;
      if (kind === "part") this.parts += 1;
      return true;
    }
    return false;
  }

  #endHeader(): void {
    this.#state = "body";
    const header = this.#isUnsure ? null : readPartHeader(this.#header);
    this.#header = "";
    if (header === null) this.#isUnsure = true;
    else this.#beginBody(header);
  }

  #beginBody({ type: named, boundary, isAttachment, isEncoded }: PartHeader): void {
    const type = named ?? (this.#inDigest ? "message/rfc822" : "text/plain");
    if (type.startsWith("multipart/")) {
      if (boundary !== null)
        this.#open.push({ boundary: Buffer.from(boundary, "latin1"), isDigest: type === "multipart/digest" });
      return;
    }
    if (type === "message/rfc822") {
      if (!isEncoded && this.#depth < DEEPEST) this.#inner = new MimeOutline(this.#depth + 1);
      return;
    }
    this.#dropsBody = isAttachment || (type !== "text/plain" && type !== "text/html");
  }
}
