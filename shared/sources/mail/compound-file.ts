/** First bytes of OLE compound files: [MS-CFB] 2.2. */
const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
export const isCompoundFile = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, index) => bytes[index] === byte);

/** Sector numbers from here on are marks: end of chain, free, and the like ([MS-CFB] 2.1). */
const MARKS = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const ENTRY_SIZE = 128;
const FIRST_DIFAT = 109;
/** Streams smaller than this are kept in small sectors of their own. */
const SMALL_STREAM = 4096;
const SMALL_SECTOR = 64;
const STREAM = 2;

/** Follows a chain; null where it comes back to itself or leads out of the table. */
const chain = (start: number, next: readonly number[]): number[] | null => {
  const sectors: number[] = [];
  for (let at = start; at < MARKS; at = next[at] ?? Number.NaN) {
    if (Number.isNaN(at) || at >= next.length || sectors.length > next.length) return null;
    sectors.push(at);
  }
  return sectors;
};

/**
 * Whether the chains and the directory of a compound file end somewhere, and whether its streams have the sectors that
 * they claim. What reads such files follows them without asking: one damaged number, or a clever one, and it never ends.
 */
export const isSoundCompoundFile = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 512) return false;
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return false;
  const size = 2 ** shift;
  const count = Math.floor(bytes.length / size) - 1;
  const numbers = (sector: number): number[] | null => {
    const from = (sector + 1) * size;
    if (from + size > bytes.length) return null;
    return Array.from({ length: size / 4 }, (_, n) => view.getUint32(from + n * 4, true));
  };

  // Where the table of chains itself stands: the first part in the header, the rest in a chain of its own.
  const tables = Array.from({ length: FIRST_DIFAT }, (_, n) => view.getUint32(76 + n * 4, true));
  const seen = new Set<number>();
  for (let at = view.getUint32(68, true); at < MARKS; ) {
    const more = seen.has(at) ? null : numbers(at);
    if (more === null) return false;
    seen.add(at);
    tables.push(...more.slice(0, -1));
    at = more.at(-1) ?? MARKS;
  }
  const parts = tables.filter((sector) => sector < MARKS).map(numbers);
  if (parts.length > count || parts.some((part) => part === null)) return false;
  const fat = parts.flatMap((part) => part ?? []).slice(0, count);

  const directory = chain(view.getUint32(48, true), fat);
  const smallTable = chain(view.getUint32(60, true), fat);
  if (directory === null || smallTable === null) return false;
  const small = smallTable.flatMap((sector) => numbers(sector) ?? []);
  const perSector = size / ENTRY_SIZE;
  const entries = directory.flatMap((sector) =>
    Array.from({ length: perSector }, (_, n) => (sector + 1) * size + n * ENTRY_SIZE),
  );

  // Nobody has two parents, and the root has none: then walking the directory ends.
  const parents = new Map<number, number>();
  for (const from of entries) {
    if (from + ENTRY_SIZE > bytes.length) return false;
    if (bytes[from + 66] === 0) continue;
    for (const link of [68, 72, 76]) {
      const to = view.getUint32(from + link, true);
      if (to === NO_ENTRY) continue;
      if (to >= entries.length || to === 0 || parents.has(to)) return false;
      parents.set(to, from);
    }
    if (bytes[from + 66] !== STREAM) continue;
    const length = view.getUint32(from + 120, true);
    if (length > bytes.length) return false;
    if (length === 0) continue;
    const isSmall = length < SMALL_STREAM;
    const sectors = chain(view.getUint32(from + 116, true), isSmall ? small : fat);
    if (sectors === null || sectors.length * (isSmall ? SMALL_SECTOR : size) < length) return false;
  }
  return true;
};
