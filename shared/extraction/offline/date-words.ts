/** Names of months and weekdays in English and German, as sources for patterns, and what they stand for. */
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const GERMAN_WEEKDAYS = ["sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const GERMAN_MONTHS = ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"];

export const MONTH =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)";
export const MONAT = "(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)";
export const WEEKDAY = `(?:${WEEKDAYS.join("|")})`;
export const TAG = `(?:${GERMAN_WEEKDAYS.join("|")})`;

export const weekdayIn = (text: string): number | null => {
  const lower = text.toLowerCase();
  const english = WEEKDAYS.findIndex((day) => lower.includes(day));
  const found = english >= 0 ? english : GERMAN_WEEKDAYS.findIndex((day) => lower.includes(day));
  return found >= 0 ? found : null;
};

export const monthIn = (text: string): number | null => {
  for (const word of text.toLowerCase().match(/\p{L}{3,}/gu) ?? []) {
    const english = MONTHS.findIndex((month) => word.startsWith(month));
    const found = english >= 0 ? english : GERMAN_MONTHS.findIndex((month) => word.startsWith(month));
    if (found >= 0) return found + 1;
  }
  return null;
};
