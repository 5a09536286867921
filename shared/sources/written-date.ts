/** A date as people and mail programs write it. */
export type WrittenDate = {
  /** `2026-05-12` */
  day: string;
  /** ISO 8601: with time where one is written, with offset where one is written. */
  iso: string;
  /** Index in the text behind the last character that belongs to date or time. */
  end: number;
};

// First three letters (four where three are ambiguous), folded; en, de, fr, es, pt, it, nl, da/no, sv, pl.
const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene", "gen", "sty"],
  ["feb", "fev", "lut"],
  ["mar", "maa", "mrt", "marz"],
  ["apr", "avr", "abr", "kwi"],
  ["may", "mai", "maj", "mei", "mag"],
  ["jun", "juin", "giu", "cze"],
  ["jul", "juil", "lug", "lip"],
  ["aug", "aou", "ago", "sie"],
  ["sep", "set", "wrz"],
  ["oct", "okt", "ott", "out", "paz"],
  ["nov", "lis"],
  ["dec", "dez", "des", "dic", "gru"],
];

const fold = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l").toLowerCase();

const monthNumber = (word: string): number | null => {
  const folded = fold(word);
  if (folded.length < 3) return null;
  if (folded.startsWith("juil")) return 7;
  const at = MONTHS.findIndex((starts) => starts.some((start) => folded.startsWith(start)));
  return at < 0 ? null : at + 1;
};

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

const dayOf = (year: number, month: number, day: number): string | null => {
  const full = year < 100 ? year + (year < 70 ? 2000 : 1900) : year;
  if (full < 1970 || full > 2100 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(Date.UTC(full, month - 1, day));
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? `${full}-${pad(month)}-${pad(day)}` : null;
};

type Found = { day: string; end: number };
type Pattern = { match: RegExp; day: (groups: string[], text: string) => string | null };

const PATTERNS: readonly Pattern[] = [
  {
    match: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u,
    day: ([y = "", m = "", d = ""]) => dayOf(Number(y), Number(m), Number(d)),
  },
  {
    // 12 May 2026, 12. Mai 2026, 12-May-2026, 17 de marzo de 2026, 1st of May 2026
    match:
      /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[\s-]{1,2}(?:of |de |di )?(\p{L}{3,10})\.?,?[\s-](?:de )?(\d{4}|\d{2}(?!:|\d))/u,
    day: ([d = "", word = "", y = ""]) => dayOf(Number(y), monthNumber(word) ?? 0, Number(d)),
  },
  {
    // May 12, 2026; March-09-12
    match: /(?<!\p{L})(\p{L}{3,10})\.?[\s-](\d{1,2})(?:st|nd|rd|th)?,?[\s-](\d{4}|\d{2}(?!:|\d))/u,
    day: ([word = "", d = "", y = ""]) => dayOf(Number(y), monthNumber(word) ?? 0, Number(d)),
  },
  {
    match: /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d)/u,
    day: ([d = "", m = "", y = ""]) => dayOf(Number(y), Number(m), Number(d)),
  },
  {
    // 05/12/2026: American where it carries AM or PM or cannot be European, otherwise nobody can know, so it is not read.
    match: /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?!\d)/u,
    day: ([a = "", b = "", y = ""], text) => {
      if (a === b) return dayOf(Number(y), Number(a), Number(b));
      if (Number(a) > 12) return dayOf(Number(y), Number(b), Number(a));
      if (Number(b) > 12 || /\d\s?[AP]M\b/iu.test(text)) return dayOf(Number(y), Number(a), Number(b));
      return null;
    },
  },
];

const findDay = (text: string): Found | null => {
  for (const { match, day } of PATTERNS) {
    const found = match.exec(text);
    if (found === null) continue;
    const value = day(found.slice(1), text);
    if (value !== null) return { day: value, end: found.index + found[0].length };
  }
  return null;
};

const TIME =
  /(?<![\d:])(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?!\d)(?:\s?([AaPp])\.?[Mm]\b\.?)?(?:\s?(?:Uhr\b))?(?:\s*\(?(?:GMT|UTC)?\s?([+-]\d{2}):?(\d{2})\b\)?)?(?:\s(?:[A-Z]{3,4}|Z)\b)?/u;

/**
 * The first date in a line, with the time that follows it. Reads English, German, French, Spanish, Portuguese,
 * Italian, Dutch and Scandinavian month names, ISO and dotted dates; a date that could be two days is not read.
 */
export const readDate = (line: string): WrittenDate | null => {
  const text = line.slice(0, 400);
  const found = findDay(text);
  if (found === null) return null;
  const rest = text.slice(found.end);
  const time = TIME.exec(rest);
  const [whole = "", hours = "", minutes = "", seconds = "00", half, offsetHours, offsetMinutes = "00"] = time ?? [];
  if (time === null || time.index > 25) return { day: found.day, iso: found.day, end: found.end };
  const clock = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  if (clock > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    return { day: found.day, iso: found.day, end: found.end };
  const offset = offsetHours === undefined ? "" : `${offsetHours}:${offsetMinutes}`;
  return {
    day: found.day,
    iso: `${found.day}T${pad(clock)}:${minutes}:${seconds}${offset}`,
    end: found.end + time.index + whole.length,
  };
};
