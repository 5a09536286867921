import { wordTable } from "../word-table.ts";

const UNITS = wordTable<number>({
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
});
const TENS = wordTable<number>({
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
});
const SCALES = wordTable<number>({ hundred: 100, thousand: 1000, grand: 1000, million: 1_000_000 });
const ORDINALS = wordTable<number>({
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  thirtieth: 30,
});

const CARDINAL = [...Object.keys(UNITS), ...Object.keys(TENS)].toSorted((a, b) => b.length - a.length).join("|");
const ORDINAL = Object.keys(ORDINALS)
  .toSorted((a, b) => b.length - a.length)
  .join("|");
/** A spelled-out day of the month, as a source for larger patterns: `twentieth`, `twenty-first`, `thirty first`. */
export const SPOKEN_ORDINAL = `(?:(?:twenty|thirty)[- ])?(?:${ORDINAL})`;

const RUN = new RegExp(
  `\\b(?:a hundred|a thousand|a million|(?:${CARDINAL}))(?:(?:[- ]| and )(?:${CARDINAL}|hundred|thousand|grand|million|point(?= (?:${CARDINAL})))\\b)*(?:[- ](?:${ORDINAL})\\b)?(?!\\p{L})`,
  "giu",
);
const MONTHS =
  "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec";
const LONE_ORDINAL = new RegExp(
  `\\b(?:(?<=(?:${MONTHS}) (?:the )?)(?:${ORDINAL})\\b|(?:${ORDINAL})\\b(?= of (?:${MONTHS})))|\\b(?:(?<=\\b(?:by|on|until|before|the|from) (?:the )?)(?:(?!first|second|third|fourth|fifth)(?:${ORDINAL})))\\b`,
  "gu",
);

const suffix = (day: number): string => {
  if (day % 100 >= 11 && day % 100 <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
};

/** Adds up the words of one number; null where they are no number, e.g. "one one one". */
const valueOf = (tokens: readonly string[]): number | null => {
  let total = 0;
  let group = 0;
  let previous = "";
  for (const token of tokens) {
    const unit = UNITS[token];
    const tens = TENS[token];
    const scale = SCALES[token];
    if (scale !== undefined) {
      if (scale === 100) group = (group === 0 ? 1 : group) * 100;
      else {
        total += (group === 0 ? 1 : group) * scale;
        group = 0;
      }
    } else {
      const value = unit ?? tens ?? 0;
      const afterTens = previous in TENS;
      const afterUnit = previous in UNITS;
      const joins = group === 0 || group % 100 === 0 || (afterTens && value >= 1 && value <= 9);
      if (joins) group += value;
      // "twenty twenty-six" and "nineteen ninety": a year. "four twelve": four hundred and twelve.
      else if ((afterTens || afterUnit) && group <= 99 && value >= 10) group = group * 100 + value;
      else return null;
    }
    previous = token;
  }
  return total + group;
};

const toDigits = (run: string): string => {
  const tokens = run
    .toLowerCase()
    .replace(/^a (?=hundred|thousand|million)/u, "one ")
    .split(/[- ]+/u)
    .filter((token) => token !== "and");
  const point = tokens.indexOf("point");
  if (point > 0) {
    const whole = valueOf(tokens.slice(0, point));
    const decimals = tokens.slice(point + 1).map((token) => UNITS[token]);
    if (whole === null || decimals.some((digit) => digit === undefined || digit > 9)) return run;
    return `${whole}.${decimals.join("")}`;
  }
  const last = tokens.at(-1) ?? "";
  const ordinal = ORDINALS[last];
  const cardinal = ordinal === undefined ? tokens : tokens.slice(0, -1);
  // "one" alone is mostly no number ("that one"), and stays a word.
  if (ordinal === undefined && tokens.length === 1 && last === "one") return run;
  const value = valueOf(cardinal);
  if (value === null) return run;
  if (ordinal === undefined) return String(value);
  return value % 10 === 0 && ordinal < 10 ? `${value + ordinal}${suffix(value + ordinal)}` : run;
};

/**
 * Spelled-out numbers as digits, so that what was said can be compared with what was written: "two point one percent"
 * is "2.1 %"-like "2.1%", "four twelve" is "412", "March thirtieth" is "March 30th", "twenty twenty-six" is "2026".
 */
export const withDigits = (text: string): string =>
  text
    .replace(RUN, toDigits)
    .replace(LONE_ORDINAL, (word) => {
      const day = ORDINALS[word.toLowerCase()];
      return day === undefined ? word : `${day}${suffix(day)}`;
    })
    .replaceAll(/\bhalf a per ?cent\b/giu, "0.5%")
    .replaceAll(/(\d) ?per ?cent\b/giu, "$1%")
    .replaceAll(/\bQ (\d)\b/gu, "Q$1");
