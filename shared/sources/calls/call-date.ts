import { readDate } from "../written-date.ts";

/** `2025-12-04`, `2025_12_04`, `20251204` anywhere in a name; null when there is none that exists. */
const dateInName = (name: string): string | null => {
  for (const found of name.matchAll(/(?<!\d)(20\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g)) {
    const [, year = "", , month = "", day = ""] = found;
    const date = readDate(`${year}-${month}-${day}`);
    if (date !== null) return date.day;
  }
  return null;
};

/** Day of a call: what the file's own head says, else what its name says. */
export const callDate = (head: readonly string[], names: readonly string[]): string | null => {
  for (const line of head) {
    const date = line.length > 300 ? null : readDate(line);
    if (date !== null) return date.day;
  }
  for (const name of names) {
    const day = dateInName(name);
    if (day !== null) return day;
  }
  return null;
};
