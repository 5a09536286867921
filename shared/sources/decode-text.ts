import type { SourceNote } from "../domain/source.ts";

export type DecodedText = { text: string; notes: SourceNote[] };

const CHARSET_REPAIRED: SourceNote = {
  code: "charset_repaired",
  text: "Some characters could not be decoded; they are shown as � or were read as Western European.",
};

/** Bytes of an incomplete UTF-8 character at the end (0-3): what a file that was cut off leaves behind. */
const incompleteTail = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
};

/** Zero bytes that have to be there, as a share of all characters: even Japanese has spaces, digits and line ends. */
const LEAST_ZEROS = 0.05;

/** Little or big endian by where the zero bytes of ASCII characters sit; null when it is not UTF-16 without a BOM. */
const guessUtf16 = (bytes: Uint8Array): "utf-16le" | "utf-16be" | null => {
  const sample = bytes.subarray(0, 2048);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const [most, least] = [Math.max(even, odd), Math.min(even, odd)];
  // Some letters of other scripts have a zero for their lower half.
  if (most < 2 || most < (sample.length / 2) * LEAST_ZEROS || least > most / 4) return null;
  return odd > even ? "utf-16le" : "utf-16be";
};

const decodeBytes = (bytes: Uint8Array): { text: string; repaired: boolean } => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder("utf-16le").decode(bytes), repaired: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder("utf-16be").decode(bytes), repaired: false };
  const utf16 = guessUtf16(bytes);
  if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), repaired: false };
  const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes));
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(whole), repaired: false };
  } catch {
    // Not UTF-8 throughout: a damaged UTF-8 file still has valid longer characters, a Latin-1 file has none to speak of.
    const lenient = new TextDecoder("utf-8").decode(whole);
    let broken = 0;
    let valid = 0;
    for (const character of lenient) {
      if (character === "\uFFFD") broken += 1;
      else if (character > "\u007F") valid += 1;
    }
    return valid >= broken
      ? { text: lenient, repaired: true }
      : { text: new TextDecoder("windows-1252").decode(bytes), repaired: true };
  }
};

/** Share of characters that no text has, above which a file is taken for binary. */
const BINARY_SHARE = 0.02;

/** Control characters that no text has; tab, line ends, form feed and escape are in some. */
const isControl = (code: number): boolean =>
  code <= 0x08 || (code >= 0x0e && code <= 0x1a) || (code >= 0x1c && code <= 0x1f) || code === 0x7f || code >= 0xfffe;

const countControl = (text: string): number => {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) count += 1;
  return count;
};

/**
 * Bytes to text: BOM, UTF-8, UTF-16 with and without BOM, Windows-1252 as the last resort; NUL characters go.
 * Returns null for bytes that are no text in any of them.
 */
export const decodeText = (bytes: Uint8Array): DecodedText | null => {
  const decoded = decodeBytes(bytes);
  const text = decoded.text.startsWith("\uFEFF") ? decoded.text.slice(1) : decoded.text;
  const notes = decoded.repaired ? [CHARSET_REPAIRED] : [];
  const withoutNul = text.replaceAll("\0", "");
  if (withoutNul.length < text.length)
    notes.push({ code: "nul_removed", text: "The file contained NUL characters, which were left out." });
  const control = countControl(withoutNul);
  const undecodable = withoutNul.match(/\uFFFD/g)?.length ?? 0;
  const tooMany = control > withoutNul.length * BINARY_SHARE || undecodable > withoutNul.length * 0.2;
  return tooMany || withoutNul.length < text.length / 2 ? null : { text: withoutNul, notes };
};
