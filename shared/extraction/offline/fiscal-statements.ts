import { endOfMonth } from "./calendar.ts";
import { has } from "./cues.ts";
import { MONAT, MONTH, monthIn, TAG, WEEKDAY } from "./date-words.ts";
import type { FiscalYear } from "./fiscal-year.ts";
import { withDigits } from "./number-words.ts";

const YEAR =
  "(?:(?:fiscal|financial|business|accounting|budget) years?|FY|(?:Geschäfts|Wirtschafts)jahr)(?: ?['’]?(?<label>(?:20)?\\d\\d)\\b)?";
const EXACT = `(?:\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?)?(?:${MONTH}|${MONAT})(?!\\p{L})(?: (?:the )?\\d{1,2}(?:st|nd|rd|th)?\\b)?`;
const LAST_WEEKDAY = `(?:first|last|(?:erste|letzte)[nrms]?) (?:${WEEKDAY}|${TAG}) (?:of |in |im |des )?`;
const EDGE = `(?:beginning of |start of |first day of |end of |last day of |Anfang |Ende |${LAST_WEEKDAY})?`;
const DATE = `(?:(?:in|on|at|with|from|the|every|each|im|am|mit|zum|von|jeweils|of) ){0,3}(?<date>${EDGE}${EXACT})(?:,? (?<year>20\\d\\d)\\b)?`;
const TO = `(?: ?[-–] ?| (?:to|through|thru|till|until|bis) )(?:the )?(?:end of |Ende )?(?<last>${EXACT})`;
const STARTS = "(?:starts?|begins?|kicks off|starting|beginning|beginnt|startet)";
const ENDS = "(?:ends?|closes?|finishes|ending|closing|endet|schließt)";
const RUNS = "(?:runs|goes|is|running|läuft|geht|ist)";

const YEAR_NAMED = /fiscal|financial|business|accounting|budget|FY|jahr/iu;

type Kind = "starts" | "ends" | "runs" | "calendar";
type Form = { kind: Kind; pattern: RegExp; own?: true };
const form = (kind: Kind, pattern: string, own?: true): Form => ({
  kind,
  pattern: new RegExp(`(?<![\\p{L}\\d])${pattern}`, "iu"),
  ...(own === undefined ? {} : { own }),
});

/** How people say when their fiscal year is. Each pattern is linear: repetition is bounded. */
const FORMS: readonly Form[] = [
  form("runs", `${YEAR} ${RUNS} ${DATE}${TO}`),
  form("runs", `(?:we run|our year (?:runs|goes)|unser Jahr läuft) ${DATE}${TO}`, true),
  form("starts", `${YEAR} ${STARTS} ${DATE}`),
  form("starts", `${YEAR} ${DATE} (?:beginnt|startet)\\b`),
  form("ends", `${YEAR} ${ENDS} ${DATE}`),
  form("ends", `${YEAR} ${DATE} endet\\b`),
  form("ends", `(?:fiscal |financial )?year[- ]end (?:is|falls|comes) ${DATE}`),
  form("ends", `(?<date>${EXACT}) (?:fiscal |financial )?year[- ]end\\b`),
  form(
    "calendar",
    `${YEAR} (?:is|matches|follows|equals|ist|entspricht) (?:the same as )?(?:the |a |das |dem )?(?:calendar|Kalender)`,
  ),
  form("calendar", "we(?:['’]re| are| run) on (?:a|the) calendar (?:fiscal |financial )?year", true),
  form("starts", `(?:(?:fiscal|financial) )?(?:Q(?<quarter>[1-4])) ${STARTS} ${DATE}`),
  form("ends", `(?:(?:fiscal|financial) )?(?:Q(?<quarter>[1-4])) ${ENDS} ${DATE}`),
];

/** Talk of another fiscal year than the one that counts. */
const CHANGES =
  /\b(?:chang(?:e|es|ed|ing)|switch\w*|mov(?:e|es|ed|ing)|used to|previously|formerly|umgestellt|früher)\b/iu;

/** `by`: whose fiscal year the sentence names, seen from who speaks; "bare" where it only says "the". */
export type FiscalStatement = { by: "own" | "other" | "bare" } & FiscalYear;

/** null for somebody else's: "the government's fiscal year". */
const ownerOf = (before: string): FiscalStatement["by"] | null => {
  const near = before.replace(/\b(?:new|next|current|own|company|neues)\s$/iu, "");
  if (/\b(?:our|my|unser|we have an?)\s$/iu.test(near)) return "own";
  if (/\b(?:your|euer)\s$/iu.test(near)) return "other";
  const bare = /(?:^|[(,;:–-]\s?|\b(?:the|das|and|but|because|since|as|that|so|weil|da|denn|dass|und)\s)$/iu.test(near);
  return bare ? "bare" : null;
};

const ON_WEEKDAY = new RegExp(LAST_WEEKDAY, "iu");

/** The month that begins where a stated date says; null for a date on which no month begins or ends. */
const monthStarting = (date: string, ends: boolean): number | null => {
  const month = monthIn(date);
  if (month === null || ON_WEEKDAY.test(date)) return null;
  const digits = /\d{1,2}/u.exec(date)?.[0];
  const day = digits === undefined ? null : Number(digits);
  if (!ends) return day === 1 || (day === null && !/^(?:end|last|ende)/iu.test(date)) ? month : null;
  const last = Number(endOfMonth(2001, month).slice(8));
  const whole = day === null ? !/^(?:beginning|start|first|anfang)/iu.test(date) : day === last;
  return whole || (month === 2 && day === 29) ? (month % 12) + 1 : null;
};

type Groups = Readonly<Record<string, string | undefined>>;

/** "FY26 starts in July 2025": which of its two years the name is of. */
const namedAfter = ({ label, year }: Groups, kind: Kind): FiscalYear["namedAfter"] => {
  if (label === undefined || year === undefined || (kind !== "starts" && kind !== "ends")) return null;
  const ahead = (Number(label) % 100) - (Number(year) % 100) + (kind === "ends" ? 1 : 0);
  if (ahead === 0) return "start";
  return ahead === 1 ? "end" : null;
};

const startMonthOf = ({ date = "", quarter }: Groups, kind: Kind): number | null => {
  if (kind === "calendar") return 1;
  const month = monthStarting(date, kind === "ends");
  if (month === null || quarter === undefined) return month;
  const quartersBefore = Number(quarter) - (kind === "ends" ? 0 : 1);
  return ((month - 1 - 3 * quartersBefore + 12) % 12) + 1;
};

/** What a sentence states of a fiscal year; null where it states nothing, or nothing that can be relied on. */
export const fiscalStatementIn = (sentence: string): FiscalStatement | null => {
  const text = withDigits(sentence);
  if (CHANGES.test(text) || has("hypothetical", text) || has("reported", text)) return null;
  for (const { kind, pattern, own } of FORMS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const groups: Groups = match.groups ?? {};
    const by = own === true ? "own" : ownerOf(text.slice(0, match.index));
    // "Q1 starts in February", "the year-end is in March": of which year, nobody said.
    const vague = by === "bare" && !YEAR_NAMED.test(match[0]);
    // "April to March" is a year, "April to June" is something else.
    const partial = kind === "runs" && monthStarting(groups["last"] ?? "", true) !== startMonthOf(groups, kind);
    // Asking is not telling: "your fiscal year starts in July, right?"
    const asked = by !== "own" && has("question", text);
    if (by === null || vague || partial || asked) continue;
    return { by, startMonth: startMonthOf(groups, kind), namedAfter: namedAfter(groups, kind) };
  }
  return null;
};
