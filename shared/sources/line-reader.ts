const NEWLINE = 0x0a;

/** Longer lines come in pieces, cut at multiples of this from their start, however the bytes arrived. */
const LONGEST = 65_536;

/**
 * Lines of bytes that arrive in chunks, without a copy where a line stands in one chunk. A reader that is asked and moved
 * instead of a generator: for a gigabyte of lines nothing is made for each of them.
 */
export class LineReader {
  /** Where the line is: `bytes` from `from` to `to`, its line end included. Holds until the next call of anything. */
  bytes: Uint8Array = new Uint8Array();
  from = 0;
  to = 0;
  /** False for all pieces of an overlong line but the first. */
  startsLine = true;

  #chunk: Uint8Array = new Uint8Array();
  #at = 0;
  readonly #begun = new Uint8Array(LONGEST);
  #begunLength = 0;
  #atLineStart = true;

  /** The next bytes. Only when `next` has nothing left of those before. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** Moves to the next line that is there whole; false where more bytes are needed. */
  next(): boolean {
    if (this.#at >= this.#chunk.length) return false;
    const newline = this.#chunk.indexOf(NEWLINE, this.#at);
    const lineEnd = newline < 0 ? this.#chunk.length : newline + 1;
    const end = Math.min(lineEnd, this.#at + LONGEST - this.#begunLength);
    const isWhole = newline >= 0 && end === lineEnd;
    const isPiece = end - this.#at + this.#begunLength === LONGEST;
    if (this.#begunLength === 0 && (isWhole || isPiece)) {
      this.#give(this.#chunk, this.#at, end, isWhole);
      this.#at = end;
      return true;
    }
    this.#begun.set(this.#chunk.subarray(this.#at, end), this.#begunLength);
    this.#begunLength += end - this.#at;
    this.#at = end;
    if (!isWhole && !isPiece) return false;
    this.#give(this.#begun, 0, this.#begunLength, isWhole);
    this.#begunLength = 0;
    return true;
  }

  /** The last line, which nothing ends; false where there is none. */
  end(): boolean {
    if (this.#begunLength === 0) return false;
    this.#give(this.#begun, 0, this.#begunLength, true);
    this.#begunLength = 0;
    return true;
  }

  #give(bytes: Uint8Array, from: number, to: number, endsLine: boolean): void {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.startsLine = this.#atLineStart;
    this.#atLineStart = endsLine;
  }
}
