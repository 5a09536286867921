/** What the header of a message or of one of its parts says of the body below. */
export type PartHeader = {
  /** `text/plain`, in lower case; null where the header names none. */
  type: string | null;
  /** Of a multipart. */
  boundary: string | null;
  isAttachment: boolean;
  /** The body is base64 or quoted-printable. */
  isEncoded: boolean;
};

const TYPE = /^[ \t]*([^\s;"\\()]+)[ \t]*/y;
const PARAMETER = /;[ \t]*([^\s;="\\()]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^;"\\(]*))[ \t]*/y;
const END = /[;\s]*$/y;

/** Characters; no honest header is longer: whole mails have up to 100 kB of them. */
export const LONGEST_HEADER = 1024 * 1024;

/** Lone carriage returns stay: a field that has them is read no further. One by one, since a run of them may be long. */
const unfolded = (field: string): string =>
  field
    .split("\n")
    .map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line))
    .join("");

/** First field of a name, unfolded: the first one counts, as it does for the MIME parser. */
const fieldOf = (header: string, name: string): string | null => {
  const found = new RegExp(String.raw`(?:^|\n)${name}(?:\n?[ \t])*:([^\n]*(?:\n[ \t][^\n]*)*)`, "i").exec(header)?.[1];
  return found === undefined ? null : unfolded(found);
};

/** A value and its parameters; null where it is written in any unusual way (comments, missing values, continued ones). */
const structured = (field: string): { value: string; boundary: string | null } | null => {
  TYPE.lastIndex = 0;
  const value = TYPE.exec(field)?.[1]?.toLowerCase();
  if (value === undefined || field.includes("\r")) return null;
  let at = TYPE.lastIndex;
  let boundary: string | null = null;
  for (;;) {
    PARAMETER.lastIndex = at;
    const parameter = PARAMETER.exec(field);
    if (parameter === null) break;
    at = PARAMETER.lastIndex;
    const [, name = "", quoted, token = ""] = parameter;
    if (/^boundary\*/i.test(name)) return null;
    if (name.toLowerCase() === "boundary") boundary ??= quoted ?? token.trim();
  }
  END.lastIndex = at;
  return END.test(field) ? { value, boundary } : null;
};

/**
 * Reads a header block as far as it decides how the body is read. null where that is written in a way that another
 * reader might take otherwise: then nothing may be concluded from it. `header` as Latin-1.
 */
export const readPartHeader = (header: string): PartHeader | null => {
  if (header.length > LONGEST_HEADER || /^[ \t]/.test(header)) return null;
  const type = fieldOf(header, "content-type");
  const disposition = fieldOf(header, "content-disposition");
  const encoding = fieldOf(header, "content-transfer-encoding");
  const typed = type === null ? null : structured(type);
  const disposed = disposition === null ? null : structured(disposition);
  if ((type !== null && typed === null) || (disposition !== null && disposed === null)) return null;
  const boundary = typed?.boundary ?? null;
  if (boundary !== null && !/^[ -[\]-~]+$/.test(boundary)) return null;
  return {
    type: typed?.value ?? null,
    boundary,
    isAttachment: disposed?.value === "attachment",
    isEncoded: encoding !== null && /base64|quoted-printable/i.test(encoding),
  };
};
