const FROM = [0x46, 0x72, 0x6f, 0x6d, 0x20];
const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const GREATER = 0x3e;

const lineEnd = (bytes: Uint8Array, from: number): number => {
  const end = bytes.indexOf(NEWLINE, from);
  return end < 0 ? bytes.length : end + 1;
};

const startsWithFrom = (bytes: Uint8Array, at: number): boolean =>
  FROM.every((byte, index) => bytes[at + index] === byte);

/** `From somebody Mon Mar 16 08:12:44 2026`: an envelope line ends with a date, a sentence that begins with From does not. */
const ENVELOPE = /^From \S.{0,200}\b\d{1,2}:\d{2}(?::\d{2})?\b.{0,40}\d{4}\b|^From \S+ \S+$|^From - /;

const isEnvelope = (bytes: Uint8Array, at: number): boolean =>
  startsWithFrom(bytes, at) &&
  ENVELOPE.test(new TextDecoder("latin1").decode(bytes.subarray(at, Math.min(lineEnd(bytes, at), at + 300))).trimEnd());

/** True for bytes that begin like an mbox file. */
export const isMbox = (head: string): boolean => ENVELOPE.test(head.slice(0, 300).split(/\r?\n/)[0] ?? "");

/** Takes one ">" off lines such as ">From " and ">>From ", as mboxrd writes them. */
const unescaped = (bytes: Uint8Array): Uint8Array => {
  const escapes: number[] = [];
  for (let at = 0; at < bytes.length; at = lineEnd(bytes, at)) {
    let marks = at;
    while (bytes[marks] === GREATER) marks += 1;
    if (marks > at && startsWithFrom(bytes, marks)) escapes.push(at);
  }
  if (escapes.length === 0) return bytes;
  const result = new Uint8Array(bytes.length - escapes.length);
  let from = 0;
  let to = 0;
  for (const escape of escapes) {
    result.set(bytes.subarray(from, escape), to);
    to += escape - from;
    from = escape + 1;
  }
  result.set(bytes.subarray(from), to);
  return result;
};

/**
 * Messages of an mbox file, in order, as bytes; views of the input except where escapes had to be undone. A generator,
 * so that a mailbox of any size is held once.
 */
export const splitMbox = function* (bytes: Uint8Array): Generator<Uint8Array> {
  let start = -1;
  let blankBefore = true;
  for (let at = 0; at < bytes.length; ) {
    const end = lineEnd(bytes, at);
    if (blankBefore && isEnvelope(bytes, at)) {
      if (start >= 0) yield unescaped(bytes.subarray(start, at));
      start = end;
    }
    const first = bytes[at];
    blankBefore = first === NEWLINE || (first === CARRIAGE_RETURN && bytes[at + 1] === NEWLINE);
    at = end;
  }
  if (start >= 0 && start < bytes.length) yield unescaped(bytes.subarray(start));
};
