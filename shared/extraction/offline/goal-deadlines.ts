import { endOfMonth } from "./calendar.ts";
import { has } from "./cues.ts";
import { dueIn } from "./due-dates.ts";
import type { Reading, Said } from "./reading.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** "for the January 2027 count": a month that names its year is a deadline, though nobody says "by". */
export const dateOf = ({ text, plain, on, dates }: Said): string | null => {
  const due = dueIn(text, on, dates)?.date ?? null;
  if (due !== null) return due;
  const [, month = "", year = ""] =
    /\b(?:for|in) (?:the )?(January|February|March|April|May|June|July|August|September|October|November|December) (20\d\d)\b/u.exec(
      plain,
    ) ?? [];
  const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  return at === -1 ? null : endOfMonth(Number(year), at + 1);
};

export const deadlineOf = (sentences: readonly Said[]): string | null =>
  sentences.map(dateOf).findLast((date) => date !== null) ?? null;

const ASKS_WHEN = /\b(?:by when|when|(?:is there )?a(?:ny)? (?:date|deadline)|date on that|bis wann|wann)\b/iu;
/** Sentences after the figure within which "by when?" is about it. */
const REACH_OF_DATE = 5;

/** "By when?" "I'd say by the end of the year.": asked and answered right after the figure. */
export const dateAskedFor = (last: Said, reading: Reading): Said[] => {
  const next = reading.said.slice(last.index, last.index + 1 + REACH_OF_DATE);
  const asked = next.findIndex(
    ({ isQuestion, side, text }) => isQuestion && side !== "customer" && ASKS_WHEN.test(text),
  );
  const answer =
    asked === -1 ? undefined : next.slice(asked + 1).find((said) => said.side === "customer" && dateOf(said) !== null);
  return answer === undefined || has("negated", answer.text) ? [] : [answer];
};
