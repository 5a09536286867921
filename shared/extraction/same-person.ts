import { fold } from "./fold.ts";
import { partsOf } from "./words.ts";

const ADDRESS = new Set(["dr", "prof", "mr", "mrs", "ms", "herr", "herrn", "frau", "ing", "dipl", "sir"]);

/** The words of a person's name, folded, without titles, initials and what stands in brackets. */
export const nameWords = (name: string): string[] => {
  const all = partsOf(fold(name).replace(/\(.*?\)/gu, " ")).filter((part) => !ADDRESS.has(part));
  const full = all.filter((part) => part.length > 1);
  return full.length > 0 ? full : all;
};

/** Names that can be of one person: one's words are all in the other's ("Marcus" and "Marcus Oyelaran"). */
export const namesAgree = (a: string, b: string): boolean => {
  const [left, right] = [nameWords(a), nameWords(b)];
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  return few.length > 0 && few.every((part) => many.includes(part));
};

/** Of several spellings of one name the fullest; of equally full ones the first. */
export const fullestName = (names: readonly string[]): string | null =>
  names.reduce<string | null>(
    (best, name) => (best === null || nameWords(name).length > nameWords(best).length ? name : best),
    null,
  );
