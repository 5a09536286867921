import type { Candidates } from "../candidates.ts";
import { has } from "./cues.ts";
import { dueIn } from "./due-dates.ts";
import { changeIn, figuresIn } from "./figures.ts";
import { keyWords, quoteOf, type Reading, type Said, statement } from "./reading.ts";

type Goal = Candidates["goals"][number];

/** The seller asks what is to become different. */
const ASKED =
  /\b(?:goals?|a year from now|what(?:['’]s| is| would be) different|what (?:are you|do you get) (?:being )?measured on|where (?:do|would|does) (?:you|it|that) (?:want|need|like)|what (?:should|would) (?:it|that) be|magic wand|softer|what would (?:be )?good|how (?:it|that) feels?|ziele?|was soll)\b/iu;
/** A number that is to be reached. */
const TARGET =
  /\b(?:(?:needs?|has|have|ought) to (?:be|get|come)|should be|must be|want (?:it|that|them|this|my \w+|our \w+|the \w+)? ?(?:to (?:be|see)|at|below|under|down|done|there)?|i['’]d (?:want|like|love)|would like|get (?:it|that|this|them) (?:to|down|under|below)|bring (?:it|that) (?:to|down)|wants it|if i could get|we['’]ll be under|muss|soll|möchte)\b/iu;
const BOUND = /\b(?:under|below|less than|down to|or less|at most|zero|no more than|unter|höchstens|null)\b/iu;

const WANT =
  "(?:I(?:['’]d| would) (?:just |really )?(?:like|love|want)|I (?:just |really )?want|we(?:['’]d| would) (?:like|love)|we want|ich möchte|wir möchten|ich hätte gern)";
/** A wish for how others fare or how things are: not a request to the people in the call. */
const WISH_FOR_OTHERS = new RegExp(
  `\\b${WANT} (?:(?:my|our|the|every|all|each|these|those|meine|unsere) (?:[\\p{L}-]+ ){1,3}|them |it |people |everybody |everyone |nobody |\\p{Lu}\\p{Ll}+ )(?:to|not to) (?:not |never |just )?(?!be (?:in|on|at|there)\\b|send|call|have to)\\p{L}+`,
  "u",
);
/** "I'd like to sleep better": a wish for oneself, where the seller asked for goals. */
const WISH_FOR_ONESELF = new RegExp(
  `\\b${WANT} to (?!see (?:a|the|it|that)|get (?:to|back|your)|talk|ask|say|go|know (?:if|whether|how much|what it)|have a|add|start|move on|show|hear|be clear|understand|make sure|do|try)\\p{L}+`,
  "u",
);

const isWish = (text: string, asked: boolean): boolean =>
  WISH_FOR_OTHERS.test(text) || (asked && WISH_FOR_ONESELF.test(text));

const CLOCK = /\b(?:price|quote|budget(?:ed)?|cost of|license|seat|fee|discount|percent a year|per user|net \d)\b/iu;

const REACH = 10;

const askedBefore = (said: Said, reading: Reading): boolean =>
  reading.said
    .slice(Math.max(0, said.index - 40), said.index)
    .some((earlier) => earlier.side !== "customer" && ASKED.test(earlier.text));

/** The next breath takes the figure back: "Thirty-one hours. No, sorry." */
const isCorrected = (reading: Reading, index: number): boolean => {
  const said = reading.said[index];
  const next = reading.said[index + 1];
  if (said === undefined || has("corrected", said.text)) return true;
  return (
    next !== undefined &&
    next.segment.id === said.segment.id &&
    /^(?:no|nein|sorry|wait|hang on|scratch that)\b[,.]/iu.test(next.text)
  );
};

type Found = {
  sentences: Said[];
  recap: Said;
  baseline: string | null;
  target: string | null;
  deadline: string | null;
};

const metricOf = (sentences: readonly Said[]): string | null => {
  for (const { plain } of sentences) {
    const noun = /\b(?:our|the|my|die|der|das|unsere?) ((?:[\p{L}-]+ ){1,4}?)(?:is|finishes|takes|ist|,|from|von)\b/iu
      .exec(plain)?.[1]
      ?.trim();
    if (noun !== undefined && noun.length > 3) return noun;
  }
  return null;
};

/** Sentences with figures shortly before a recap or a target: where the baseline was said. */
const leadingTo = (said: Said, reading: Reading, used: ReadonlySet<number>): Said[] =>
  reading.said
    .slice(Math.max(0, said.index - REACH), said.index)
    .filter(
      ({ side, plain, text, isQuestion, index }) =>
        side === "customer" &&
        !isQuestion &&
        !used.has(index) &&
        (keyWords(text).length >= 3 || index >= said.index - 2) &&
        !isCorrected(reading, index) &&
        !WISH_FOR_OTHERS.test(text) &&
        (figuresIn(plain).length > 0 || TARGET.test(text) || BOUND.test(plain)) &&
        !CLOCK.test(plain),
    )
    .slice(-4);

const deadlineOf = (sentences: readonly Said[]): string | null =>
  sentences.map(({ text, on, dates }) => dueIn(text, on, dates)?.date ?? null).findLast((date) => date !== null) ??
  null;

const fromRecap = (said: Said, reading: Reading, used: ReadonlySet<number>): Found | null => {
  if (said.isQuestion && said.side === "customer") return null;
  const change = changeIn(said.plain, said.side === "vendor");
  if (change === null || CLOCK.test(said.plain) || has("reported", said.text) || has("otherCustomer", said.text))
    return null;
  const call = reading.source.kind === "call";
  // A customer who says "cut missed appointments from nine to three percent" has said it all in one sentence.
  const isWhole = said.side === "customer" && keyWords(said.text).length >= 4;
  const before = call && !isWhole ? leadingTo(said, reading, used) : [];
  if (call && before.length === 0 && said.side !== "customer") return null;
  const next = reading.said[said.index + 1];
  const after =
    call && next !== undefined && next.side === "customer" && dueIn(next.text, next.on, next.dates) !== null
      ? [next]
      : [];
  const sentences = [...before, said, ...after];
  return { sentences, recap: said, ...change, deadline: deadlineOf([said, ...before, ...after]) };
};

const fromTarget = (said: Said, reading: Reading, used: ReadonlySet<number>): Found | null => {
  if (said.side !== "customer" || said.isQuestion || used.has(said.index) || CLOCK.test(said.plain)) return null;
  const figures = figuresIn(said.plain);
  if (figures.length === 0 || !TARGET.test(said.text) || !(BOUND.test(said.plain) || askedBefore(said, reading)))
    return null;
  if (/\b(?:30|60|90) days\b/u.test(said.plain) || has("reported", said.text) || WISH_FOR_OTHERS.test(said.text))
    return null;
  const before = leadingTo(said, reading, used).slice(-2);
  const baseline = before.flatMap(({ plain }) => figuresIn(plain)).at(-1) ?? null;
  const nextSaid = reading.said[said.index + 1];
  const after =
    nextSaid !== undefined && nextSaid.segment.id === said.segment.id && /^(?:by|before)\b/iu.test(nextSaid.text)
      ? [nextSaid]
      : [];
  return {
    sentences: [...before, said, ...after],
    recap: said,
    baseline,
    target: figures.at(-1) ?? null,
    deadline: deadlineOf([said, ...after]),
  };
};

const numberIn = (text: string | null): string | null => /\d[\d.,]*/u.exec(text ?? "")?.[0] ?? null;

/** The sentence that says what the figure counts: the one with the baseline that has the most other words. */
const subjectOf = (sentences: readonly Said[], baseline: string | null, recap: Said): Said | undefined => {
  const figure = numberIn(baseline);
  const wordy = sentences
    .filter((said) => said !== recap)
    .toSorted((a, b) => keyWords(b.text).length - keyWords(a.text).length);
  return wordy.find(({ plain }) => figure !== null && numberIn(plain) !== null && plain.includes(figure)) ?? wordy[0];
};

const toGoal = ({ sentences, recap, baseline, target, deadline }: Found): Goal => {
  const subject = subjectOf(sentences, baseline, recap);
  return {
    text: [...(subject === undefined ? [] : [subject]), recap].map(({ text }) => statement(text)).join(". "),
    metric: metricOf(sentences),
    baseline,
    target,
    deadline,
    measurable: true,
    quotes: sentences.map(quoteOf),
  };
};

const wishes = (reading: Reading, used: ReadonlySet<number>): Goal[] =>
  reading.said
    .filter(
      (said) =>
        said.side === "customer" &&
        !said.isQuestion &&
        !used.has(said.index) &&
        keyWords(said.text).length >= 2 &&
        isWish(said.text, askedBefore(said, reading)),
    )
    .map((said) => ({
      text: statement(said.text),
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
  const parts = said.text.split(/;\s*/u).filter((part) => changeIn(said.plain.includes(part) ? part : part) !== null);
  if (parts.length < 2) return [];
  return parts.flatMap((part) => {
    const change = changeIn(part);
    if (change === null) return [];
    return [
      {
        text: statement(part),
        metric: null,
        ...change,
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
  for (const said of reading.said) {
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
  return [...goals, ...wishes(reading, used)];
};
