import { PROMISED } from "./promise-cues.ts";
import { partyOf, type Promised, promiseText } from "./promised.ts";
import { keyWords, type Reading, type Said } from "./reading.ts";
import { reportedDone } from "./reported-done.ts";

/** How people say that a thing is there; the thing stands before or after the cue. */
type Cue = {
  cue: RegExp;
  thing: "before" | "after";
  by: "speaker" | "other";
  /** false: so common that it counts only for a promise that somebody made. */
  alone?: false;
};

const CUES: readonly Cue[] = [
  // Who received it says so: the promise was the other side's.
  { cue: /\b(?:thank you|thanks) for (?:sending )?/iu, thing: "after", by: "other" },
  { cue: /\bdanke für /iu, thing: "after", by: "other" },
  {
    cue: /\b(?:we|I)(?:['’]ve)? (?:got|received) (?=.*\b(?:on|from you|yesterday|this morning|last|today)\b)/iu,
    thing: "after",
    by: "other",
  },
  {
    cue: / (?:came|arrived|has arrived|have arrived|landed)\b(?= (?:in|through|over|on|the|this|yesterday|today|last)\b|[,.]|$)/iu,
    thing: "before",
    by: "other",
  },
  { cue: / (?:kam|kamen) (?=am |pünktlich|gestern|heute)/iu, thing: "before", by: "other" },
  {
    cue: /^(?:(?:yes|yeah|yep|okay|thanks|thank you|ja|danke)[,.! ]+)+(?:we|I)(?:['’]ve| have)? (?:got|received) (?=(?:the|your)\b)/iu,
    thing: "after",
    by: "other",
  },
  // Who delivers says so: the promise was their own.
  {
    cue: / (?:is|are|has been|have been)(?: now| already)? in (?:the|your) (?:[\w-]+ ){0,2}(?:account|environment|tenant|sandbox|folder|portal|inbox|workspace|drive|system|data room)(?=,? (?:now|already|since)\b|,? as (?:you |we |I |\p{Lu}\p{Ll}+ )?(?:promised|agreed)\b)/u,
    thing: "before",
    by: "speaker",
  },
  {
    cue: /\b(?:here(?:['’]s| is| are)|attached,? (?:as [\p{L} ]{4,20},? )?(?:is|are)|enclosed (?:is|are)|anbei) /iu,
    thing: "after",
    by: "speaker",
  },
  {
    cue: / (?:is|are) (?:now )?(?:attached|set up|in your (?:inbox|tenant)|ready now)\b/iu,
    thing: "before",
    by: "speaker",
  },
  {
    cue: / (?:went|was sent|were sent|has been sent|have been sent) (?:out )?to you\b/iu,
    thing: "before",
    by: "speaker",
  },
  { cue: / attached\b(?=[ .(]|$)/iu, thing: "before", by: "speaker" },
  { cue: /^(?:I|we)(?:['’]ve| have) (?:got )?your /iu, thing: "after", by: "other", alone: false },
  { cue: / (?:is|are) here\b[.!]?$/iu, thing: "before", by: "speaker", alone: false },
  {
    cue: / (?:has|have) been up (?:since|for)\b| (?:is|are) (?:now |already )?(?:set|switched on|installed|configured|enabled|loaded|imported|in place)\b/iu,
    thing: "before",
    by: "speaker",
    alone: false,
  },
];

const ARTICLE = /^(?:[-*•] |\d[.)] )?(?:the|your|our|my|an?|this|das|die|den|der|Ihr\w*|unser\w*) /iu;
const LIST_NUMBER = /^(?:[-*•]|\d{1,2}[.)]) /u;
const LONGEST_THING = 8;

/** "went well and the report": what comes before "and" is another clause where it has a verb of its own. */
const CLAUSE_AND =
  /\b(?:and (?=(?:I|we|you|he|she|they|it)\b)|(?<=\b(?:is|are|was|were|has|have|had|went|got|did|\p{L}+ed)\b.*)and (?=(?:the|your|our|this|that)\b)|because|und|so|that)\b|[,:;.]/u;

const thingOf = (sentence: string, { cue, thing }: Cue): string | null => {
  // "the report (period ending July 31, 2025) is attached": what stands in brackets is no part of the name.
  const text = sentence.replaceAll(/ ?\([^()]*\)/gu, "");
  const match = cue.exec(text);
  if (match === null) return null;
  const around =
    thing === "after"
      ? text
          .slice(match.index + match[0].length)
          .split(/[,.:;(]|\b(?:that|which|who|on|from|as|vom|I|you|so|and thank)\b/iu)[0]
      : text.slice(0, match.index).replace(LIST_NUMBER, "").split(CLAUSE_AND).at(-1);
  const words = (around ?? "").trim().replace(ARTICLE, "").trim().split(/\s+/u);
  return words.length > LONGEST_THING ? null : words.join(" ");
};

// Courtesies, and what is nobody's delivery.
const NO_THING =
  /^(?:(?:your |the |our |all |last |that |what |to |it\b|they\b|he\b|she\b|we\b|everything|all of)|time|call|meeting|coming|joining|having|making|help|patience|honesty|e-?mail|mail|message|note|question|answers?(?! to )|taking|update|being|understanding|introduc|nachricht|gespräch|termin|zeit|ihre|deine|(?:mon|tues|wednes|thurs|fri)day)/iu;

/** "as you promised", "as Rosa promised": whose promise it was, where the sentence says so. */
const promisedBy = (said: Said, reading: Reading): Promised["by"] | null => {
  const who = /\bas (you|\p{Lu}\p{Ll}+) (?:promised|agreed|said)\b/u.exec(said.text)?.[1];
  if (who === undefined || who === "I") return null;
  if (who === "you") return partyOf(said.side) === "vendor" ? "customer" : "vendor";
  const { deal, cast } = reading;
  const name = cast.fullName(who) ?? who;
  if (name === deal.ae.name || name === deal.csm.name) return "vendor";
  const person = cast.people.find((one) => one.name === name);
  return person === undefined || person.side === "unknown" ? null : partyOf(person.side);
};

/** What says that a promise was kept, and whether it says enough to be listed without that promise. */
type Delivery = { promise: Promised; isListed: boolean };

const delivery = (said: Said, reading: Reading): Delivery | null => {
  if (said.isQuestion || /\b(?:not|\w+n['’]t|will|\w+['’]ll|when|once|if|nicht)\b/iu.test(said.text)) return null;
  for (const cue of CUES) {
    const thing = thingOf(said.text, cue);
    const words = thing === null ? 0 : keyWords(thing).length;
    if (thing === null || NO_THING.test(thing) || words === 0) continue;
    const own = partyOf(said.side);
    const other = own === "vendor" ? "customer" : "vendor";
    const promise: Promised = {
      sentences: [said],
      clause: null,
      text: promiseText(thing, null),
      by: promisedBy(said, reading) ?? (cue.by === "speaker" ? own : other),
      owner: null,
      due: null,
      points: PROMISED,
      status: "done",
    };
    // "The sandbox came through": one word is enough to know a promise by, too little to be one.
    return { promise, isListed: words >= 2 && cue.alone !== false };
  }
  return null;
};

/** "Ines sent the results to Sven." — "Yes, I got the results.": one matter, and the report of it is listed for nothing. */
const isReported = ({ by, text }: Promised, reports: readonly Promised[]): boolean =>
  reports.some((report) => {
    const words = new Set(keyWords(report.text));
    return report.by === by && keyWords(text).every((word) => words.has(word));
  });

const allDeliveries = (reading: Reading): Delivery[] => {
  const reports = reportedDone(reading);
  return reading.said.flatMap((said) => {
    const found = delivery(said, reading);
    return found === null ? [] : [{ ...found, isListed: found.isListed && !isReported(found.promise, reports) }];
  });
};

/** What has been delivered by now: closes the promise that it was. */
export const deliveries = (reading: Reading): Promised[] =>
  allDeliveries(reading).flatMap(({ promise, isListed }) => (isListed ? [promise] : []));

/** Deliveries that only close a promise made elsewhere. */
export const bareDeliveries = (reading: Reading): Promised[] =>
  allDeliveries(reading).flatMap(({ promise, isListed }) => (isListed ? [] : [promise]));
