import type { Candidates } from "../candidates.ts";
import { has } from "./cues.ts";
import { keyWords, quoteOf, type Reading, type Said, statement } from "./reading.ts";

type Criterion = Candidates["successCriteria"][number];
type Horizon = 30 | 60 | 90;

/** When a result is looked at: "at ninety days", "a month after", "two months in", "nach 30 Tagen". */
const HORIZONS: readonly { days: Horizon; cue: RegExp }[] = [
  {
    days: 30,
    cue: /\b(?:30 (?:days|tagen?)|(?:a|one|1|first|einem) (?:month|monat)(?: (?:in|after|later)\b)?|day 30|four weeks)/iu,
  },
  { days: 60, cue: /\b(?:60 (?:days|tagen?)|(?:two|2|zwei) (?:months|monaten?)|day 60|eight weeks)/iu },
  {
    days: 90,
    cue: /\b(?:90 (?:days|tagen?)|(?:three|3|drei) (?:months|monaten?)|(?:a|one|first) quarter|day 90|twelve weeks)/iu,
  },
];
const LONE_NUMBER = /\b(?:and |at |then )?(30|60|90|thirty|sixty|ninety)\b,/iu;

/** Where the words are about a deadline, a notice, a term of payment or a service instead. */
const NO_HORIZON =
  /\b(?:net (?:30|60|90)|within|notice|invoice|pay(?:ment|s)?|proof of value|trial|for the (?:first|next)|first (?:30|60|90) days|of (?:signature|termination)|last (?:month|quarter|year)|per month|a month (?:per|for|and|is|on)|for (?:an?|one|two|three|\d+) (?:months?|days|weeks)|every (?:month|quarter)|(?:takes?|took|lasts?|need|keep|hold) \w* ?(?:30|60|90)|days of (?:logs|data|history))\b|[$€£]/iu;

/** The seller asks how success will be judged; the answers that follow are criteria. */
const ASKED =
  /\b(?:success|successful|good look|look like|how will you (?:know|judge|measure)|know (?:that )?it(?:['’]s| is) work|happy|gone well|measure us|erfolg|woran .{0,20}mess|30|60|90|thirty|sixty|ninety|a month)\b/iu;
const SUCCESS_HEADING =
  /\b(?:success(?:ful)? (?:criteria|means|looks)|erfolg\w*|measured? (?:by|on)|woran (?:wir|ich) sie messe)\b/iu;

const horizonOf = (text: string): Horizon | null => {
  const found = HORIZONS.flatMap(({ days, cue }) => {
    const at = cue.exec(text)?.index;
    return at === undefined ? [] : [{ days, at }];
  }).toSorted((a, b) => a.at - b.at)[0];
  return found?.days ?? null;
};

const loneHorizon = (plain: string): Horizon | null => {
  const number = Number(LONE_NUMBER.exec(plain)?.[1]);
  return number === 30 || number === 60 || number === 90 ? number : null;
};

/** How many sentences back a question about success still counts. */
const REACH = 14;

const askedRecently = (said: Said, reading: Reading): boolean =>
  reading.said
    .slice(Math.max(0, said.index - REACH), said.index)
    .some(
      (earlier) =>
        (earlier.isQuestion || earlier.side === "vendor"
          ? ASKED.test(earlier.text) && earlier.turnAsks
          : SUCCESS_HEADING.test(earlier.text)) || SUCCESS_HEADING.test(earlier.text),
    );

const isOutcome = (said: Said): boolean =>
  said.side === "customer" &&
  !said.isQuestion &&
  !/\b(?:I|we)['’]ll\b/iu.test(said.text) &&
  !has("otherCustomer", said.text) &&
  !has("hypothetical", said.text);

const continues = (said: Said, next: Said | undefined): next is Said =>
  next !== undefined &&
  next.segment.id === said.segment.id &&
  horizonOf(next.plain) === null &&
  loneHorizon(next.plain) === null &&
  next.text.split(" ").length <= 24 &&
  !next.isQuestion;

/** How the customer will judge success at 30, 60 and 90 days. */
export const successCriteriaOf = (reading: Reading): Criterion[] => {
  const found: Criterion[] = [];
  for (const said of reading.said) {
    if (!isOutcome(said) || NO_HORIZON.test(said.plain)) continue;
    const asked = askedRecently(said, reading);
    const horizon = horizonOf(said.plain) ?? (asked ? loneHorizon(said.plain) : null);
    if (horizon === null) continue;
    const next = reading.said[said.index + 1];
    const bare = keyWords(said.text.replace(/\b(?:days?|months?|tagen?|monaten?)\b/giu, "")).length <= 2;
    if (bare && !(asked && continues(said, next))) continue;
    // Without a question before it, only a sentence that begins with its horizon is about the result at that time.
    const leads =
      /^(?:[-*•] )?(?:(?:so|and|like|then|okay|und),? )*(?:at|by|after|in|nach|within)? ?(?:\w+[- ]?){0,3}(?:days?|months?|tagen?|monaten?)\b/iu.test(
        said.text,
      );
    if (!asked && !leads) continue;
    const sentences = continues(said, next) ? [said, next] : [said];
    found.push({
      text: sentences.map(({ text }) => statement(text)).join(". "),
      horizonDays: horizon,
      quotes: sentences.map(quoteOf),
    });
  }
  return found;
};
