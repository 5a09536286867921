import { wordTable } from "./word-table.ts";

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
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  zwanzig: 20,
  dreißig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
});
const SCALES = wordTable<number>({
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  k: 1000,
  hundert: 100,
  tausend: 1000,
  millionen: 1_000_000,
});

const plainNumber = (part: string): { value: number; scale: number } | null => {
  const match = /^([+-]?\d[\d.,]*)(k|m|%)?$/u.exec(part);
  const digits = match?.[1];
  if (digits === undefined) return null;
  // "1,150" and "78.000" are thousands; "4.5" and "1,90" are not.
  const grouped = /^[+-]?\d{1,3}(?:[.,]\d{3})+$/u.test(digits)
    ? digits.replace(/[.,]/gu, "")
    : digits.replace(",", ".");
  const value = Number(grouped);
  if (!Number.isFinite(value)) return null;
  return { value, scale: match?.[2] === "k" ? 1000 : match?.[2] === "m" ? 1_000_000 : 1 };
};

/**
 * The numbers that a list of folded word parts names, in digits: "four hundred and twelve thousand" and "$412K" are both
 * 412000, "four percent" and "4 %" both 4. "one" counts only in a longer number: it is mostly no number at all.
 */
export const numbersIn = (parts: readonly string[]): string[] => {
  const found: string[] = [];
  let total = 0;
  let current: number | null = null;
  let length = 0;
  const flush = () => {
    if (current !== null && !(length === 1 && total + current === 1)) found.push(String(total + current));
    total = 0;
    current = null;
    length = 0;
  };
  for (const [index, part] of parts.entries()) {
    const digits = plainNumber(part);
    const unit = UNITS[part];
    const scale = SCALES[part];
    if (digits !== null) {
      flush();
      current = digits.value * digits.scale;
      length = 2;
    } else if (scale !== undefined && current !== null) {
      length += 1;
      if (scale === 100) current *= 100;
      else {
        total += current * scale;
        current = 0;
      }
    } else if (unit !== undefined) {
      // "two fifty" and "nineteen ninety" are read out digit by digit; what they add up to is nobody's number.
      if (
        current !== null &&
        !(current % 100 === 0 || (current % 10 === 0 && unit < 10 && current % 100 !== 0 && current % 100 >= 20))
      )
        flush();
      current = (current ?? 0) + unit;
      length += 1;
    } else if (!(part === "and" && current !== null && UNITS[parts[index + 1] ?? ""] !== undefined)) flush();
  }
  flush();
  return found;
};
