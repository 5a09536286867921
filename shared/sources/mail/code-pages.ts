/** Code pages of Windows by number as the encodings of the WHATWG's standard, which is what there is a decoder for. */
const NAMED: Readonly<Record<number, string>> = {
  866: "ibm866",
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  10000: "macintosh",
  20866: "koi8-r",
  21866: "koi8-u",
  50220: "iso-2022-jp",
  50221: "iso-2022-jp",
  50222: "iso-2022-jp",
  51932: "euc-jp",
  51949: "euc-kr",
  54936: "gb18030",
  65001: "utf-8",
};

const labelOf = (codePage: number): string | null => {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`;
  if (codePage >= 28591 && codePage <= 28606) return `iso-8859-${codePage - 28590}`;
  return NAMED[codePage] ?? null;
};

/** Text in a code page; in Western European where nobody says which, or none that is known. */
export const decodeCodePage = (bytes: Uint8Array, codePage: number | null): string => {
  const label = codePage === null ? null : labelOf(codePage);
  try {
    return new TextDecoder(label ?? "windows-1252").decode(bytes);
  } catch {
    // A part of ISO 8859 that was never finished.
    return new TextDecoder("windows-1252").decode(bytes);
  }
};
