import type { BantLetter, BantStatus } from "../../domain/facts.ts";
import type { Candidates } from "../candidates.ts";
import { withoutReplaced } from "../replaced-values.ts";
import type { Promised } from "./promised.ts";
import {
  AGREED,
  ASKED_WHO,
  AUTHORITY,
  BUDGET,
  BUDGET_APPROVED,
  CUT_TO,
  DATED_START,
  DECIDES_ALONE,
  ITS_ME,
  MONEY,
  NO_AUTHORITY,
  NO_BUDGET,
  NO_NUMBER,
  NO_TIMELINE,
  PAIN,
  PART_ONLY,
  SIGNED,
  START,
  TIMELINE,
} from "./bant-cues.ts";
import { withSum } from "./budget-sums.ts";
import { has } from "./cues.ts";
import { dueIn } from "./due-dates.ts";
import { keyWords, quoteOf, type Reading, type Said, statement } from "./reading.ts";

type Entry = Candidates["bant"][number];
type Sign = { status: BantStatus; said: Said };

/**
 * "met" is the one word that must never be said wrongly: a customer said it plainly, no condition, doubt or denial in
 * the sentence, and nobody of the same source said the opposite. Otherwise the answer is lower, never higher.
 */
const PLAIN = (said: Said): boolean =>
  said.side === "customer" &&
  !said.isQuestion &&
  !has("hypothetical", said.text) &&
  !has("conditional", said.text) &&
  !has("negated", said.text) &&
  !has("reported", said.text) &&
  !has("otherCustomer", said.text);

const signsOf: Readonly<Record<BantLetter, (said: Said, reading: Reading) => BantStatus | null>> = {
  budget: (said) => {
    if (said.side !== "customer" || said.isQuestion) return null;
    if (NO_NUMBER.test(said.text)) return "unknown";
    if (NO_BUDGET.test(said.text)) return "unmet";
    const money = MONEY.test(said.plain);
    if (BUDGET_APPROVED.test(said.text) && PLAIN(said)) return PART_ONLY.test(said.text) ? "partial" : "met";
    return (money && BUDGET.test(said.text)) || CUT_TO.test(said.plain) ? "partial" : null;
  },
  authority: (said, reading) => {
    if (said.side !== "customer" || said.isQuestion) return null;
    if (NO_AUTHORITY.test(said.text)) return "unmet";
    if ((SIGNED.test(said.text) || DECIDES_ALONE.test(said.text)) && PLAIN(said)) return "met";
    const asked = reading.said
      .slice(Math.max(0, said.index - 3), said.index)
      .some(({ text, isQuestion }) => isQuestion && ASKED_WHO.test(text));
    if (asked && ITS_ME.test(said.text)) return "met";
    return AUTHORITY.test(said.text) ? "partial" : null;
  },
  need: (said) =>
    said.side === "customer" &&
    !said.isQuestion &&
    PAIN.test(said.text) &&
    keyWords(said.text).length >= 3 &&
    !has("hypothetical", said.text)
      ? "partial"
      : null,
  timeline: (said) => {
    if (said.isQuestion) return null;
    if (said.side === "customer" && NO_TIMELINE.test(said.text)) return "unmet";
    const due = dueIn(said.text, said.on, said.dates);
    return said.side === "customer" && due !== null && due.date !== null && TIMELINE.test(said.text) ? "partial" : null;
  },
};

const entry = (letter: BantLetter, status: BantStatus, sentences: readonly Said[]): Entry => ({
  letter,
  status,
  summary: sentences
    .map(({ text }) => statement(text))
    .join(". ")
    .slice(0, 500),
  quotes: sentences.map(quoteOf),
});

/** The lowest answer that all that was said allows: a denial after an approval takes it back, a part stays a part. */
const judged = (signs: readonly Sign[], partsCount: boolean): BantStatus | null => {
  const last = signs.at(-1);
  if (last === undefined) return null;
  const of = (status: BantStatus): Sign | undefined => signs.findLast((sign) => sign.status === status);
  if (of("unmet") === undefined && of("unknown") === undefined) return of("met") === undefined ? "partial" : "met";
  // Money for a part is money for a part, even where the rest is refused; a date or a signature refused last is refused.
  if (last.status === "unknown" || (last.status === "unmet" && !partsCount)) return last.status;
  return signs.some(({ status }) => status === "met" || status === "partial") ? "partial" : last.status;
};

/** Two complaints that stand apart are a need; one is a hint of one. */
const needStatus = (signs: readonly Sign[], goals: Candidates["goals"]): BantStatus => {
  const turns = new Set(signs.map(({ said }) => said.segment.id));
  // A figure that is to change is a complaint, too.
  const gaps = goals.filter(({ baseline, target }) => baseline !== null && target !== null).length;
  return turns.size + gaps >= 2 ? "met" : "partial";
};

/** "By the end of February, yes.": a date of the start, said by one side and taken by the other. */
const isAgreed = (said: Said, reading: Reading): boolean => {
  // "On the 16th, not on the 2nd": what is denied is the old date.
  const text = withoutReplaced(said.text);
  if (said.isQuestion || has("conditional", text) || has("negated", text) || has("hypothetical", text)) return false;
  if ((dueIn(text, said.on, said.dates)?.date ?? null) === null) return false;
  if (DATED_START.test(text) && said.side === "customer") return true;
  if (!AGREED.test(text)) return false;
  const before = reading.said.slice(Math.max(0, said.index - 5), said.index);
  const call = reading.source.kind === "call";
  // In a mail another paragraph is another matter; in a call it takes a few turns to agree on one.
  const about = call ? before : before.filter(({ segment }) => segment.id === said.segment.id);
  return (
    START.test([...about, said].map((one) => one.text).join(" ")) &&
    (!call ||
      before.some(
        (one) =>
          one.segment.speaker !== said.segment.speaker && (dueIn(one.text, one.on, one.dates)?.date ?? null) !== null,
      ))
  );
};

const timelineStatus = (signs: readonly Sign[], promises: readonly Promised[], reading: Reading): BantStatus | null => {
  const status = judged(signs, false);
  if (status !== "partial") return status;
  const committed = promises.some(
    ({ due, sentences, by, status: state }) =>
      state === "open" &&
      due !== null &&
      due.date !== null &&
      by === "vendor" &&
      sentences.some(({ text }) => /\b(?:live|go[- ]?live|produktiv)\b/iu.test(text) && !has("conditional", text)),
  );
  return reading.said.some((said) => isAgreed(said, reading)) || (committed && reading.source.kind === "call")
    ? "met"
    : status;
};

/** Where nobody complains or names a start: a date that the customer agrees to, or what the customer wants to change by when. */
const unasked = (letter: BantLetter, reading: Reading, goals: Candidates["goals"]): Entry[] => {
  if (letter !== "need" && letter !== "timeline") return [];
  const customers = reading.said.filter(({ side }) => side === "customer");
  const agreed = letter === "timeline" ? customers.find((said) => isAgreed(said, reading)) : undefined;
  if (agreed !== undefined) return [entry(letter, "met", [agreed])];
  const theirs = new Set(customers.map(({ segment }) => segment.id));
  const goal = goals.find(
    ({ baseline, deadline, quotes }) =>
      (letter === "need" ? baseline : deadline) !== null && quotes.some(({ segmentId }) => theirs.has(segmentId)),
  );
  return goal === undefined ? [] : [{ letter, status: "partial", summary: goal.text, quotes: goal.quotes }];
};

/** Budget, authority, need and timeline as one source shows them; a letter that it does not touch is left out. */
export const bantOf = (reading: Reading, promises: readonly Promised[], goals: Candidates["goals"]): Entry[] => {
  const entries: Entry[] = [];
  for (const letter of ["budget", "authority", "need", "timeline"] as const) {
    const signs = reading.said.flatMap((said): Sign[] => {
      const status = signsOf[letter](said, reading);
      return status === null ? [] : [{ status, said }];
    });
    if (signs.length === 0) {
      entries.push(...unasked(letter, reading, goals));
      continue;
    }
    const status =
      letter === "need"
        ? needStatus(signs, goals)
        : letter === "timeline"
          ? timelineStatus(signs, promises, reading)
          : judged(signs, letter === "budget");
    if (status === null) continue;
    // One complaint in a later source is no reason to think less of a need that was plain before.
    if (letter === "need" && status !== "met" && reading.source.segments.length > 20) continue;
    const shown = signs.filter((sign) => sign.status === status);
    const sentences = (shown.length > 0 ? shown : signs)
      .slice(letter === "need" ? 0 : -2)
      .slice(0, 3)
      .flatMap(({ said }) => (letter === "budget" ? withSum(said, reading) : [said]));
    entries.push(entry(letter, status, [...new Set(sentences)]));
  }
  return entries;
};
