import { readDate } from "../written-date.ts";

/** Who wrote what is quoted below, as the mail program introduces it. */
export type Attribution = {
  name: string | null;
  email: string | null;
  /** ISO 8601, with offset only where one is written. */
  saidAt: string | null;
  /** Lines that the introduction takes. */
  lines: number;
  /** Carries an address or a full date: enough to take unmarked text below for a quote. */
  strong: boolean;
};

const VERB_END =
  /(?:^|[\s>)\]])(?:wrote|schrieb|a écrit|a ecrit|escribió|escribio|escreveu|ha scritto|schreef|het volgende geschreven|geschreven|skrev(?: følgende)?|napisał(?:\(a\)|a)?|pisze|kirjoitti|написал(?:\(а\)|а)?|пишет|yazdı)\s*[:：]?[\s-]*$/iu;
const VERB_INSIDE = /\s(?:schrieb|schreef|skrev)\s+(\S.*?)\s*[:：]\s*$/iu;
/** No verb at all: `2017-11-24 16:32 GMT+01:00 Name <address>:` and its relatives. */
const DATE_ADDRESS = /^\S{0,4}\s?.{0,8}\d.{4,60}?<[^<>\s]+@[^<>\s]+>\s*[:：]\s*$/su;
const DASHED = /^-{2,}\s*\S.{0,160}\bwrote\s*:?\s*-{2,}$/iu;
const START =
  /^[\s*_>-]*(?:On|Am|Le|El|Em|Il|Op|Den|Dnia|W dniu|Sent from|(?:mon|tue|wed|thu|fri|sat|sun|ma|di|wo|do|vr|za|zo|man|tir|ons|tor|fre|lør|søn|mo|mi|fr|sa|so)\p{L}{0,6}[.,]|\p{L}{2,3}[.,]\s|\d{1,4}[-./]\d)/iu;

/** Longest introduction in lines and characters; mail programs wrap it at 72-80 characters. */
const MOST_LINES = 4;
const MOST_CHARACTERS = 420;

const ADDRESS = /[<([]?(?:mailto:)?([^\s<>"'()[\]:,;]+@[^\s<>"'()[\]:,;]+)[>)\]]?/iu;

const cleanName = (text: string): string | null => {
  const name = text
    .replace(/<[^<>]*>?|\[[^[\]]*\]|\(mailto:[^()]*\)/gu, " ")
    .replace(ADDRESS, " ")
    .replace(/["“”„*]|\(\s*\)/gu, "")
    .replace(/^[\s,;:.–-]*(?:(?:at|um|à|a las|às|kl|via|from|ore|alle|heeft|de)\b\.?)?[\s,;:-]*|[\s,;:<>(–-]+$/giu, "")
    .replace(/\s+/g, " ")
    .trim();
  return name !== "" && name.length <= 80 && /\p{L}/u.test(name) ? name : null;
};

const parse = (joined: string, lines: number): Attribution => {
  const inside = VERB_INSIDE.exec(joined);
  const date = readDate(joined);
  const email = ADDRESS.exec(joined)?.[1] ?? null;
  const withoutVerb = joined
    .replace(/^[\s>-]+/, "")
    .replace(VERB_END, " ")
    .replace(/[\s:-]+$/, "");
  const behindDate =
    date === null ? withoutVerb.replace(/^\s*(?:on|am|le|el|em|il|op|den)\s/iu, "") : joined.slice(date.end);
  const nameText =
    inside?.[1] ??
    behindDate.replace(VERB_END, " ").replace(/^[^\p{L}"<]*(?:GMT|UTC|[AP]M|Uhr|CES?T|E[SD]T|P[SD]T)?[^\p{L}"<]*/u, "");
  return {
    name: cleanName(nameText),
    email: email?.toLowerCase() ?? null,
    saidAt: date?.iso ?? null,
    lines,
    strong:
      email !== null ||
      date !== null ||
      /\d{1,2}:\d{2}/.test(joined) ||
      /\d.*\d{4}/.test(joined) ||
      DASHED.test(joined.trim()),
  };
};

/**
 * Reads "On … wrote:" in the languages of `VERB_END` at a line, over at most four lines; null when there is none.
 * A line is taken only when it carries a date, a time or an address: "As Mike wrote:" is not one.
 */
export const readAttribution = (lines: readonly string[], at: number): Attribution | null => {
  const first = lines[at] ?? "";
  if (first.length > MOST_CHARACTERS || first.trim() === "") return null;
  if (!START.test(first) && !VERB_END.test(first) && !DASHED.test(first.trim()) && !VERB_INSIDE.test(first))
    return null;
  let joined = "";
  for (let taken = 1; taken <= MOST_LINES; taken += 1) {
    const line = lines[at + taken - 1];
    if (line === undefined || line.trim() === "") return null;
    joined = joined === "" ? line.trim() : `${joined} ${line.trim()}`;
    if (joined.length > MOST_CHARACTERS) return null;
    const whole = joined.replace(/<\s+/g, "<").replace(/\s+>/g, ">");
    const introduces =
      VERB_END.test(whole) || VERB_INSIDE.test(whole) || DATE_ADDRESS.test(whole) || DASHED.test(whole);
    if (introduces && (/\d/.test(whole) || whole.includes("@") || DASHED.test(whole))) return parse(whole, taken);
  }
  return null;
};
