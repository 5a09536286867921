import type { BantLetter, BantStatus } from "../../domain/facts.ts";
import type { Candidates } from "../candidates.ts";
import type { Promised } from "./promised.ts";
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

const MONEY =
  /[$€£]\s?\d|\b\d[\d.,]*\s?(?:k|thousand|million|EUR|USD|GBP|CAD|CHF|euros?|dollars|pounds|grand)\b|\b\d{3,}(?:[.,]\d+)*\b/iu;
const BUDGET =
  /\b(?:budget(?:ed)?|fund(?:s|ed|ing)?|capex|pencil(?:l?ed)?|in the plan|placeholder|number|ceiling|approved at|floated|set aside|(?:could|can) find|most (?:he|she|they|we|I)['’]?(?:ll| will| can) (?:go|do|spend)|finance|up to [^.]{1,25}(?:a|per|for the|this) year|eingeplant|freigegeben|geplant|planung|spend)\b/iu;
const BUDGET_APPROVED =
  /\b(?:(?:is|are|been|we['’]re|were|was) approved|approved (?:at|for|the)|has approved|finance (?:has )?said yes|signed (?:off )?(?:on )?the (?:capex|budget|purchase|money)|budget is (?:approved|confirmed|there|released)|approved by (?:the|our) (?:board|cfo|ceo|committee|finance)|the money is there|released the (?:budget|money|funds)|hat .{0,60}freigegeben|ist freigegeben|within budget|that['’]s in budget)\b/iu;
const PART_ONLY =
  /\b(?:year one|first year|in part|partly|only|for now|im moment|fits for this year|placeholder|weniger als)\b/iu;
const NO_BUDGET = /\b(?:no budget|not (?:yet )?(?:funded|budgeted)|budget is (?:gone|frozen|cut)|kein budget)\b/iu;
/** A sum in full: not the short "two fifty" of speech, no year and no count. */
const FULL_SUM =
  /[$€£]\s?\d|\b\d[\d.,]*\s?(?:k|thousand|million|EUR|USD|GBP|CAD|CHF|euros?|dollars|pounds)\b|\b(?!(?:19|20)\d\d\b)\d{4,}\b/iu;
/** Nobody has named a figure: neither there nor refused. */
const NO_NUMBER =
  /\b(?:there is no number|(?:isn['’]t|there['’]s no) (?:a )?number|nobody['’]s told me a number|no number yet|don['’]t (?:know|have) (?:a|the) number|keine zahl)\b/iu;

const AUTHORITY =
  /\b(?:i sign up to|signs? up to|can sign|(?:has|have) to (?:go through (?:him|her|our|the)|be signed (?:by|from)|approve)|(?:goes|go) to (?:our|the) (?:cfo|ceo|cio|board|committee|\w+ (?:committee|director|board)|finance)|decides?\b(?! if)|decision is|owns? the recommendation|budget holder|economic buyer|(?:who|that|he|she) approves?|needs? (?:the |our )?(?:cfo|ceo|board)|\w['’]s pen|entscheidet|freigeben muss|zeichnungsberechtigt|who pays|unterschreibt den)\b/iu;
const SIGNED =
  /(?<!\b(?:the|a|an|one|be|it|my|our) )\b(?:signed|initialed|approved|released)\b[^.]{0,30}\b(?:contract|capex|order(?: form)?|agreement|deal|quote|budget|it|offer|vertrag)\b|\b(?:contract|order form|agreement|it|vertrag) (?:was|is|has been|ist|wurde) (?:signed|unterschrieben)\b|^signed[.!]|\bwill sign (?:it |the contract )?(?:by|on)\b|\bunterschreibt den vertrag\b|\bhat .{0,60}freigegeben\b/iu;
const ASKED_WHO = /\b(?:who|you|anybody)\b[^.?]{0,30}\b(?:decides?|signs?|approves?|makes the (?:call|decision))\b/iu;
const ITS_ME = /^(?:(?:yes|yeah|well|no|so),? )?(?:it['’]s me|that['’]s me|i (?:do|decide|sign)|me)\b[.!]?$/iu;
const NO_AUTHORITY =
  /\b(?:nobody (?:can sign|right now|signs)|no(?:body| one) (?:to|can|who) (?:sign|approve)s?|no (?:sponsor|new (?:vendors|suppliers))|isn['’]t a sponsor|who signs: nobody|freeze on vendors|until (?:she|he)(?:['’]s| is) in)\b/iu;

const PAIN =
  /\b(?:(?:is|was|that['’]s) (?:the|a|our) (?:\w+ )?problem|outage|(?:goes|went|stays|keeps going) down|fails?\b|failed (?:runs?|on|the|our|an?)|failure|we (?:lost|lose|missed|got (?:fined|a fine|a finding))|chargeback|fined|penalt(?:y|ies)|(?:our|had an?|the) (?:\w+ ){0,2}(?:audit|exam|inspection)\b|too (?:slow|long)|takes? (?:us )?(?:\w+ ){0,3}(?:hours|days|weeks)|by hand|spreadsheets?|no (?:visibility|monitoring|alerts)|we don['’]t have|doesn['’]t (?:work|arrive|scale)|never (?:start|arrive)s?|no answer|nightmare|awful|errors?|complain(?:ts?|ed)|verloren|fehler|ausfall|dauert|zu (?:lange|spät)|was wir brauchen|we need|can['’]t (?:read|see|keep|hire|find))\b/iu;

const TIMELINE =
  /\b(?:live|go[- ]?live|starts?|first (?:sites?|locations?|users?|teams?|wave)|deadline|decision|entscheidung|remediated|in before|running|launch|kick-?off|pilot|produktiv\w*|startet|starten)\b/iu;
const AGREED = /\b(?:yes|works|agreed|confirmed|perfect|fine|good|committed|passt|einverstanden|ja)\b/iu;
const START = /\b(?:live|go[- ]?live|kick-?off|pilot|start(?:s|en)?|launch|produktiv\w*)\b/iu;
const NO_TIMELINE =
  /\b(?:no (?:date|timeline|deadline)|if at all|not before \p{Lu}|no way we['’]re in|maybe (?:next|in)|\p{Lu}\p{Ll}+,? maybe|whenever|kein termin)\b/iu;

const signsOf: Readonly<Record<BantLetter, (said: Said, reading: Reading) => BantStatus | null>> = {
  budget: (said) => {
    if (said.side !== "customer" || said.isQuestion) return null;
    if (NO_NUMBER.test(said.text)) return "unknown";
    if (NO_BUDGET.test(said.text)) return "unmet";
    const money = MONEY.test(said.plain);
    if (BUDGET_APPROVED.test(said.text) && PLAIN(said)) return PART_ONLY.test(said.text) ? "partial" : "met";
    return money && BUDGET.test(said.text) ? "partial" : null;
  },
  authority: (said, reading) => {
    if (said.side !== "customer" || said.isQuestion) return null;
    if (NO_AUTHORITY.test(said.text)) return "unmet";
    if (SIGNED.test(said.text) && PLAIN(said)) return "met";
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

/** "We're approved at four twelve. Four hundred and twelve thousand, all in.": the sum itself follows in the next breath. */
const withSum = (said: Said, reading: Reading): Said[] => {
  if (FULL_SUM.test(said.plain)) return [said];
  const next = reading.said[said.index + 1];
  const isSum =
    next !== undefined &&
    next.segment.id === said.segment.id &&
    !next.isQuestion &&
    !has("negated", next.text) &&
    FULL_SUM.test(next.plain);
  return isSum ? [said, next] : [said];
};

/** "By the end of February, yes.": a date of the start, said by one side and taken by the other. */
const isAgreed = (said: Said, reading: Reading): boolean => {
  if (said.isQuestion || !AGREED.test(said.text) || has("conditional", said.text) || has("negated", said.text))
    return false;
  if (has("hypothetical", said.text) || (dueIn(said.text, said.on, said.dates)?.date ?? null) === null) return false;
  const before = reading.said.slice(Math.max(0, said.index - 5), said.index);
  const call = reading.source.kind === "call";
  return (
    START.test([...before, said].map(({ text }) => text).join(" ")) &&
    (!call ||
      before.some(
        ({ segment, text, on, dates }) =>
          segment.speaker !== said.segment.speaker && (dueIn(text, on, dates)?.date ?? null) !== null,
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

/** Budget, authority, need and timeline as one source shows them; a letter that it does not touch is left out. */
export const bantOf = (reading: Reading, promises: readonly Promised[], goals: Candidates["goals"]): Entry[] => {
  const entries: Entry[] = [];
  for (const letter of ["budget", "authority", "need", "timeline"] as const) {
    const signs = reading.said.flatMap((said): Sign[] => {
      const status = signsOf[letter](said, reading);
      return status === null ? [] : [{ status, said }];
    });
    if (signs.length === 0) continue;
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
