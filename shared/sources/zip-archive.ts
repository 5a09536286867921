import { inflateRawSync } from "node:zlib";

/** Layout of ZIP archives: PKWARE APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16. */
const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
const MOST_COMMENT = 0xffff;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_SIZE = 46;
const LOCAL_HEADER_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;

export type ZipEntry = { name: string; method: number; compressedSize: number; at: number };

const isLocalHeader = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** What the directory at the end of an archive lists; null where the bytes are no archive, or one that is cut off. */
export const zipEntries = (bytes: Uint8Array): ZipEntry[] | null => {
  if (!isLocalHeader(bytes)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_SIZE;
  const first = Math.max(0, end - MOST_COMMENT);
  while (end >= first && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < first) return null;
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  for (let at = view.getUint32(end + 16, true), read = 0; read < count; read += 1) {
    if (at + DIRECTORY_ENTRY_SIZE > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + DIRECTORY_ENTRY_SIZE, at + DIRECTORY_ENTRY_SIZE + nameLength)),
      method: view.getUint16(at + 10, true),
      compressedSize: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += DIRECTORY_ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
};

const dataOf = (bytes: Uint8Array, { at, compressedSize }: ZipEntry): Uint8Array | null => {
  if (at + LOCAL_HEADER_SIZE > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = at + LOCAL_HEADER_SIZE + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return bytes.subarray(start, start + compressedSize);
};

/** Bytes of one entry when unpacked, `limit` at most; null for more than that, or for what cannot be unpacked. */
const unpackedSize = (bytes: Uint8Array, entry: ZipEntry, limit: number): number | null => {
  const data = dataOf(bytes, entry);
  if (data === null) return null;
  if (entry.method === STORED) return data.length <= limit ? data.length : null;
  if (entry.method !== DEFLATED || limit <= 0) return null;
  try {
    return inflateRawSync(data, { maxOutputLength: limit }).length;
  } catch {
    // Too large or damaged: either way nobody should unpack it.
    return null;
  }
};

/**
 * Whether an archive can be unpacked whole within `limits`. The sizes that an archive claims are not believed: each entry
 * is unpacked, up to what is left of the limit and no further.
 */
export const unpacksWithin = (
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  limits: { entries: number; bytes: number },
): boolean => {
  if (entries.length > limits.entries) return false;
  let left = limits.bytes;
  for (const entry of entries) {
    const size = unpackedSize(bytes, entry, left);
    if (size === null) return false;
    left -= size;
  }
  return true;
};
