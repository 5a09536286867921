import type { Candidates } from "../candidates.ts";
import { dueIn } from "./due-dates.ts";
import { changeIn, figuresIn } from "./figures.ts";
import { answersIn } from "./goal-answers.ts";
import { isWish } from "./goal-cues.ts";
import { askedBefore, type Found, fromAnswer, fromRecap, fromTarget } from "./goal-recaps.ts";
import { fullTarget, numberIn } from "./goal-targets.ts";
import { withDigits } from "./number-words.ts";
import { keyWords, quoteOf, type Reading, type Said, statement } from "./reading.ts";

type Goal = Candidates["goals"][number];

/** Words for a goal or a figure as such say nothing of what is measured. */
const NO_METRIC =
  /^(?:(?:first|second|third|main|other|real|big|next|same|whole) )*(?:goal|aim|target|objective|idea|ziel|(?:number|figure|value|rate|percentage|level|amount|metric|kpi|thing|one|zahl|wert|quote)s?)$/iu;
/** "get down from", "bring it back down from": where it goes, and nothing of what does. */
const DIRECTION_ONLY = /^(?:(?:down|up|back|it|this|that|these|those|them|us|all|way|right) ?)+$/iu;
/** "cut missed appointments from nine percent", "bring the churn down to": what is to change, between verb and direction. */
const CHANGED =
  /\b(?:cut|reduce|lower|lift|raise|increase|improve|bring|get|take|push|grow|shrink|senken|steigern) ((?:[\p{L}-]+ ){1,5}?)(?:down|up|from|to|below|under|above|over|by|von|auf|unter|über)\b/iu;
const NAMED = /\b(?:our|the|my|die|der|das|unsere?) ((?:[\p{L}-]+ ){1,4}?)(?:is|finishes|takes|ist|,|from|von)\b/iu;
const LEADING_ARTICLE = /^(?:our|the|my|your|their|this|that|these|those|die|der|das|den|unsere[nr]?) /iu;

const metricOf = (sentences: readonly Said[]): string | null => {
  for (const { plain } of sentences)
    for (const pattern of [NAMED, CHANGED]) {
      const noun = (pattern.exec(plain)?.[1] ?? "").replace(LEADING_ARTICLE, "").trim();
      if (noun.length > 3 && !NO_METRIC.test(noun) && !DIRECTION_ONLY.test(noun)) return noun;
    }
  return null;
};

/** "We want to", "our goal is to": that it is a goal is said by the section that it stands in. */
const THAT_IT_IS_A_GOAL =
  /^(?:(?:our|my|the) (?:[\p{L}-]+ )?(?:goal|aim|target|objective) (?:is|was|would be) to|(?:we|I)(?: really| just)? (?:want|need|aim|plan|hope) to|(?:we|I)(?: would|['’]d) (?:like|love) to|the idea is to) (?=\S+ \S+ \S)/iu;
const goalStatement = (text: string): string => statement(statement(text).replace(THAT_IT_IS_A_GOAL, ""));

/** The sentence that says what the figure counts: the one with the baseline that has the most other words. */
const subjectOf = (sentences: readonly Said[], baseline: string | null, recap: Said): Said | undefined => {
  const figure = numberIn(baseline);
  const wordy = sentences
    .filter((said) => said !== recap)
    .toSorted((a, b) => keyWords(b.text).length - keyWords(a.text).length);
  return wordy.find(({ plain }) => figure !== null && numberIn(plain) !== null && plain.includes(figure)) ?? wordy[0];
};

const toGoal = ({ sentences, subject, recap, baseline, target, deadline }: Found): Goal => {
  const said = subject ?? subjectOf(sentences, baseline, recap);
  // "Twenty-eight." alone says less than its unit does.
  const aim = keyWords(recap.text).length <= 1 && target !== null ? target : recap.text;
  return {
    text: [...(said === undefined ? [] : [said.text]), aim].map(goalStatement).join(". "),
    metric: metricOf(sentences),
    baseline,
    target,
    deadline,
    measurable: true,
    quotes: sentences.map(quoteOf),
  };
};

/** "I want my guys to see a hundred and fifty.": a figure that a goal aims at already. */
const isAimedAt = ({ plain }: Said, goals: readonly Goal[]): boolean =>
  figuresIn(plain).some((figure) => goals.some(({ target }) => numberIn(target) === numberIn(figure)));

const wishes = (reading: Reading, used: ReadonlySet<number>, goals: readonly Goal[]): Goal[] =>
  reading.said
    .filter(
      (said) =>
        said.side === "customer" &&
        !said.isQuestion &&
        !used.has(said.index) &&
        keyWords(said.text).length >= 2 &&
        !isAimedAt(said, goals) &&
        isWish(said.text, askedBefore(said, reading)),
    )
    .map((said) => ({
      text: goalStatement(said.text),
      metric: null,
      baseline: null,
      target: null,
      deadline: dueIn(said.text, said.on, said.dates)?.date ?? null,
      measurable: false,
      quotes: [quoteOf(said)],
    }));

/** "Goals: A from x to y; B from …": each part of a mail's sentence is a goal of its own. */
const fromList = (said: Said): Goal[] => {
  if (said.segment.messageId === null) return [];
  const parts = said.text.split(/;\s*/u).filter((part) => changeIn(withDigits(part)) !== null);
  if (parts.length < 2) return [];
  return parts.flatMap((part) => {
    const change = changeIn(withDigits(part));
    if (change === null) return [];
    const { baseline } = change;
    return [
      {
        // "Your goals: waste from …": what stands before the colon names the list.
        text: statement(part.replace(/^[^:]{0,50}:\s+/u, "")),
        metric: null,
        baseline,
        target: fullTarget(change.target, baseline, []),
        deadline: dueIn(part, said.on, said.dates)?.date ?? null,
        measurable: true,
        quotes: [{ segmentId: said.segment.id, quote: part.trim() }],
      },
    ];
  });
};

/** What the customer wants to be different: figures from and to, and wishes that nobody can measure. */
export const goalsOf = (reading: Reading): Goal[] => {
  const used = new Set<number>();
  const goals: Goal[] = [];
  for (const answer of answersIn(reading, used)) {
    const found = fromAnswer(answer, reading);
    for (const { index } of [...found.sentences, ...answer.before, ...answer.after]) used.add(index);
    goals.push(toGoal(found));
  }
  for (const said of reading.said) {
    if (used.has(said.index)) continue;
    const listed = fromList(said);
    if (listed.length > 0) {
      goals.push(...listed);
      used.add(said.index);
      continue;
    }
    const found = fromRecap(said, reading, used);
    if (found === null) continue;
    for (const { index } of found.sentences) used.add(index);
    goals.push(toGoal(found));
  }
  for (const said of reading.said) {
    const found = fromTarget(said, reading, used);
    if (found === null) continue;
    for (const { index } of found.sentences) used.add(index);
    goals.push(toGoal(found));
  }
  return [...goals, ...wishes(reading, used, goals)];
};
