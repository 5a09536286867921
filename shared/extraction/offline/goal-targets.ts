import { figuresIn } from "./figures.ts";

export const numberIn = (text: string | null): string | null => /\d[\d.,]*/u.exec(text ?? "")?.[0] ?? null;

/** What is measured; a rate ("a day") or a thing counted ("alerts") stays with the figure that it was said with. */
const UNIT =
  /(?:%|\b[ap]\.?m\.?|(?<!\b(?:an?|per|each|every|pro) )\b(?:hours?|days?|weeks?|months?|minutes?|seconds?|percent|Stunden?|Tagen?|Wochen?|Monaten?|Minuten?|Prozent))$/iu;

const unitOf = (figure: string): string | null => UNIT.exec(figure.trim())?.[0] ?? null;

const OR_LESS = /\b(?:or (?:less|fewer|more|better|below|under)|oder (?:weniger|mehr))\b/iu;

/**
 * The target as a figure that stands for itself: "from 31 hours to under 8" aims at "under 8 hours", and "two or less" said
 * next is the target of "down to two". `said`: plain sentences around, the last one last.
 */
export const fullTarget = (wanted: string, baseline: string | null, said: readonly string[]): string => {
  // "Under eight.": a bound begins with a small letter in a figure; "down to" says whence, not where.
  const target = wanted.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()).replace(/^(?:down|up) to /u, "");
  const number = numberIn(target);
  if (number === null) return target;
  const bounded = said.findLast((plain) => OR_LESS.test(plain) && numberIn(plain) === number);
  if (bounded !== undefined) return `${number} ${OR_LESS.exec(bounded)?.[0] ?? ""}`;
  if (unitOf(target) !== null || /[\p{L}%]$/u.test(target)) return target;
  const figures = said.flatMap(figuresIn);
  const like = (value: string | null): string | null =>
    figures.filter((figure) => numberIn(figure) === value).flatMap((figure) => unitOf(figure) ?? [])[0] ?? null;
  const unit = like(number) ?? unitOf(baseline ?? "") ?? like(numberIn(baseline));
  if (unit === null) return target;
  return unit === "%" ? `${target}%` : `${target} ${unit}`;
};
